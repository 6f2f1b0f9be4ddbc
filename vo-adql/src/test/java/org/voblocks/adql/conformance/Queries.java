package org.voblocks.adql.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.conformance.Sample.Obs;
import org.voblocks.adql.conformance.Sample.Src;

/** The conformance queries, each with the rows that plain Java computes from the sample. */
public final class Queries {
    /** What a query needs of the database beyond SQL. */
    public enum Needs {
        NOTHING,
        /** Region columns can be compared with positions and circles, and measured. */
        POSITIONS_IN_REGIONS,
        /** Region columns can be compared. */
        REGIONS
    }

    record Case(
            String adql,
            Needs needs,
            boolean ordered,
            List<List<Object>> rows,
            @Nullable String function) {
        /** Whether a database has the function that the query is about. */
        boolean isFor(String dialect) {
            if (adql.contains("EXCEPT ALL") || adql.contains("INTERSECT ALL")) {
                return !dialect.equals("h2");
            }
            return function == null
                    || IvoaFunctions.all().stream().anyMatch(f -> f.name().equals(function) && f.isFor(dialect));
        }

        @Override
        public String toString() {
            return adql;
        }
    }

    private final Sample sample;
    private final List<Case> cases = new ArrayList<>();

    Queries(Sample sample) {
        this.sample = sample;
    }

    static List<Case> of(Sample sample) {
        Queries queries = new Queries(sample);
        queries.core();
        queries.values();
        new GeometryQueries(queries, sample).add();
        queries.tables();
        queries.groups();
        queries.sets();
        new FunctionQueries(queries, sample).add();
        return queries.cases;
    }

    void add(String adql, Stream<List<Object>> rows) {
        cases.add(new Case(
                adql,
                Needs.NOTHING,
                adql.lastIndexOf("ORDER BY") > adql.lastIndexOf(")") || adql.endsWith("MOD(id, 7), id"),
                rows.toList(),
                null));
    }

    void add(Needs needs, String adql, Stream<List<Object>> rows) {
        cases.add(new Case(
                adql,
                needs,
                adql.lastIndexOf("ORDER BY") > adql.lastIndexOf(")") || adql.endsWith("MOD(id, 7), id"),
                rows.toList(),
                null));
    }

    static List<Object> row(Object... values) {
        List<Object> row = new ArrayList<>();
        java.util.Collections.addAll(row, values);
        return row;
    }

    Stream<Obs> obs(Predicate<Obs> condition) {
        return sample.obs.stream().filter(condition);
    }

    /** The ids of the observations for which a condition of ADQL holds. */
    void ids(String condition, Predicate<Obs> expected) {
        add("SELECT id FROM cta.obs WHERE " + condition, obs(expected).map(o -> row(o.id())));
    }

    void ids(Needs needs, String condition, Predicate<Obs> expected) {
        add(needs, "SELECT id FROM cta.obs WHERE " + condition, obs(expected).map(o -> row(o.id())));
    }

    void each(String value, Function<Obs, Object> expected) {
        add("SELECT id, " + value + " AS v FROM cta.obs", obs(o -> true).map(o -> row(o.id(), expected.apply(o))));
    }

    static boolean has(Obs o, String target) {
        return target.equals(o.target());
    }

