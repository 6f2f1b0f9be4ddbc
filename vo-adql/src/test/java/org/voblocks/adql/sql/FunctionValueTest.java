package org.voblocks.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.Fixtures;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.dialect.Dialects;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.sky.Point;

/** Functions whose value Java knows before the query runs. */
class FunctionValueTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Catalog catalog = Fixtures.catalog().toBuilder()
            .functions(IvoaFunctions.all())
            .function(IvoaFunctions.simbadPoint(name -> {
                asked.incrementAndGet();
                if (!name.equals("Crab")) {
                    throw new IllegalArgumentException("Simbad knows no '" + name + "'");
                }
                return new Point(83.6331, 22.0145);
            }))
            .function(FunctionDef.builder("my_twice(x DOUBLE) -> DOUBLE")
                    .value(args -> args.get(0) instanceof Number x ? x.doubleValue() * 2 : null)
                    .build())
            .build();

    private String sql(String adql, SqlDialect dialect) {
        return SqlTranslator.of(dialect)
                .translate(
                        Resolver.of(catalog, Fixtures.OPTIONS).resolve(Fixtures.PARSER.parse(adql)),
                        TranslateOptions.DEFAULT)
                .sql();
    }

    @Test
    void aNameIsAPlace() {
        String cone = "SELECT obs_id FROM cta.vo_obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec),"
                + " CIRCLE(ivo_simbadpoint('Crab'), 2))";
        assertThat(sql(cone, PostgresDialect.pgSphere())).endsWith("<@ SCIRCLE '<(83.6331d,22.0145d),2.0d>')");
        assertThat(asked).hasValue(1);
        for (SqlDialect dialect : Dialects.all()) {
            assertThat(sql(cone, dialect)).contains("83.6331").doesNotContainIgnoringCase("simbad");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsToldWithItsPlace() {
        assertThatThrownBy(() -> sql(
                        "SELECT DISTANCE(POINT(s_ra, s_dec), ivo_simbadpoint('Krabbe')) FROM cta.vo_obscore",
                        PostgresDialect.plain()))
                .isInstanceOf(AdqlException.class)
                .hasMessage("line 1, column 37: ivo_simbadpoint: Simbad knows no 'Krabbe'");
        assertThatThrownBy(() ->
                        sql("SELECT COORD1(ivo_simbadpoint(target_name)) FROM cta.vo_obscore", PostgresDialect.plain()))
                .isInstanceOf(AdqlException.class)
                .hasMessage(
                        "line 1, column 15: the database (postgresql) has no function ivo_simbadpoint of what is not"
                                + " known before the query runs");
    }

    @Test
    void knownArgumentsMakeLiterals() {
        assertThat(sql(
                        "SELECT my_twice(1 + 2) AS x, s_ra - my_twice(-4) AS y FROM cta.vo_obscore",
                        PostgresDialect.plain()))
                .startsWith("SELECT 6.0 AS \"x\", \"vo_obscore\".\"s_ra\" - (-8.0) AS \"y\"");
        assertThat(sql(
                        "SELECT ivo_healpix_index(9, 83.6331, 22.0145) AS c FROM cta.vo_obscore",
                        PostgresDialect.plain()))
                .startsWith("SELECT " + org.voblocks.sky.healpix.Healpix.cell(9, 83.6331, 22.0145) + " AS");
        assertThat(sql("SELECT my_twice(NULL) AS x FROM cta.vo_obscore", PostgresDialect.plain()))
                .startsWith("SELECT NULL AS");
    }

    @Test
    void histogramsNeedNumbers() {
        assertThatThrownBy(() -> sql(
                        "SELECT ivo_histogram(s_ra, 0, MAX(s_dec), 4) FROM cta.vo_obscore"
                                .replace("MAX(s_dec)", "ABS(5)"),
                        PostgresDialect.plain()))
                .isInstanceOf(AdqlException.class)
                .hasMessage("line 1, column 8: ivo_histogram: the upper limit of a histogram must be a number, not"
                        + " computed");
        assertThatThrownBy(() ->
                        sql("SELECT ivo_histogram(s_ra, 0, 1, 2000) FROM cta.vo_obscore", PostgresDialect.plain()))
                .isInstanceOf(AdqlException.class)
                .hasMessage(
                        "line 1, column 8: ivo_histogram: a histogram has 1 to 1000 bins between a lower and a larger"
                                + " upper limit");
    }
}
