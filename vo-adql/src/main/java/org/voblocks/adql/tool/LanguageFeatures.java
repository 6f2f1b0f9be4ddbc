package org.voblocks.adql.tool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;

/**
 * The optional features of ADQL that a service has, as its capabilities document lists them (TAPRegExt 1.0, section 2.3;
 * ADQL 2.1, appendix B). They are found by translating a query for each, so that the list is true.
 */
public final class LanguageFeatures {
    /** The start of the types, in lower case as ADQL 2.1 demands. */
    public static final String PREFIX = "ivo://ivoa.net/std/tapregext#features-";

    /**
     * A feature.
     *
     * @param type its type, for example {@code ivo://ivoa.net/std/tapregext#features-adqlgeo}
     * @param form its name, or the signature of a function
     * @param description what it does; may be empty
     */
    public record Feature(String type, String form, String description) {}

    private static final Map<String, String> PROBES = makeProbes();

    private LanguageFeatures() {}

    private static Map<String, String> makeProbes() {
        Map<String, String> probes = new LinkedHashMap<>();
        geo(probes, "POINT", "SELECT POINT(x, y) FROM t");
        geo(probes, "CIRCLE", "SELECT x FROM t WHERE 1 = CONTAINS(POINT(x, y), CIRCLE(1, 2, 3))");
        geo(probes, "BOX", "SELECT x FROM t WHERE 1 = CONTAINS(POINT(x, y), BOX(1, 2, 3, 4))");
        geo(probes, "POLYGON", "SELECT x FROM t WHERE 1 = CONTAINS(POINT(x, y), POLYGON(1, 2, 3, 4, 5, 7))");
        geo(probes, "REGION", "SELECT x FROM t WHERE 1 = CONTAINS(POINT(x, y), REGION('CIRCLE ICRS 1 2 3'))");
        geo(probes, "CONTAINS", "SELECT x FROM t WHERE 1 = CONTAINS(POINT(x, y), CIRCLE(1, 2, 3))");
        geo(probes, "INTERSECTS", "SELECT x FROM t WHERE 1 = INTERSECTS(CIRCLE(x, y, 1), CIRCLE(1, 2, 3))");
        geo(probes, "DISTANCE", "SELECT DISTANCE(POINT(x, y), POINT(1, 2)), DISTANCE(x, y, 1, 2) FROM t");
        geo(probes, "AREA", "SELECT AREA(CIRCLE(x, y, 1)) FROM t");
        geo(probes, "CENTROID", "SELECT CENTROID(CIRCLE(x, y, 1)) FROM t");
        geo(probes, "COORD1", "SELECT COORD1(POINT(x, y)) FROM t");
        geo(probes, "COORD2", "SELECT COORD2(POINT(x, y)) FROM t");
        geo(probes, "COORDSYS", "SELECT COORDSYS(POINT(x, y)) FROM t");
        probes.put("adql-string LOWER", "SELECT LOWER(s) FROM t");
        probes.put("adql-string UPPER", "SELECT UPPER(s) FROM t");
        probes.put("adql-string ILIKE", "SELECT s FROM t WHERE s ILIKE 'x%'");
        probes.put("adql-conditional COALESCE", "SELECT COALESCE(s, 'x') FROM t");
        probes.put("adql-type CAST", "SELECT CAST(x AS INTEGER) FROM t");
        probes.put("adql-unit IN_UNIT", "SELECT IN_UNIT(x, 'arcsec') FROM t");
        probes.put("adql-offset OFFSET", "SELECT x FROM t OFFSET 1");
        probes.put("adql-sets UNION", "SELECT x FROM t UNION SELECT y FROM t");
        probes.put("adql-sets EXCEPT", "SELECT x FROM t EXCEPT SELECT y FROM t");
        probes.put("adql-sets INTERSECT", "SELECT x FROM t INTERSECT SELECT y FROM t");
        probes.put("adql-common-table WITH", "WITH q AS (SELECT x FROM t) SELECT x FROM q");
        return probes;
    }

    private static void geo(Map<String, String> probes, String form, String adql) {
        probes.put("adqlgeo " + form, adql);
    }

    /** The queries by which optional features are found, by the end of the feature's type and its form. */
    public static Map<String, String> probes() {
        return Collections.unmodifiableMap(PROBES);
    }

    /** The catalog of the {@link #probes()}: a table t with the numbers x (in degrees) and y and the text s. */
    public static Catalog probed() {
        return Catalog.builder()
                .table(TableDef.builder("t")
                        .column(ColumnDef.builder("x", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column("y", AdqlType.DOUBLE)
                        .column("s", AdqlType.VARCHAR)
                        .build())
                .build();
    }

    /** The features of a database with the functions of a catalog. */
    public static List<Feature> of(SqlDialect dialect, Catalog catalog, AdqlOptions options) {
        Catalog probe = probed();
        AdqlParser parser = AdqlParser.of(options);
        List<Feature> features = new ArrayList<>();
        PROBES.forEach((name, adql) -> {
            if (works(dialect, probe, options, parser, adql)) {
                int space = name.indexOf(' ');
                features.add(new Feature(PREFIX + name.substring(0, space), name.substring(space + 1), ""));
            }
        });
        for (FunctionDef function : catalog.functions()) {
            if (function.isFor(dialect.name())) {
                String description = function.description();
                features.add(new Feature(PREFIX + "udf", function.signature(), description == null ? "" : description));
            }
        }
        return features;
    }

    private static boolean works(
            SqlDialect dialect, Catalog catalog, AdqlOptions options, AdqlParser parser, String adql) {
        try {
            SqlTranslator.of(dialect)
                    .translate(Resolver.of(catalog, options).resolve(parser.parse(adql)), TranslateOptions.DEFAULT);
            return true;
        } catch (AdqlException e) {
            return false;
        }
    }
}