    private void core() {
        ids("id < 10", o -> o.id() < 10);
        ids("id <> 10 AND id < 20", o -> o.id() != 10 && o.id() < 20);
        ids("id != 10 AND NOT id > 20", o -> o.id() != 10 && o.id() <= 20);
        ids("id BETWEEN 5 AND 9", o -> o.id() >= 5 && o.id() <= 9);
        ids("id NOT BETWEEN 5 AND 230", o -> o.id() < 5 || o.id() > 230);
        ids("id IN (1, 3, 500)", o -> o.id() == 1 || o.id() == 3);
        ids("calib NOT IN (0, 1, 2)", o -> o.level() == 3);
        ids("target IS NULL", o -> o.target() == null);
        ids("target IS NOT NULL AND calib = 0", o -> o.target() != null && o.level() == 0);
        ids("target = 'Crab Nebula'", o -> has(o, "Crab Nebula"));
        ids("target = 'O''Neill'", o -> has(o, "O'Neill"));
        ids("target LIKE '%421'", o -> has(o, "Mrk 421"));
        ids("target NOT LIKE '%a%'", o -> o.target() != null && !o.target().contains("a"));
        ids("target ILIKE '%CRAB%'", o -> has(o, "Crab Nebula"));
        ids(
                "target NOT ILIKE '%e%'",
                o -> o.target() != null && !o.target().toLowerCase(Locale.ROOT).contains("e"));
        ids("name LIKE 'obs1\\_%'", o -> false);
        ids("target LIKE '%off\\x'", o -> has(o, "50%_off\\x"));
        ids("target LIKE '50_____\\x'", o -> has(o, "50%_off\\x"));
        ids("(id > 200 OR calib = 2) AND tels >= 4", o -> (o.id() > 200 || o.level() == 2) && o.tels() >= 4);
        ids("id > 200 OR calib = 2 AND tels >= 4", o -> o.id() > 200 || (o.level() == 2 && o.tels() >= 4));
        ids("NOT (id > 5 AND calib < 3)", o -> !(o.id() > 5 && o.level() < 3));
        ids("id = '7'", o -> o.id() == 7);
        ids("exposure > '1000'", o -> o.exposure() > 1000);
        ids("dec > -10 AND dec < - -10", o -> o.dec() > -10 && o.dec() < 10);
        ids("id - -1 = 5", o -> o.id() == 4);
        add(
                "SELECT TOP 5 id FROM cta.obs ORDER BY id DESC",
                obs(o -> o.id() >= 235)
                        .sorted(Comparator.comparing(o -> -o.id()))
                        .map(o -> row(o.id())));
        add(
                "SELECT TOP 3 id FROM cta.obs ORDER BY id OFFSET 4",
                obs(o -> o.id() >= 4 && o.id() < 7).map(o -> row(o.id())));
        add(
                "SELECT id FROM cta.obs ORDER BY id OFFSET 230",
                obs(o -> o.id() >= 230).map(o -> row(o.id())));
        add("SELECT TOP 0 id FROM cta.obs", Stream.empty());
        add(
                "SELECT calib, id FROM cta.obs WHERE id < 30 ORDER BY calib DESC, 2",
                obs(o -> o.id() < 30)
                        .sorted(Comparator.comparing((Obs o) -> -o.level()).thenComparing(Obs::id))
                        .map(o -> row(o.level(), o.id())));
        add(
                "SELECT id, exposure / 60 AS minutes FROM cta.obs WHERE id < 30 ORDER BY minutes, id",
                obs(o -> o.id() < 30)
                        .sorted(Comparator.comparing(Obs::exposure).thenComparing(Obs::id))
                        .map(o -> row(o.id(), o.exposure() / 60)));
        add(
                "SELECT id FROM cta.obs WHERE id < 30 ORDER BY MOD(id, 7), id",
                obs(o -> o.id() < 30)
                        .sorted(Comparator.comparing((Obs o) -> o.id() % 7).thenComparing(Obs::id))
                        .map(o -> row(o.id())));
        add("SELECT DISTINCT calib FROM cta.obs", Stream.of(row(0), row(1), row(2), row(3)));
    }

