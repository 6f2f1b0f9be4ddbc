package org.voblocks.adql.catalog;

import java.util.List;

/** Julian dates of timestamps (Catalogue of ADQL User Defined Functions 1.2, section 2.3). */
final class TimeFunctions {
    private static final String SPARK_DAYS = "(DATEDIFF($1, DATE'1970-01-01')"
            + " + (HOUR($1) * 3600 + MINUTE($1) * 60 + EXTRACT(SECOND FROM $1)) / 86400e0)";
    private static final String TRINO_DAYS = "TO_UNIXTIME(WITH_TIMEZONE($1, 'UTC')) / 86400e0";

    private TimeFunctions() {}

    static List<FunctionDef> all() {
        return List.of(
                since("ivo_to_mjd(d TIMESTAMP) -> DOUBLE", "a timestamp as modified Julian date", "40587.0"),
                since("ivo_to_jd(d TIMESTAMP) -> DOUBLE", "a timestamp as Julian date", "2440587.5"));
    }

    /* Days since 1970, and what is to be added. */
    private static FunctionDef since(String signature, String description, String offset) {
        FunctionDef.Builder function = FunctionDef.builder(signature)
                .description(description)
                .unit("d")
                .sql("h2", "(EXTRACT(EPOCH FROM $1) / 86400E0 + " + offset + "E0)")
                .sql("duckdb", "(EPOCH($1) / 86400e0 + " + offset + "e0)")
                .sql("spark", "(" + SPARK_DAYS + " + " + offset + "e0)")
                .sql("trino", "(" + TRINO_DAYS + " + " + offset + "e0)");
        return IvoaFunctions.postgres(function, "(EXTRACT(EPOCH FROM $1) / 86400.0 + " + offset + ")")
                .build();
    }
}
