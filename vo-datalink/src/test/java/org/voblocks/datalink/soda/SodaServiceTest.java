package org.voblocks.datalink.soda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dali.xtype.Interval;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.Link;
import org.voblocks.datalink.LinksProvider;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.datalink.http.LinksHandler;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Range;
import org.voblocks.testing.External;

class SodaServiceTest {
    /** Tells what it was asked for. */
    private static SodaCutter.Product echo(Cutout cutout) {
        if (cutout.id().equals("none")) {
            throw VoException.notFound("no dataset 'none'");
        }
        if (cutout.id().equals("secret")) {
            throw VoException.forbidden("not for you");
        }
        if (cutout.region() != null && !cutout.region().intersects(Circle.of(10, 20, 5))) {
            return null;
        }
        String text = cutout.id() + " " + cutout.region() + " " + cutout.band() + " " + cutout.time() + " "
                + cutout.polarizationList() + " " + cutout.custom().all("GAMMANESS");
        return new SodaCutter.Product("text/plain", "part.txt", out -> out.write(text.getBytes(UTF_8)));
    }

    private final SodaService service = SodaService.of(SodaServiceTest::echo, "GAMMANESS");

    private VoResponse.Now get(String query) {
        InMemoryRequest.Builder request = InMemoryRequest.get();
        for (String pair : query.split("&")) {
            String[] both = pair.split("=", 2);
            request.param(both[0], both[1]);
        }
        return (VoResponse.Now) service.handle(request.build());
    }

