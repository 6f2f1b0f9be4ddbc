package org.voblocks.adql.catalog;

import static org.voblocks.adql.catalog.IvoaFunctions.POSTGRES;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.voblocks.sky.Sexagesimal;

/** Words, patterns, lists, and angles that are text (Catalogue of ADQL User Defined Functions 1.2, 2.4 and 2.6.3). */
final class TextFunctions {
    /* All words of $2 are among those of $1. A blank at the end of $1 sees to it that no word at all is among them. */
    private static final String BETWEEN = "'[^\\p{L}\\p{N}_]+'";
    private static final String HAYSTACK = "REGEXP_REPLACE(LOWER($1) || ' ', " + BETWEEN + ", ' '";
    private static final String NEEDLE = "TRIM(REGEXP_REPLACE(LOWER($2), " + BETWEEN + ", ' '";
    private static final String MISSING = "ARRAY_EXCEPT(SPLIT(" + NEEDLE + ")), ' '), SPLIT(" + HAYSTACK + "), ' '))";

    private TextFunctions() {}

    static List<FunctionDef> all() {
        return List.of(hasWord(), noCaseMatch(), hashList(), stringAgg(), hours(), degrees());
    }

    private static String truth(String condition) {
        return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    private static FunctionDef hasWord() {
        FunctionDef.Builder function = FunctionDef.builder("ivo_hasword(haystack VARCHAR, needle VARCHAR) -> INTEGER")
                .description("1 if all words of needle stand in haystack, whatever the case, 0 if not")
                .sql("h2", truth("VO_HAS_WORDS($1, $2)"))
                .sql(
                        "duckdb",
                        truth("LIST_HAS_ALL(STRING_SPLIT(" + HAYSTACK + ", 'g'), ' '), STRING_SPLIT(" + NEEDLE
                                + ", 'g')), ' '))"))
                .sql("trino", truth("CARDINALITY(" + MISSING + ") = 0"))
                .sql("spark", truth("SIZE(" + MISSING.replace("\\", "\\\\") + ") = 0"));
        String words = "STRING_TO_ARRAY(" + HAYSTACK + ", 'g'), ' ') @> STRING_TO_ARRAY(" + NEEDLE + ", 'g')), ' ')";
        return IvoaFunctions.postgres(function, truth(words.replace("\\p{L}\\p{N}", "[:alnum:]")))
                .build();
    }

    private static FunctionDef noCaseMatch() {
        FunctionDef.Builder function = FunctionDef.builder("ivo_nocasematch(value VARCHAR, pattern VARCHAR) -> INTEGER")
                .description("1 if value is like pattern, whatever the case, 0 if not")
                .sql("h2", truth("$1 ILIKE $2 ESCAPE ''"))
                .sql("duckdb", truth("$1 ILIKE $2"))
                .sql("trino", truth("LOWER($1) LIKE LOWER($2)"))
                .sql("spark", truth("$1 ILIKE REPLACE($2, '\\\\', '\\\\\\\\')"));
        return IvoaFunctions.postgres(function, truth("$1 ILIKE $2 ESCAPE ''")).build();
    }

    private static FunctionDef hashList() {
        return FunctionDef.builder("ivo_hashlist_has(hashlist VARCHAR, item VARCHAR) -> INTEGER")
                .description("1 if item is one of the words that # joins in hashlist, 0 if not")
                .sql(truth(
                        "POSITION('#' IN $2) = 0 AND POSITION(('#' || LOWER($2) || '#') IN ('#' || LOWER($1) || '#'))"
                                + " > 0"))
                .build();
    }

    private static FunctionDef stringAgg() {
        return FunctionDef.builder("ivo_string_agg(expression VARCHAR, delimiter VARCHAR) -> VARCHAR")
                .description("the values of a group that are not null, joined by delimiter")
                .aggregate(true)
                .sql("STRING_AGG($1, $2)")
                .sql("h2", "LISTAGG($1, $2)")
                .sql("trino", "LISTAGG($1, $2) WITHIN GROUP (ORDER BY $1)")
                .sql("spark", "ARRAY_JOIN(COLLECT_LIST($1), $2)")
                .build();
    }

    private static FunctionDef hours() {
        FunctionDef.Builder function = FunctionDef.builder("ivo_hms_to_degrees(hms VARCHAR) -> DOUBLE")
                .description(
                        "hours, minutes and seconds (3:34:45.4, 3h34m45.4s, 033445.4) in degrees; null if the text is"
                                + " none");
        return sexagesimal(function, Sexagesimal::hours, "VO_HMS($1)", "HM", "", "15");
    }

    private static FunctionDef degrees() {
        FunctionDef.Builder function = FunctionDef.builder("ivo_dms_to_degrees(dms VARCHAR) -> DOUBLE")
                .description(
                        "degrees, minutes and seconds (-42:9:6.7, -42d9m6.7s, -420906.7) as degrees; null if the text"
                                + " is none");
        return sexagesimal(function, Sexagesimal::degrees, "VO_DMS($1)", "DM", "[+-]?", "1");
    }

    /* In SQL the text is brought to the form with colons, checked and split. */
    private static FunctionDef sexagesimal(
            FunctionDef.Builder function,
            Function<String, Optional<Double>> value,
            String call,
            String letters,
            String sign,
            String factor) {
        function.unit("deg")
                .value(args ->
                        args.get(0) instanceof String text ? value.apply(text).orElse(null) : null)
                .sql("h2", call)
                .sql("spark", call);
        String colons = "TRANSLATE(UPPER(TRIM($1)), '" + letters + "', '::')";
        String compact = "'^(" + sign + "[0-9]{2})([0-9]{2})([0-9]{2}([.][0-9]*)?)$$'";
        String form = "'^" + sign + "[0-9]{1,3}:[0-9]{1,2}:[0-9]+([.][0-9]*)?$$'";
        String trimmed = "RTRIM(" + colons + ", 'S')";
        String sql = "REGEXP_REPLACE(" + trimmed + ", " + compact + ", '\\1:\\2:\\3')";
        String trino = "REGEXP_REPLACE(REGEXP_REPLACE(" + colons + ", 'S$$', ''), " + compact + ", '$$1:$$2:$$3')";
        POSTGRES.forEach(d -> function.sql(d, sum(sql + " ~ " + form, sql, "DOUBLE PRECISION", factor)));
        return function.sql("duckdb", sum("REGEXP_MATCHES(" + sql + ", " + form + ")", sql, "DOUBLE", factor))
                .sql("trino", sum("REGEXP_LIKE(" + trino + ", " + form + ")", trino, "DOUBLE", factor))
                .build();
    }

    private static String sum(String condition, String text, String type, String factor) {
        String first = part(text, 1, type);
        return "CASE WHEN " + condition + " THEN (ABS(" + first + ") + " + part(text, 2, type) + " / 60 + "
                + part(text, 3, type) + " / 3600) * CASE WHEN $1 LIKE '%-%' THEN -" + factor + " ELSE " + factor
                + " END END";
    }

    private static String part(String text, int index, String type) {
        return "CAST(SPLIT_PART(" + text + ", ':', " + index + ") AS " + type + ")";
    }
}