    private void values() {
        each("id + 2 * calib - 1", o -> o.id() + 2 * o.level() - 1);
        each("(id + 2) * (calib - 1)", o -> (o.id() + 2) * (o.level() - 1));
        each("id - (calib - (tels - 1))", o -> o.id() - (o.level() - (o.tels() - 1)));
        each("id / 7", o -> o.id() / 7);
        each("(0 - id) / 7", o -> -o.id() / 7);
        each("id / 7.0", o -> o.id() / 7.0);
        each("exposure / 60 / 60", o -> o.exposure() / 60 / 60);
        each("MOD(id, 7)", o -> o.id() % 7);
        each("MOD(exposure, 7.5)", o -> o.exposure() % 7.5);
        each("ABS(dec)", o -> Math.abs(o.dec()));
        each(
                "ROUND(exposure / 7, 1)",
                o -> new java.math.BigDecimal(o.exposure() / 7)
                        .setScale(1, java.math.RoundingMode.HALF_UP)
                        .doubleValue());
        each("ROUND(dec)", o -> Math.signum(o.dec()) * Math.floor(Math.abs(o.dec()) + 0.5));
        each("TRUNCATE(dec)", o -> (double) (long) o.dec());
        each("TRUNCATE(exposure / 7, 2)", o -> Math.floor(o.exposure() / 7 * 100) / 100);
        each("FLOOR(dec) + CEILING(dec)", o -> Math.floor(o.dec()) + Math.ceil(o.dec()));
        each("POWER(fov, 2) + SQRT(fov)", o -> o.fov() * o.fov() + Math.sqrt(o.fov()));
        each(
                "EXP(fov) + LOG(fov) + LOG10(exposure)",
                o -> Math.exp(o.fov()) + Math.log(o.fov()) + Math.log10(o.exposure()));
        each(
                "SIN(RADIANS(ra)) + COS(RADIANS(ra)) + TAN(RADIANS(dec) / 2)",
                o -> Math.sin(Math.toRadians(o.ra()))
                        + Math.cos(Math.toRadians(o.ra()))
                        + Math.tan(Math.toRadians(o.dec()) / 2));
        each("DEGREES(ATAN2(dec, ra))", o -> Math.toDegrees(Math.atan2(o.dec(), o.ra())));
        each(
                "ASIN(dec / 90) + ACOS(dec / 90) + ATAN(dec)",
                o -> Math.asin(o.dec() / 90) + Math.acos(o.dec() / 90) + Math.atan(o.dec()));
        each("COT(fov)", o -> 1 / Math.tan(o.fov()));
        each("PI() * 2", o -> Math.PI * 2);
        each("UPPER(target)", o -> o.target() == null ? null : o.target().toUpperCase(Locale.ROOT));
        each("LOWER(name) || '-' || LOWER('ABC')", o -> o.name() + "-abc");
        each("name || id", o -> o.name() + o.id());
        each("COALESCE(target, name, 'x')", o -> o.target() == null ? o.name() : o.target());
        each("NULLIF(calib, 2)", o -> o.level() == 2 ? null : (Object) o.level());
        each("GREATEST(calib, tels)", o -> Math.max(o.level(), o.tels()));
        each(
                "CASE WHEN calib > 1 THEN 'hi' WHEN calib = 1 THEN 'mid' ELSE 'lo' END",
                o -> o.level() > 1 ? "hi" : o.level() == 1 ? "mid" : "lo");
        each(
                "CASE calib WHEN 1 THEN 10 WHEN 2 THEN 20 END",
                o -> o.level() == 1 ? (Object) 10 : o.level() == 2 ? (Object) 20 : null);
        each("CAST(id AS VARCHAR)", o -> String.valueOf(o.id()));
        each("CAST(name AS VARCHAR(4))", o -> o.name().substring(0, 4));
        each("CAST(calib AS DOUBLE PRECISION) / 2", o -> o.level() / 2.0);
        each("CAST('12' AS INTEGER) + id", o -> 12 + o.id());
        each("IN_UNIT(fov, 'arcmin')", o -> o.fov() * 60);
        each("IN_UNIT(exposure, 'h')", o -> o.exposure() / 3600);
        each("'it''s; -- \"no\" /* comment */'", o -> "it's; -- \"no\" /* comment */");
        each("ivo_hasword(target, 'crab')", o -> has(o, "Crab Nebula") ? 1 : 0);
        each("ivo_interval_overlaps(ra, ra + 10, 80, 85)", o -> o.ra() <= 85 && 80 <= o.ra() + 10 ? 1 : 0);
    }

    private Stream<List<Object>> pairs(java.util.function.BiPredicate<Obs, Src> condition) {
        return obs(o -> true)
                .flatMap(o ->
                        sample.src.stream().filter(s -> condition.test(o, s)).map(s -> row(o.id(), s.name())));
    }

