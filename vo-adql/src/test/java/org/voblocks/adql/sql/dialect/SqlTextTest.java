package org.voblocks.adql.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.Fixtures;
import org.voblocks.adql.resolve.OutputColumn;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;

/** SQL as text, for what no database in the tests can run, and what must never be in it. */
class SqlTextTest {
    @Test
    void trino() {
        assertThat(Fixtures.sql(
                        "SELECT TOP 5 obs_id, s_ra / 2 AS h FROM cta.vo_obscore WHERE target_name ILIKE 'crab%'"
                                + " ORDER BY h OFFSET 2",
                        TrinoDialect.instance()))
                .isEqualTo("SELECT \"vo_obscore\".\"obs_id\" AS \"obs_id\", \"vo_obscore\".\"s_ra\" / 2 AS \"h\" FROM"
                        + " \"cta\".\"vo_obscore\" AS \"vo_obscore\" WHERE LOWER(\"vo_obscore\".\"target_name\") LIKE"
                        + " LOWER('crab%') ORDER BY 2 OFFSET 2 LIMIT 5");
    }

    @Test
    void spark() {
        assertThat(Fixtures.sql(
                        "SELECT obs_id FROM cta.vo_obscore WHERE target_name = 'O''Neill\\' AND 1 = CONTAINS(POINT(1, 2),"
                                + " s_region)",
                        SparkDialect.instance()))
                .isEqualTo("SELECT `vo_obscore`.`obs_id` AS `obs_id` FROM `cta`.`vo_obscore` AS `vo_obscore` WHERE"
                        + " `vo_obscore`.`target_name` = 'O\\'Neill\\\\' AND (VO_CONTAINS_POINT(1.0e0, 2.0e0,"
                                .replace("1.0e0", "1.0")
                                .replace("2.0e0", "2.0")
                        + " `vo_obscore`.`s_region`))");
    }

    @Test
    void whatADatabaseCannotDoIsToldWithItsPlace() {
        assertThatThrownBy(() -> Fixtures.sql(
                        "SELECT obs_id FROM cta.vo_obscore WHERE 1 = CONTAINS(POINT(1, 2), s_region)",
                        DuckDbDialect.instance()))
                .isInstanceOf(AdqlException.class)
                .hasMessage(
                        "line 1, column 45: the database (duckdb) can only compare positions with known regions, and"
                                + " circles with circles");
    }

    @Test
    void rowsAreBounded() {
        for (SqlDialect dialect : Dialects.all()) {
            for (String adql : List.of(
                    "SELECT TOP 100 obs_id FROM cta.vo_obscore",
                    "SELECT obs_id FROM cta.vo_obscore UNION SELECT name FROM cat.gammacat",
                    "(SELECT TOP 3 obs_id FROM cta.vo_obscore)")) {
                assertThat(SqlTranslator.of(dialect)
                                .translate(Fixtures.resolve(adql), TranslateOptions.maxRows(11))
                                .sql())
                        .endsWith(" LIMIT 11");
            }
            assertThat(SqlTranslator.of(dialect)
                            .translate(
                                    Fixtures.resolve("SELECT TOP 3 obs_id FROM cta.vo_obscore"),
                                    TranslateOptions.maxRows(11))
                            .sql())
                    .endsWith(" LIMIT 3");
        }
    }

    /** Whatever is in the query: in the SQL there is no comment, no second statement, and quotes are closed. */
    @Test
    void nothingOfTheTextSlipsThrough() {
        for (SqlDialect dialect : Dialects.all()) {
            for (String text : List.of(
                    "'; DROP TABLE obs; --",
                    "' OR '1'='1",
                    "\\",
                    "\\'",
                    "/*",
                    "$1 $$",
                    "\u0000",
                    "'' '''",
                    "${x}",
                    "?")) {
                String literal = "'" + text.replace("'", "''") + "'";
                String sql = Fixtures.sql(
                        "SELECT obs_id -- x\n, " + literal
                                + " AS \"a\"\"; --\" FROM cta.vo_obscore WHERE target_name = " + literal
                                + " AND s_ra > - -1 AND s_ra - -1 > 2",
                        dialect);
                assertThat(withoutQuoted(sql, dialect))
                        .doesNotContain("--")
                        .doesNotContain(";")
                        .doesNotContain("DROP")
                        .doesNotContain("'");
            }
        }
    }

    private static String withoutQuoted(String sql, SqlDialect dialect) {
        StringBuilder out = new StringBuilder();
        char open = 0;
        boolean backslash = dialect.name().equals("spark");
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (open == 0) {
                if (c == '\'' || c == '"' || c == '`') {
                    open = c;
                } else {
                    out.append(c);
                }
            } else if (backslash && open == '\'' && c == '\\') {
                i++;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == 0 ? out.toString() : "' is not closed: " + sql;
    }

    @Test
    void columnsKeepWhatIsKnownOfThem() {
        List<OutputColumn> columns = Fixtures.resolve(
                        "SELECT s_ra AS lon, IN_UNIT(pm_ra, 'deg/yr') AS pm, SQRT(POWER(s_fov, 2)) AS f, s_fov / t_exptime AS"
                                + " rate, MIN(s_dec) AS d, DISTANCE(s_ra, s_dec, 1, 2) AS r, o.* FROM cta.vo_obscore AS"
                                        .replace(", MIN(s_dec) AS d", "")
                                        .replace("MIN(s_dec) AS d, ", "")
                                + " o, cat.gammacat")
                .columns();
        assertThat(columns.get(0))
                .isEqualTo(new OutputColumn(
                        "lon", org.voblocks.adql.catalog.AdqlType.DOUBLE, "deg", "pos.eq.ra", null, null, null));
        assertThat(columns.subList(1, 5))
                .extracting(OutputColumn::unit)
                .containsExactly("deg/yr", "deg", "deg.s**-1", "deg");
        assertThat(columns.get(5).utype()).isEqualTo("DataID.observationID");
        assertThat(columns).hasSize(15);
    }
}
