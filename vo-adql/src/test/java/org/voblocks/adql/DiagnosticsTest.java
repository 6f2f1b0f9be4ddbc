package org.voblocks.adql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.voblocks.adql.resolve.Resolver;

/** What is said of wrong queries, word by word. */
class DiagnosticsTest {

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore LIMIT 10",
                        "line 1, column 35: ADQL has no LIMIT; the number of rows stands after SELECT: SELECT TOP 10 ..."),
                Arguments.of(
                        "SELECT obs_id FORM cta.vo_obscore",
                        "line 1, column 15: 'FORM' is not expected here; did you mean FROM?"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE obs_id == '1'",
                        "line 1, column 48: ADQL compares with a single ="),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE obs_id = \u20181\u2019",
                        "line 1, column 50: the character \u2018 is no quote of ADQL; text stands in straight quotes: 'text'"),
                Arguments.of(
                        "SELECT s_ra \u2212 1 FROM cta.vo_obscore",
                        "line 1, column 13: the character \u2212 is no minus sign of ADQL; write -"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE s_ra \u2265 1",
                        "line 1, column 46: the character \u2265 has no place in ADQL; write >="),
                Arguments.of(
                        "SELECT obs_id FROM\u00a0cta.vo_obscore",
                        "line 1, column 19: the character U+00A0 looks like a space and is none"),
                Arguments.of("SELECT obs_id, FROM cta.vo_obscore", "line 1, column 14: nothing follows this comma"),
                Arguments.of("SELECT obs_id", "line 1, column 14: the query has no FROM: SELECT columns FROM table"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE",
                        "line 1, column 40: the end of the query is not expected here; expected an expression"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE s_ra <",
                        "line 1, column 47: the end of the query is not expected here; expected a value"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE s_ra",
                        "line 1, column 41: WHERE needs a condition, for example a comparison; this is a value"),
                Arguments.of(
                        "SELECT * FROM cta.vo_obscore WHERE CONTAINS(POINT(1, 2), s_region)",
                        "line 1, column 36: CONTAINS gives 1 or 0 and is no condition by itself; write 1 = CONTAINS(...)"),
                Arguments.of(
                        "SELECT distance FROM cta.vo_obscore",
                        "line 1, column 8: 'distance' is a reserved word of ADQL 2.1; as a name it stands in double"
                                + " quotes: \"distance\""),
                Arguments.of(
                        "SELECT _x FROM cta.vo_obscore",
                        "line 1, column 8: a name begins with a letter; one that begins with _ stands in double quotes"),
                Arguments.of(
                        "SELECT 'abc FROM cta.vo_obscore",
                        "line 1, column 8: text that begins here has no closing '; a quote inside is doubled"),
                Arguments.of(
                        "SELECT * FROM (SELECT obs_id FROM cta.vo_obscore)",
                        "line 1, column 15: a subquery in FROM needs a name: (SELECT ...) AS t"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE s_ra = (SELECT ra FROM cat.gammacat)",
                        "line 1, column 49: a subquery is no value in ADQL; it stands after IN or EXISTS, or in FROM"
                                + " with a name"),
                Arguments.of(
                        "SELECT TOP ten obs_id FROM cta.vo_obscore",
                        "line 1, column 12: 'ten' is no row count; TOP takes digits only"),
                Arguments.of(
                        "SELECT obs_id /* x */ FROM cta.vo_obscore",
                        "line 1, column 15: ADQL has no /* comments */; a comment begins with -- and ends with the line"),
                Arguments.of(
                        "SELECT s_ra / 0x1F FROM cta.vo_obscore",
                        "line 1, column 15: ADQL has no hexadecimal numbers; write 31"),
                Arguments.of(
                        "SELECT * FROM 2mass",
                        "line 1, column 15: a name begins with a letter; one that begins with a digit stands in double"
                                + " quotes: \"2mass\""),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE s_region = CIRCLE(1, 2, 3)",
                        "line 1, column 41: geometries are not compared like numbers; write CONTAINS, INTERSECTS or"
                                + " DISTANCE"),
                Arguments.of(
                        "SELECT s_ra % 2 FROM cta.vo_obscore",
                        "line 1, column 13: ADQL has no operator %; write MOD(x, y)"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore ORDER BY 1 UNION SELECT name FROM cat.gammacat",
                        "line 1, column 46: an operand of UNION with its own ORDER BY or OFFSET stands in parentheses"),
                Arguments.of(
                        "SELECT obs_idd FROM cta.vo_obscore",
                        "line 1, column 8: no table of this query has a column 'obs_idd'; did you mean obs_id?"),
                Arguments.of(
                        "SELECT o.sra FROM cta.vo_obscore AS o",
                        "line 1, column 10: the table o has no column 'sra'; did you mean s_ra?"),
                Arguments.of(
                        "SELECT x.s_ra FROM cta.vo_obscore AS o",
                        "line 1, column 8: no table of this query is called 'x'"),
                Arguments.of(
                        "SELECT obs_id FROM cta.obscore",
                        "line 1, column 20: there is no table 'cta.obscore'; did you mean cta.vo_obscore?"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore AS a, cta.vo_obscore AS b",
                        "line 1, column 8: more than one column is called 'obs_id': a.obs_id, b.obs_id; write the"
                                + " table before it"),
                Arguments.of(
                        "SELECT DIST(s_ra, s_dec, 1, 2) FROM cta.vo_obscore",
                        "line 1, column 8: there is no function 'DIST'"),
                Arguments.of(
                        "SELECT SQTR(s_ra) FROM cta.vo_obscore",
                        "line 1, column 8: there is no function 'SQTR'; did you mean SQRT?"),
                Arguments.of(
                        "SELECT ATAN2(s_ra) FROM cta.vo_obscore",
                        "line 1, column 8: ATAN2 has 1 argument; it is ATAN2(number, number)"),
                Arguments.of(
                        "SELECT CIRCLE('ICRS', s_ra, s_dec) FROM cta.vo_obscore",
                        "line 1, column 23: argument 2 of CIRCLE is DOUBLE; it must be a point"),
                Arguments.of(
                        "SELECT POINT(s_ra) FROM cta.vo_obscore",
                        "line 1, column 8: POINT has 1 argument; it is POINT([coordsys,] longitude, latitude)"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE obs_id = 2",
                        "line 1, column 41: VARCHAR(32) and INTEGER cannot be compared; text stands in quotes: '2'"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE calib_level LIKE '2%'",
                        "line 1, column 41: LIKE compares text; this is INTEGER, which CAST(... AS VARCHAR) makes text"),
                Arguments.of(
                        "SELECT obs_id || s_region FROM cta.vo_obscore",
                        "line 1, column 18: the operator || joins text; this is REGION"),
                Arguments.of(
                        "SELECT IN_UNIT(s_fov, 'kg') FROM cta.vo_obscore",
                        "line 1, column 23: 'deg' cannot be converted to 'kg'"),
                Arguments.of(
                        "SELECT IN_UNIT(s_fov, 'foo') FROM cta.vo_obscore",
                        "line 1, column 23: 'foo' is no unit of VOUnits 1.0"),
                Arguments.of(
                        "SELECT obs_id, COUNT(*) FROM cta.vo_obscore",
                        "line 1, column 8: 'obs_id' differs within a group; put it into GROUP BY or an aggregate"),
                Arguments.of(
                        "SELECT obs_id FROM cta.vo_obscore WHERE COUNT(*) > 2",
                        "line 1, column 41: the aggregate COUNT has no place in WHERE; conditions on groups stand in"
                                + " HAVING"),
                Arguments.of(
                        "SELECT s_ra, s_dec FROM cta.vo_obscore UNION SELECT ra FROM cat.gammacat",
                        "line 1, column 46: the sides of UNION have 2 and 1 columns; they need the same number"),
                Arguments.of(
                        "SELECT CAST(s_ra AS DOUBLE) FROM cta.vo_obscore",
                        "line 1, column 21: CAST knows no type DOUBLE; did you mean DOUBLE PRECISION?"),
                Arguments.of(
                        "SELECT s_ra FROM cta.vo_obscore ORDER BY 2",
                        "line 1, column 42: ORDER BY 2: the result has columns 1 to 1"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isTold(String adql, String message) {
        assertThat(said(adql)).isEqualTo(message);
    }

    private static String said(String adql) {
        try {
            Fixtures.resolve(adql);
            return "";
        } catch (AdqlException e) {
            return e.getMessage();
        }
    }

    @Test
    void allFaultsAreTold() {
        assertThat(said("SELECT fooo, SQTR(s_ra) FROM cta.vo_obscore WHERE s_regio = 1"))
                .isEqualTo("line 1, column 51: no table of this query has a column 's_regio'; did you mean s_region?\n"
                        + "line 1, column 8: no table of this query has a column 'fooo'\n"
                        + "line 1, column 14: there is no function 'SQTR'; did you mean SQRT?");
    }

    @Test
    void fixesRepairTheQuery() {
        for (String wrong : List.of(
                "SELECT obs_id FROM cta.vo_obscore LIMIT 10",
                "SELECT obs_id FROM cta.vo_obscore WHERE obs_id == '1'",
                "SELECT obs_id FORM cta.vo_obscore",
                "SELECT obs_id, FROM cta.vo_obscore",
                "SELECT s_ra \u2212 1 FROM cta.vo_obscore",
                "SELECT obs_id FROM cta.vo_obscore WHERE s_ra \u2264 1",
                "SELECT obs_id FROM\u00a0cta.vo_obscore",
                "SELECT obs_idd FROM cta.vo_obscore",
                "SELECT obs_id FROM cta.obscore",
                "SELECT obs_id FROM cta.vo_obscore WHERE obs_id = 2",
                "SELECT * FROM (SELECT obs_id FROM cta.vo_obscore)",
                "SELECT * FROM cta.vo_obscore WHERE CONTAINS(POINT(1, 2), s_region)",
                "SELECT CAST(s_ra AS DOUBLE) FROM cta.vo_obscore")) {
            try {
                Fixtures.resolve(wrong);
                throw new AssertionError("accepted: " + wrong);
            } catch (AdqlException e) {
                Diagnostic.Fix fix = e.diagnostics().get(0).fix();
                assertThat(fix).as(wrong).isNotNull();
                Fixtures.resolve(fix.apply(wrong));
            }
        }
    }

    @Test
    void aCaretPointsAtThePlace() {
        String adql = "SELECT *\nFROM cta.vo_obscore\nWHERE s_raa > 1";
        try {
            Fixtures.resolve(adql);
        } catch (AdqlException e) {
            assertThat(e.render(adql))
                    .isEqualTo("error [unknown-column] line 3, column 7: no table of this query has a column 's_raa';"
                            + " did you mean s_ra?\n  WHERE s_raa > 1\n        ^^^^^\n");
        }
    }

    @Test
    void offsetsCountCharactersBeyondTheBasicPlane() {
        assertThat(said("SELECT '\ud83d\ude00', foo FROM cta.vo_obscore")).startsWith("line 1, column 14:");
    }

    static Stream<Arguments> later() {
        return Stream.of(
                Arguments.of("SELECT s_ra FROM cta.vo_obscore UNION SELECT ra FROM cat.gammacat", "UNION"),
                Arguments.of("WITH a AS (SELECT s_ra FROM cta.vo_obscore) SELECT s_ra FROM a", "WITH"),
                Arguments.of("SELECT CAST(s_ra AS INTEGER) FROM cta.vo_obscore", "CAST"),
                Arguments.of("SELECT COALESCE(s_ra, 1) FROM cta.vo_obscore", "COALESCE"),
                Arguments.of("SELECT LOWER(obs_id) FROM cta.vo_obscore", "LOWER"),
                Arguments.of("SELECT IN_UNIT(s_fov, 'rad') FROM cta.vo_obscore", "IN_UNIT"),
                Arguments.of("SELECT s_ra FROM cta.vo_obscore ORDER BY s_ra + 1", "ORDER BY an expression"),
                Arguments.of("SELECT COUNT(*) FROM cta.vo_obscore GROUP BY s_ra + 1", "GROUP BY an expression"),
                Arguments.of("SELECT DISTANCE(s_ra, s_dec, 1, 2) FROM cta.vo_obscore", "this form of DISTANCE"),
                Arguments.of("SELECT CIRCLE('', POINT('', s_ra, s_dec), 1) FROM cta.vo_obscore", "this form of CIRCLE"),
                Arguments.of("SELECT POINT(s_ra, s_dec) FROM cta.vo_obscore", "POINT needs a coordinate system"));
    }

    @ParameterizedTest
    @MethodSource("later")
    void adql20KnowsNot(String adql, String feature) {
        AdqlOptions old = AdqlOptions.builder().version(AdqlVersion.V2_0).build();
        try {
            Resolver.of(Fixtures.catalog(), old).resolve(AdqlParser.of(old).parse(adql));
            throw new AssertionError("accepted: " + adql);
        } catch (AdqlException e) {
            assertThat(e.getMessage()).contains(feature).contains("ADQL 2.");
        }
        Fixtures.resolve(adql); // and 2.1 does
    }

    @Test
    void adql20HasFewerReservedWords() {
        AdqlOptions old = AdqlOptions.builder().version(AdqlVersion.V2_0).build();
        AdqlParser.of(old).parse("SELECT offset, ilike, bigint FROM t AS in_unit");
        AdqlParser.of(old)
                .parse("SELECT s_ra FROM t WHERE 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', 1, 2, 3))");
    }
}