    private void tables() {
        add(
                "SELECT o.id, s.name FROM cta.obs AS o JOIN cat.src AS s ON DISTANCE(o.ra, o.dec, s.ra, s.dec) < 0.5",
                pairs((o, s) -> o.distance(s.ra(), s.dec()) < 0.5));
        add(
                "SELECT o.id, s.name FROM cta.obs AS o, cat.src AS s WHERE 0.5 > DISTANCE(POINT(s.ra, s.dec),"
                        + " POINT(o.ra, o.dec))",
                pairs((o, s) -> o.distance(s.ra(), s.dec()) < 0.5));
        add(
                "SELECT o.id, s.name FROM cta.obs AS o JOIN cat.src AS s ON 1 = CONTAINS(POINT(s.ra, s.dec),"
                        + " CIRCLE(o.ra, o.dec, o.fov / 2))",
                pairs((o, s) -> o.distance(s.ra(), s.dec()) <= o.fov() / 2));
        add(
                "SELECT o.id, s.name FROM cta.obs AS o LEFT OUTER JOIN cat.src AS s ON s.kind = o.calib AND o.id < 3"
                        + " AND s.name = 'src7'",
                obs(o -> true)
                        .map(o -> row(
                                o.id(),
                                o.id() < 3 && o.level() == sample.src.get(7).kind() ? "src7" : null)));
        add(
                "SELECT a.id, b.id FROM cta.obs AS a JOIN cta.obs AS b ON a.id = b.id + 1 WHERE a.calib = b.calib",
                obs(o -> o.id() > 0 && o.level() == sample.obs.get(o.id() - 1).level())
                        .map(o -> row(o.id(), o.id() - 1)));
        add(
                "SELECT name, id FROM cta.obs JOIN (SELECT id, calib FROM cta.obs WHERE id < 9) AS q USING (id)",
                obs(o -> o.id() < 9).map(o -> row(o.name(), o.id())));
        add(
                "SELECT id FROM cta.obs NATURAL JOIN (SELECT id, calib FROM cta.obs WHERE id < 9) AS q",
                obs(o -> o.id() < 9).map(o -> row(o.id())));
        add(
                "SELECT q.n, q.k FROM (SELECT calib AS k, COUNT(*) AS n FROM cta.obs GROUP BY calib) AS q WHERE q.k >"
                        + " 1",
                Stream.of(2, 3).map(k -> row(obs(o -> o.level() == k).count(), k)));
        ids("calib IN (SELECT kind FROM cat.src WHERE kind > 2)", o -> o.level() == 3);
        ids("EXISTS (SELECT * FROM cat.src AS s WHERE s.kind = cta.obs.calib AND s.flux > 0)", o -> true);
        ids("NOT EXISTS (SELECT * FROM cat.src AS s WHERE DISTANCE(s.ra, s.dec, ra, dec) < 3) AND id < 0", o -> false);
        add(
                "SELECT o.id FROM cta.obs AS o WHERE EXISTS (SELECT s.name FROM cat.src AS s WHERE"
                        + " DISTANCE(s.ra, s.dec, o.ra, o.dec) < 0.3)",
                obs(o -> sample.src.stream().anyMatch(s -> o.distance(s.ra(), s.dec()) < 0.3))
                        .map(o -> row(o.id())));
        add(
                "WITH deep AS (SELECT id, exposure FROM cta.obs WHERE exposure > 1200) SELECT d.id FROM deep AS d WHERE"
                        + " d.id < 100",
                obs(o -> o.exposure() > 1200 && o.id() < 100).map(o -> row(o.id())));
        add(
                "WITH a AS (SELECT id FROM cta.obs WHERE id < 5), b AS (SELECT id AS k FROM a WHERE id > 2) SELECT"
                        + " a.id, b.k FROM a JOIN b ON a.id = b.k",
                Stream.of(row(3, 3), row(4, 4)));
        add(
                "SELECT * FROM (SELECT id, calib FROM cta.obs WHERE id < 3) AS q",
                obs(o -> o.id() < 3).map(o -> row(o.id(), o.level())));
        add("SELECT q.* FROM (SELECT TOP 2 id FROM cta.obs ORDER BY id) AS q", Stream.of(row(0), row(1)));
        add(
                "SELECT o.id FROM cta.obs AS o JOIN cat.src WHERE o.id = 1 AND kind = 0 AND cat.src.name = 'src0'",
                Stream.of(row(1)));
        add(
                "SELECT q.id FROM (SELECT a.id, b.id FROM cta.obs AS a JOIN cta.obs AS b ON a.id = b.id) AS p, (SELECT"
                        + " id"
                        + " FROM cta.obs) AS q WHERE q.id = 0 AND p.id_2 = 1".replace("p.id_2 = 1", "q.id < 1"),
                sample.obs.stream().map(o -> row(0)));
    }

