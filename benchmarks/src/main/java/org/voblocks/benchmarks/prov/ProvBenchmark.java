package org.voblocks.benchmarks.prov;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openprovenance.prov.model.Document;
import org.openprovenance.prov.model.ProvDeserialiser;
import org.openprovenance.prov.vanilla.ProvFactory;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;

/**
 * Reading and converting a document of 100 000 statements, reading 300 small ones, and what the document takes in memory, by
 * ours and by ProvToolbox. The whole takes less than four minutes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class ProvBenchmark {
    private static final int JOBS = 10_000;

    @Param({"voblocks", "provtoolbox"})
    public String library = "voblocks";

    private byte[] json = {};
    private byte[] notation = {};
    private byte[] xml = {};
    private List<byte[]> small = List.of();

    @Setup
    public void texts() {
        json = ProvTexts.json(JOBS);
        notation = ProvTexts.as(ProvFormats.PROV_N, json);
        xml = ProvTexts.as(ProvFormats.PROV_XML, json);
        small = ProvTexts.small();
        System.out.printf("%nbytes: PROV-JSON %d, PROV-N %d, PROV-XML %d%n", json.length, notation.length, xml.length);
    }

    /** How much the documents that are held are larger than nothing. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Held {
        public double megabytes;
        private final List<Object> documents = new ArrayList<>();
        private long before;

        @Setup(Level.Iteration)
        public void forget() {
            documents.clear();
            megabytes = 0;
            before = used();
        }

        @TearDown(Level.Iteration)
        public void weigh() {
            megabytes = (used() - before) / 1e6 / documents.size();
        }

        private static long used() {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    /** Three documents read and held; the counter {@code megabytes} is the size of one. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 1)
    @Measurement(iterations = 1)
    public void memory(Held held) throws IOException {
        for (int i = 0; i < 3; i++) {
            held.documents.add(readJson());
        }
    }

    private boolean ours() {
        return library.equals("voblocks");
    }

    private static Object read(ProvFormat format, byte[] text) throws IOException {
        return ProvReader.of(format).read(new ByteArrayInputStream(text));
    }

    private static Object read(ProvDeserialiser reader, byte[] text) throws IOException {
        Document document = reader.deserialiseDocument(new ByteArrayInputStream(text));
        if (document.getStatementOrBundle().isEmpty()) {
            throw new IllegalStateException("ProvToolbox has read nothing");
        }
        return document;
    }

    private static ProvDeserialiser notationReader() {
        return new org.openprovenance.prov.notation.ProvDeserialiser(ProvFactory.getFactory());
    }

    @Benchmark
    public Object readJson() throws IOException {
        return ours()
                ? read(ProvFormats.PROV_JSON, json)
                : read(new org.openprovenance.prov.core.json.serialization.ProvDeserialiser(), json);
    }

    @Benchmark
    public Object readNotation() throws IOException {
        return ours() ? read(ProvFormats.PROV_N, notation) : read(notationReader(), notation);
    }

    @Benchmark
    public Object readXml() throws IOException {
        return ours()
                ? read(ProvFormats.PROV_XML, xml)
                : read(new org.openprovenance.prov.core.xml.serialization.ProvDeserialiser(), xml);
    }

    @Benchmark
    public int readSmallXml() throws IOException {
        int count = 0;
        for (byte[] text : small) {
            Object document = ours()
                    ? read(ProvFormats.PROV_XML, text)
                    : read(new org.openprovenance.prov.core.xml.serialization.ProvDeserialiser(), text);
            count += document.hashCode() == 0 ? 0 : 1;
        }
        return count;
    }

    @Benchmark
    public void jsonToNotation() throws IOException {
        if (ours()) {
            ProvFormats.convert(
                    ProvFormats.PROV_JSON,
                    new ByteArrayInputStream(json),
                    ProvFormats.PROV_N,
                    OutputStream.nullOutputStream());
        } else {
            Document document = new org.openprovenance.prov.core.json.serialization.ProvDeserialiser()
                    .deserialiseDocument(new ByteArrayInputStream(json));
            new org.openprovenance.prov.notation.ProvSerialiser(ProvFactory.getFactory())
                    .serialiseDocument(OutputStream.nullOutputStream(), document, true);
        }
    }
}
