package org.voblocks.benchmarks.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.vosi.Availability;
import org.voblocks.dali.vosi.VosiHandler;
import org.voblocks.datalink.Link;
import org.voblocks.datalink.LinksProvider;
import org.voblocks.datalink.http.LinksHandler;

/** Requests through the router to the last byte, without a server: the links of an event list, and the availability. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class HttpBenchmark {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LinksProvider LINKS = dataset -> List.of(
            Link.to(dataset.id(), "#this", "https://vo.example/retrieve?id=4711")
                    .contentType("application/fits")
                    .contentLength(73_136L)
                    .description("events")
                    .build(),
            Link.to(dataset.id(), "#calibration", "https://vo.example/retrieve?id=4711&hdu=aeff")
                    .contentType("application/fits")
                    .build(),
            Link.to(dataset.id(), "#progenitor", "https://vo.example/provsap?ID=4711")
                    .build());

    private final Router router = Router.builder()
            .mount("/datalink/links", LinksHandler.of(LINKS))
            .mount(
                    "/tap",
                    VosiHandler.builder()
                            .availability(() -> Availability.up(START))
                            .build())
            .build();
    private final VoRequest links = InMemoryRequest.get("datalink", "links")
            .param("ID", "ivo://vo.example/obs?4711")
            .build();
    private final VoRequest availability =
            InMemoryRequest.get("tap", "availability").build();

    private int answer(VoRequest request) throws IOException {
        VoResponse.Now response = (VoResponse.Now) router.handle(request);
        response.body().writeTo(OutputStream.nullOutputStream());
        return response.status();
    }

    @Benchmark
    public int links() throws IOException {
        return answer(links);
    }

    @Benchmark
    public int availability() throws IOException {
        return answer(availability);
    }
}