    private static String body(VoResponse.Now now) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        now.body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void cuts() throws Exception {
        VoResponse.Now now = get("ID=run-1&CIRCLE=10 20 0.5&BAND=1e-19 +Inf&time=55000&POL=V&POL=i&gammaness=0.8");
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.headers().first("Content-Disposition")).contains("attachment; filename=\"part.txt\"");
        assertThat(body(now))
                .isEqualTo("run-1 " + Circle.of(10, 20, 0.5) + " Interval[low=1.0E-19, high=Infinity]"
                        + " Interval[low=55000.0, high=55000.0] [I, V] [0.8]");
        assertThat(body(get("ID=run-1"))).isEqualTo("run-1 null null null [] []");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ID=run-1&CIRCLE=100 20 0.5 | 204 | ''
            CIRCLE=10 20 0.5 | 400 | UsageError: parameter ID is missing
            ID=a&ID=b | 400 | MultiValuedParamNotSupported: ID: expected one value in a synchronous request, found 2
            ID=a&POS=CIRCLE 1 2 3&CIRCLE=1 2 3 | 400 | MultiValuedParamNotSupported: POS, CIRCLE and POLYGON: expected one value in a synchronous request, found 2
            ID=a&BAND=1 2&BAND=3 4 | 400 | MultiValuedParamNotSupported: BAND: expected one value in a synchronous request, found 2
            ID=none | 404 | UsageError: no dataset 'none'
            ID=secret | 403 | AuthorizationError: not for you
            ID=a&BAND=-2 -1 | 400 | UsageError: parameter BAND: wavelengths -2 -1: expected metres above 0
            ID=a&TIME=now | 400 | UsageError: parameter TIME: interval: 'now' is no number
            ID=a&POL=Z | 400 | UsageError: parameter POL: 'Z' is no polarization state; expected one of I, Q, U, V, RR, LL, RL, LR, XX, YY, XY, YX, POLI, POLA
            ID=a&FILTER=x | 400 | UsageError: parameter FILTER is unknown here; expected one of ID, POS, CIRCLE, POLYGON, BAND, TIME, POL, GAMMANESS
            """)
    void answersErrorsInTheWordsOfTheStandard(String query, int status, String text) throws Exception {
        VoResponse.Now now = get(query);
        assertThat(now.status()).isEqualTo(status);
        assertThat(body(now).strip()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CIRCLE 10 20
            elsewhere
            POSITION ICRS 1 2
            POLYGON 1 2 3 4
            """)
    void refusesWhatIsNoRegion(String pos) throws Exception {
        VoResponse.Now now = get("ID=a&POS=" + pos);
        assertThat(now.status()).isEqualTo(400);
        assertThat(body(now)).startsWith("UsageError: parameter POS: ");
    }

    @Test
    void combinesFiltersForJobs() {
        Params params = Params.builder()
                .add("ID", "a")
                .add("ID", "b")
                .add("POS", "RANGE 10 20 -5 5")
                .add("POS", "Polygon 1 1 2 1 2 2")
                .add("CIRCLE", "1 2 3")
                .add("TIME", "1 2")
                .add("TIME", "3 4")
                .build();
        SodaRequest request = SodaRequest.of(params, Caller.ANONYMOUS, Set.of());
        assertThat(request.regions())
                .containsExactly(new Range(10, 20, -5, 5), Polygon.of(1, 1, 2, 1, 2, 2), Circle.of(1, 2, 3));
        List<Cutout> cutouts = request.cutouts();
        assertThat(cutouts).hasSize(2 * 3 * 2);
        assertThat(cutouts.get(0).id()).isEqualTo("a");
        assertThat(cutouts.get(11).time()).isEqualTo(new Interval(3, 4));
        Params.Builder many = Params.builder().add("ID", "a");
        for (int i = 0; i < 200; i++) {
            many.add("TIME", "1 2").add("BAND", "1 2");
        }
        assertThatThrownBy(() ->
                        SodaRequest.of(many.build(), Caller.ANONYMOUS, Set.of()).cutouts())
                .hasMessage("the request asks for more than 10000 parts");
    }

    @Test
    void turnsWavelengthsIntoEnergies() {
        Cutout cutout = SodaRequest.of(
                        Params.builder()
                                .add("ID", "a")
                                .add("BAND", "1.239841984332e-19 1.239841984332e-18")
                                .build(),
                        Caller.ANONYMOUS,
                        Set.of())
                .cutouts()
                .get(0);
        Interval energy = cutout.energyTev();
        assertThat(energy.low()).isCloseTo(1, within(1e-12));
        assertThat(energy.high()).isCloseTo(10, within(1e-11));
    }

    private static ServiceDescriptor descriptor(String url) {
        return SodaDescriptor.ofColumn("soda", url, "ID")
                .description("Cuts event lists")
                .positions(Circle.of(10, 20, 5))
                .bands(new Interval(1e-20, 1e-16))
                .times(new Interval(55000, 55001))
                .polarizations("I")
                .custom(InputParam.text("GAMMANESS")
                        .description("the least gammaness")
                        .build())
                .build();
    }

    @Test
    void pyvoCuts(@TempDir Path folder) throws Exception {
        Path python = External.python("pyvo");
        Path script = Files.writeString(folder.resolve("cut.py"), """
                import sys
                from pyvo.dal.adhoc import DatalinkResults
                import astropy.units as u
                r = DatalinkResults.from_result_url(sys.argv[1])
                p = r.get_first_proc()
                print(p.standardid if hasattr(p, 'standardid') else '')
                print(p.process(circle=(10, 20, 0.5)).read().decode())
                """);
        LinksProvider links = new LinksProvider() {
            @Override
            public List<ServiceDescriptor> services(Query query) {
                return List.of(descriptor(query.base().resolve("/soda").toString()));
            }

            @Override
            public List<Link> links(Dataset dataset) {
                return List.of(Link.toService(
                                dataset.id(),
                                "#cutout",
                                services(dataset.query()).get(0))
                        .build());
            }
        };
        Router router = Router.builder()
                .mount("/links", LinksHandler.of(links))
                .mount("/soda", service)
                .build();
        try (JdkHttpServer server = JdkHttpServer.start(0, router)) {
            External.Run lint = External.run(
                    Duration.ofMinutes(2),
                    External.program("stilts").toString(),
                    "datalinklint",
                    "votable=" + server.uri() + "/links?ID=run-1");
            assertThat(lint.output()).doesNotContain("\nE-").doesNotContain("\nW-");
            External.Run run = External.run(
                    Duration.ofMinutes(2),
                    python.toString(),
                    "-W",
                    "ignore",
                    script.toString(),
                    server.uri() + "/links?ID=run-1");
            assertThat(run.output()).contains("run-1 " + Circle.of(10, 20, 0.5));
        }
    }

    @Test
    void describesItself() {
        ServiceDescriptor service =
                SodaDescriptor.ofDataset("s", "http://x", "run-1").async().build();
        assertThat(service.standardId()).isEqualTo("ivo://ivoa.net/std/SODA#async-1.0");
        assertThat(service.input("ID").orElseThrow().fixedValue()).contains("run-1");
        assertThat(descriptor("http://x").inputs())
                .extracting(InputParam::name)
                .containsExactly("ID", "POS", "CIRCLE", "POLYGON", "BAND", "TIME", "POL", "GAMMANESS");
        assertThat(SodaService.capability("http://x").standardId()).isEqualTo(SodaService.SYNC);
    }
}
