package org.voblocks.adql.catalog;

import java.util.List;

/**
 * The functions of the IVOA catalogue of user defined functions (Castro Neves et al., EN-udf-catalogue 1.0) and of
 * RegTAP 1.1 (section 9), each with the SQL of the dialects that can do it; a query that uses another one on a database
 * is told so when it is translated.
 */
public final class IvoaFunctions {
    private static final String WORD = "'(^|[^A-Za-z0-9_])' || $2 || '($|[^A-Za-z0-9_])'";
    private static final String SPARK_DAYS = "(DATEDIFF($1, DATE'1970-01-01')"
            + " + (HOUR($1) * 3600 + MINUTE($1) * 60 + EXTRACT(SECOND FROM $1)) / 86400e0)";
    private static final String TRINO_DAYS = "TO_UNIXTIME(WITH_TIMEZONE($1, 'UTC')) / 86400e0";
    private static final List<FunctionDef> ALL = List.of(
            f("ivo_hasword(haystack VARCHAR, needle VARCHAR) -> INTEGER")
                    .description("1 if needle stands in haystack as a word, whatever the case, 0 if not")
                    .sql("postgresql", "CASE WHEN $1 ~* (" + WORD + ") THEN 1 ELSE 0 END")
                    .sql("pgsphere", "CASE WHEN $1 ~* (" + WORD + ") THEN 1 ELSE 0 END")
                    .sql("q3c", "CASE WHEN $1 ~* (" + WORD + ") THEN 1 ELSE 0 END")
                    .sql("h2", "CASE WHEN REGEXP_LIKE($1, " + WORD + ", 'i') THEN 1 ELSE 0 END")
                    .sql("duckdb", "CASE WHEN REGEXP_MATCHES($1, " + WORD + ", 'i') THEN 1 ELSE 0 END")
                    .sql("spark", "CASE WHEN LOWER($1) RLIKE LOWER(" + WORD + ") THEN 1 ELSE 0 END")
                    .sql("trino", "CASE WHEN REGEXP_LIKE(LOWER($1), LOWER(" + WORD + ")) THEN 1 ELSE 0 END")
                    .build(),
            f("ivo_nocasematch(value VARCHAR, pattern VARCHAR) -> INTEGER")
                    .description("1 if value is like pattern, whatever the case, 0 if not")
                    .sql("CASE WHEN LOWER($1) LIKE LOWER($2) THEN 1 ELSE 0 END")
                    .build(),
            f("ivo_hashlist_has(hashlist VARCHAR, item VARCHAR) -> INTEGER")
                    .description("1 if item is one of the words that # joins in hashlist, 0 if not")
                    .sql("CASE WHEN '#' || LOWER($1) || '#' LIKE '%#' || LOWER($2) || '#%' THEN 1 ELSE 0 END")
                    .build(),
            f("ivo_string_agg(expr VARCHAR, deli VARCHAR) -> VARCHAR")
                    .description("the values of a group, joined by deli")
                    .aggregate(true)
                    .sql("STRING_AGG($1, $2)")
                    .sql("h2", "LISTAGG($1, $2)")
                    .sql("trino", "LISTAGG($1, $2) WITHIN GROUP (ORDER BY $1)")
                    .sql("spark", "ARRAY_JOIN(COLLECT_LIST($1), $2)")
                    .build(),
            f("ivo_interval_overlaps(l1 DOUBLE, h1 DOUBLE, l2 DOUBLE, h2 DOUBLE) -> INTEGER")
                    .description("1 if the intervals [l1, h1] and [l2, h2] have a point in common, 0 if not")
                    .sql("CASE WHEN $1 <= $4 AND $3 <= $2 THEN 1 ELSE 0 END")
                    .build(),
            f("ivo_healpix_index(hpxOrder INTEGER, ra DOUBLE, dec DOUBLE) -> BIGINT")
                    .description("the nested HEALPix cell of a position")
                    .sql("h2", "VO_HEALPIX($1, $2, $3)")
                    .sql("spark", "VO_HEALPIX($1, $2, $3)")
                    .build(),
            f("ivo_healpix_index(hpxOrder INTEGER, p POINT) -> BIGINT")
                    .description("the nested HEALPix cell of a point")
                    .sql("h2", "VO_HEALPIX($1, VO_LON($2), VO_LAT($2))")
                    .sql("spark", "VO_HEALPIX($1, VO_LON($2), VO_LAT($2))")
                    .build(),
            f("ivo_to_mjd(d TIMESTAMP) -> DOUBLE")
                    .description("a timestamp as modified Julian date")
                    .unit("d")
                    .sql("postgresql", "(EXTRACT(EPOCH FROM $1) / 86400.0 + 40587.0)")
                    .sql("pgsphere", "(EXTRACT(EPOCH FROM $1) / 86400.0 + 40587.0)")
                    .sql("q3c", "(EXTRACT(EPOCH FROM $1) / 86400.0 + 40587.0)")
                    .sql("h2", "(EXTRACT(EPOCH FROM $1) / 86400E0 + 40587E0)")
                    .sql("duckdb", "(EPOCH($1) / 86400e0 + 40587e0)")
                    .sql("spark", "(" + SPARK_DAYS + " + 40587e0)")
                    .sql("trino", "(" + TRINO_DAYS + " + 40587e0)")
                    .build(),
            f("ivo_to_jd(d TIMESTAMP) -> DOUBLE")
                    .description("a timestamp as Julian date")
                    .unit("d")
                    .sql("postgresql", "(EXTRACT(EPOCH FROM $1) / 86400.0 + 2440587.5)")
                    .sql("pgsphere", "(EXTRACT(EPOCH FROM $1) / 86400.0 + 2440587.5)")
                    .sql("q3c", "(EXTRACT(EPOCH FROM $1) / 86400.0 + 2440587.5)")
                    .sql("h2", "(EXTRACT(EPOCH FROM $1) / 86400E0 + 2440587.5E0)")
                    .sql("duckdb", "(EPOCH($1) / 86400e0 + 2440587.5e0)")
                    .sql("spark", "(" + SPARK_DAYS + " + 2440587.5e0)")
                    .sql("trino", "(" + TRINO_DAYS + " + 2440587.5e0)")
                    .build(),
            f("ivo_healpix_center(hpxOrder INTEGER, hpxIndex BIGINT) -> POINT")
                    .description("the centre of a nested HEALPix cell")
                    .sql("h2", "VO_HEALPIX_CENTER($1, $2)")
                    .sql("spark", "VO_HEALPIX_CENTER($1, $2)")
                    .build(),
            f("ivo_epoch_prop_pos(ra DOUBLE, dec DOUBLE, parallax DOUBLE, pmra DOUBLE, pmdec DOUBLE, radial_velocity"
                            + " DOUBLE, ref_epoch DOUBLE, out_epoch DOUBLE) -> POINT")
                    .description("the position of a star at another epoch, from its motion in space")
                    .sql("h2", "VO_MOVE($1, $2, $3, $4, $5, $6, $7, $8)")
                    .sql("spark", "VO_MOVE($1, $2, $3, $4, $5, $6, $7, $8)")
                    .build(),
            f("ivo_normal_random(mu DOUBLE, sigma DOUBLE) -> DOUBLE")
                    .description("a random number of the normal distribution")
                    .sql(normal("RANDOM()"))
                    .sql("h2", normal("RAND()"))
                    .sql("spark", normal("RAND()"))
                    .build());

    private IvoaFunctions() {}

    /* The method of Box and Muller. */
    private static String normal(String random) {
        return "($1 + $2 * SQRT(-2 * LN(1 - " + random + ")) * COS(2 * PI() * " + random + "))";
    }

    private static FunctionDef.Builder f(String signature) {
        return FunctionDef.builder(signature);
    }

    /** All of them. */
    public static List<FunctionDef> all() {
        return ALL;
    }
}
