package org.voblocks.benchmarks.growth;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Entity;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvWriter;

/** A chain of steps, each with its entity, activity, usage and generation, as PROV-JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class StatementGrowth {
    @Param({"1000", "10000", "100000"})
    public int size = 1000;

    private ProvDocument document = ProvDocument.EMPTY;
    private String json = "";

    @Setup
    public void setup() {
        document = chain(size);
        json = ProvWriter.of(ProvFormats.PROV_JSON).toString(document);
    }

    /** A document of so many statements. */
    public static ProvDocument chain(int statements) {
        ProvDocument.Builder chain = ProvDocument.builder();
        QualifiedName before = name("e0");
        chain.add(Entity.of(before));
        for (int i = 1; i <= statements / 4; i++) {
            QualifiedName entity = name("e" + i);
            QualifiedName activity = name("a" + i);
            chain.add(Activity.of(activity))
                    .add(Entity.of(entity))
                    .add(Relation.Usage.of(activity, before))
                    .add(Relation.Generation.of(entity, activity));
            before = entity;
        }
        return chain.build();
    }

    private static QualifiedName name(String local) {
        return QualifiedName.of("ex", "http://example.org/", local);
    }

    @Benchmark
    public void writeJson() throws IOException {
        ProvWriter.of(ProvFormats.PROV_JSON).write(document, OutputStream.nullOutputStream());
    }

    @Benchmark
    public ProvDocument readJson() {
        return ProvReader.of(ProvFormats.PROV_JSON).read(json);
    }
}
