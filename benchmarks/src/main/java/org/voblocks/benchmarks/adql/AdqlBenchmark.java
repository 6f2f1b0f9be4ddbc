package org.voblocks.benchmarks.adql;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.PostgresDialect;

/** Queries of ObsTAP services: parse; parse and resolve; parse, resolve and translate to pgSphere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AdqlBenchmark {
    /** Queries as ObsTAP services get them. */
    public static final List<String> QUERIES = List.of(
            "SELECT * FROM ivoa.obscore WHERE 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', 83.6, 22.0, 2))",
            "SELECT TOP 50 obs_id, target_name, s_ra, s_dec, t_min FROM ivoa.obscore WHERE dataproduct_type = 'event'"
                    + " AND calib_level >= 2 ORDER BY t_min DESC",
            "SELECT obs_id, t_min, t_max FROM ivoa.obscore WHERE t_min BETWEEN 59000 AND 60000 AND (facility_name LIKE"
                    + " 'CTA%' OR facility_name LIKE 'HESS%') AND access_url IS NOT NULL",
            "SELECT facility_name, COUNT(*) AS n, SUM(t_exptime) / 3600.0 AS hours FROM ivoa.obscore GROUP BY"
                    + " facility_name HAVING COUNT(*) > 10 ORDER BY n DESC",
            "SELECT o.obs_id, c.name FROM ivoa.obscore AS o JOIN cat.sources AS c ON DISTANCE(o.s_ra, o.s_dec, c.ra,"
                    + " c.dec) < 0.5 WHERE c.flux > 1e-13",
            "SELECT COUNT(*) FROM ivoa.obscore");

    private final AdqlParser parser = AdqlParser.of(AdqlOptions.defaults());
    private final Resolver resolver = Resolver.of(Catalog.anything(), AdqlOptions.defaults());
    private final SqlTranslator translator = SqlTranslator.of(PostgresDialect.pgSphere());

    /** For the harness. */
    public AdqlBenchmark() {}

    @Benchmark
    @OperationsPerInvocation(6)
    public void parse(Blackhole hole) {
        for (String adql : QUERIES) {
            hole.consume(parser.parse(adql));
        }
    }

    @Benchmark
    @OperationsPerInvocation(6)
    public void resolve(Blackhole hole) {
        for (String adql : QUERIES) {
            hole.consume(resolver.resolve(parser.parse(adql)));
        }
    }

    @Benchmark
    @OperationsPerInvocation(6)
    public void translate(Blackhole hole) {
        for (String adql : QUERIES) {
            hole.consume(translator.translate(resolver.resolve(parser.parse(adql)), TranslateOptions.DEFAULT));
        }
    }
}