    private void groups() {
        Map<Integer, List<Obs>> levels =
                sample.obs.stream().collect(Collectors.groupingBy(Obs::level, TreeMap::new, Collectors.toList()));
        add("SELECT COUNT(*) FROM cta.obs", Stream.of(row(240)));
        add(
                "SELECT COUNT(target), COUNT(DISTINCT target) FROM cta.obs",
                Stream.of(row(
                        obs(o -> o.target() != null).count(),
                        obs(o -> o.target() != null).map(Obs::target).distinct().count())));
        add(
                "SELECT calib, COUNT(*) AS n, SUM(exposure) / 3600.0 AS hours, MIN(dec), MAX(dec), AVG(tels) FROM"
                        + " cta.obs GROUP BY calib",
                levels.entrySet().stream()
                        .map(e -> row(
                                e.getKey(),
                                e.getValue().size(),
                                e.getValue().stream().mapToDouble(Obs::exposure).sum() / 3600,
                                e.getValue().stream()
                                        .mapToDouble(Obs::dec)
                                        .min()
                                        .getAsDouble(),
                                e.getValue().stream()
                                        .mapToDouble(Obs::dec)
                                        .max()
                                        .getAsDouble(),
                                e.getValue().stream()
                                        .mapToDouble(Obs::tels)
                                        .average()
                                        .getAsDouble())));
        add(
                "SELECT calib, COUNT(*) AS n FROM cta.obs GROUP BY calib HAVING COUNT(*) > 60 ORDER BY n DESC, calib",
                levels.entrySet().stream()
                        .filter(e -> e.getValue().size() > 60)
                        .sorted(Comparator.comparing((Map.Entry<Integer, List<Obs>> e) ->
                                        -e.getValue().size())
                                .thenComparing(Map.Entry::getKey))
                        .map(e -> row(e.getKey(), e.getValue().size())));
        add(
                "SELECT COUNT(*) AS n, ROUND(id / 100) AS band FROM cta.obs GROUP BY band",
                Stream.of(row(100, 0.0), row(100, 1.0), row(40, 2.0)));
        add(
                "SELECT MOD(id, 3) AS m, MAX(id) FROM cta.obs GROUP BY MOD(id, 3)",
                Stream.of(row(0, 237), row(1, 238), row(2, 239)));
        add("SELECT SUM(id) FROM cta.obs WHERE id < 0", Stream.of(row((Object) null)));
    }

    /* A query about a function of the IVOA's catalogue, for the databases that have it. */
    void function(String name, String adql, Stream<List<Object>> rows) {
        cases.add(new Case(adql, Needs.NOTHING, false, rows.toList(), name));
    }

    private void sets() {
        add(
                "SELECT calib FROM cta.obs EXCEPT ALL SELECT calib FROM cta.obs WHERE id > 1",
                obs(o -> o.id() <= 1).map(o -> row(o.level())));
        add(
                "SELECT calib FROM cta.obs WHERE id < 4 INTERSECT ALL SELECT calib FROM cta.obs WHERE id < 4",
                obs(o -> o.id() < 4).map(o -> row(o.level())));
        add(
                "SELECT id FROM cta.obs WHERE id < 3 UNION SELECT id FROM cta.obs WHERE id < 5",
                obs(o -> o.id() < 5).map(o -> row(o.id())));
        add(
                "SELECT id FROM cta.obs WHERE id < 2 UNION ALL SELECT id FROM cta.obs WHERE id < 2",
                Stream.of(row(0), row(1), row(0), row(1)));
        add(
                "SELECT id FROM cta.obs WHERE id < 5 EXCEPT SELECT id FROM cta.obs WHERE id < 3",
                Stream.of(row(3), row(4)));
        add(
                "SELECT id FROM cta.obs WHERE id < 5 INTERSECT SELECT id FROM cta.obs WHERE id > 2",
                Stream.of(row(3), row(4)));
        add(
                "SELECT id FROM cta.obs WHERE id = 9 UNION SELECT id FROM cta.obs WHERE id < 5 INTERSECT SELECT id FROM"
                        + " cta.obs WHERE id > 3",
                Stream.of(row(9), row(4)));
        add(
                "(SELECT id FROM cta.obs WHERE id = 9 UNION SELECT id FROM cta.obs WHERE id < 5) INTERSECT SELECT id"
                        + " FROM cta.obs WHERE id > 3",
                Stream.of(row(9), row(4)));
        add(
                "(SELECT TOP 2 id FROM cta.obs ORDER BY id) UNION ALL (SELECT TOP 2 id FROM cta.obs ORDER BY id DESC)"
                        .replace("UNION ALL", "UNION"),
                Stream.of(row(0), row(1), row(238), row(239)));
        add(
                "SELECT name AS n FROM cta.obs WHERE id < 2 UNION SELECT name FROM cat.src WHERE name = 'src3' ORDER"
                        + " BY n DESC",
                Stream.of(row("src3"), row("obs1"), row("obs0")));
        add(
                "SELECT id FROM cta.obs WHERE id < 9 UNION SELECT id FROM cta.obs WHERE id = 20 ORDER BY id OFFSET 8",
                Stream.of(row(8), row(20)));
    }
}
