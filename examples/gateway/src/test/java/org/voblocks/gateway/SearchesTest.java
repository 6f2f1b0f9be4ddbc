package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Passwords;
import org.w3c.dom.Element;

/** The documented searches find what the plan of the simulated store (ExamplePlan in cta-dl3) puts there. */
class SearchesTest {
    private static Gateway gateway;
    private static Map<String, String> examples;

    @BeforeAll
    static void start(@TempDir Path work) {
        gateway = Gateway.start(
                GatewayOptions.builder()
                        .port(0)
                        .workDirectory(work)
                        .accounts(List.of(
                                new Account("okafor", Passwords.hash("crab"), Set.of()),
                                new Account("stranger", Passwords.hash("door"), Set.of()),
                                new Account("ada", Passwords.hash("lovelace"), Set.of(Account.ADMIN))))
                        .build(),
                ProgressBar.none());
        examples = new java.util.LinkedHashMap<>();
        for (Element div :
                Http.elements(Http.get(gateway.url() + "/tap/examples").xml(), "div")) {
            Element query = (Element) div.getElementsByTagName("pre").item(0);
            examples.put(div.getAttribute("id"), query.getTextContent());
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "cone,             101 102 103 104 105 106 107 108",
        "target_time,      101 102 103 104",
        "region,           201 202 203 204 205 206",
        "energy,           101 102 103 104 107 108 201 202 205 206",
        "blazars,          101 102 103 104 107 108",
        "proposal,         101 102 103 104",
        "lst,              105 106 203 204",
        "not_divergent,    101 102 103 104 105 106 107",
        "by_pipeline_version, 101 102 103 104 105 106",
        "by_reconstruction, 101 102 103 104 201 202 203 204 205 206",
        "by_cuts, 105 106",
    })
    void finds(String example, String obsIds) {
        assertThat(examples).containsKey(example);
        List<String> found = new ArrayList<>();
        query(examples.get(example)).lines().skip(1).forEach(line -> found.add(line.split(",")[0].replace("\"", "")));
        assertThat(found).as(examples.get(example)).containsExactlyInAnyOrder(obsIds.split(" "));
    }

    @Test
    void everyReferenceOfAnObservationLeadsToTheConfiguration() {
        String joined = "SELECT COUNT(*) AS n FROM cta.vo_obscore AS o"
                + " JOIN cta.data_level AS d ON o.data_level = d.name AND o.calib_level = d.calib_level"
                + " JOIN cta.array AS a ON o.array_name = a.name"
                + " JOIN cta.sub_array AS s ON o.sub_array_name = s.name AND o.array_name = s.array_name"
                + " AND o.n_tels = s.n_tels"
                + " JOIN cta.pointing_mode AS p ON o.pointing_mode = p.name"
                + " JOIN cta.obs_mode AS m ON o.obs_mode = m.name"
                + " JOIN cta.pipeline AS v ON o.pipeline_name = v.name AND o.pipeline_version = v.version"
                + " AND o.reconstruction = v.reconstruction"
                + " JOIN cta.pipeline_cuts AS c ON c.pipeline_id = v.pipeline_id AND c.cuts = o.cuts"
                + " JOIN cta.proposal AS q ON o.proposal_id = q.proposal_id";
        assertThat(query(joined)).isEqualToNormalizingNewlines("n\n14\n");
    }

    /** Of the proprietary runs 105 and 106 are of a proposal of Moreau's, 205 and 206 of one of Okafor's. */
    @ParameterizedTest
    @CsvSource({
        "'',            101 102 103 104 107 108 201 202 203 204",
        "stranger:door, 101 102 103 104 107 108 201 202 203 204",
        "okafor:crab,   101 102 103 104 107 108 201 202 203 204 205 206",
        "ada:lovelace,  101 102 103 104 105 106 107 108 201 202 203 204 205 206",
    })
    void proprietaryDataAreForTheirProposal(String user, String visible) {
        for (String table : List.of("cta.vo_obscore", "ivoa.ObsCore")) {
            String found = query("SELECT obs_id FROM " + table + " ORDER BY obs_id", user);
            assertThat(found.lines().skip(1)).containsExactly(visible.split(" "));
        }
        for (String obsId : List.of("101", "105", "205")) {
            boolean may = List.of(visible.split(" ")).contains(obsId);
            int refused = user.isEmpty() ? 401 : 403;
            HttpRequest.Builder file = HttpRequest.newBuilder(URI.create(gateway.url() + "/retrieve?id=" + obsId));
            assertThat(Http.send(signed(file, user)).status()).as(obsId).isEqualTo(may ? 200 : refused);
        }
    }

    @ParameterizedTest
    @CsvSource({"okafor:crab, COMPLETED, 205 206", "stranger:door, ERROR, 0", "ada:lovelace, COMPLETED, 205 206"})
    void jobsOnProprietaryDataAreForTheirProposal(String user, String phase, String found) {
        Http.Answer made = job("/jobs/count_map", user, "obs_ids=205&RA=83.6&Dec=22&nxpix=10&nypix=10");
        assertThat(made.xml().getElementsByTagNameNS("*", "phase").item(0).getTextContent())
                .isEqualTo(phase);
        if (phase.equals("ERROR")) {
            assertThat(made.text()).contains("observation 205 is proprietary until 2027-12-01T00:00:00Z");
        }
        Http.Answer query = job(
                "/tap/async",
                user,
                "RESPONSEFORMAT=csv&LANG=ADQL&QUERY="
                        + Http.encode("SELECT obs_id FROM cta.vo_obscore WHERE obs_id IN ('205', '206')"));
        assertThat(query.text()).contains("COMPLETED");
        String result = query.response().uri().toString().replaceAll("\\?.*", "") + "/results/result";
        String rows = Http.send(signed(HttpRequest.newBuilder(URI.create(result)), user))
                .text();
        assertThat(rows.lines().skip(1)).containsExactly(found.equals("0") ? new String[0] : found.split(" "));
    }

    /** Of the proprietary runs 105 and 106 are of a proposal of Moreau's, 205 and 206 of one of Okafor's. */
    @ParameterizedTest
    @CsvSource({
        "'',            105 106 205 206",
        "stranger:door, 105 106 205 206",
        "okafor:crab,   105 106",
        "ada:lovelace,  ''",
    })
    void provenanceOfProprietaryDataIsForTheirProposal(String user, String hidden) {
        List<String> names = new ArrayList<>();
        for (String column : List.of(
                "entity.e_id",
                "activity.a_id",
                "wasgeneratedby.wgb_entity_id",
                "wasgeneratedby.wgb_activity_id",
                "wasassociatedwith.waw_activity_id",
                "wasinformedby.wib_informant_id",
                "wasconfiguredby.wcb_activity_id",
                "parameter.p_id",
                "lineage.l_descendant",
                "lineage.l_ancestor")) {
            String[] parts = column.split("\\.");
            String found = query("SELECT DISTINCT " + parts[1] + " FROM provenance." + parts[0], user);
            assertThat(found).as(column).contains("?101").contains("?204");
            names.addAll(found.lines().toList());
        }
        for (String obsId : List.of("105", "106", "205", "206")) {
            boolean shown = !List.of(hidden.split(" ")).contains(obsId);
            assertThat(names.stream().anyMatch(n -> n.matches(".*\\?" + obsId + "\\b.*")))
                    .as(obsId)
                    .isEqualTo(shown);
            String identifier = query("SELECT obs_publisher_did FROM cta.vo_obscore WHERE obs_id = '101'", user)
                    .lines()
                    .toList()
                    .get(1)
                    .replace("101", obsId);
            HttpRequest.Builder lineage = HttpRequest.newBuilder(
                    URI.create(gateway.url() + "/provsap?RESPONSEFORMAT=PROV-N&ID=" + Http.encode(identifier)));
            assertThat(Http.send(signed(lineage, user)).status()).as(identifier).isEqualTo(shown ? 200 : 404);
        }
    }

    /** Runs a job to its end; the answer is the job. */
    private static Http.Answer job(String path, String user, String parameters) {
        Http.Answer created = Http.send(signed(
                HttpRequest.newBuilder(URI.create(gateway.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(parameters + "&PHASE=RUN")),
                user));
        assertThat(created.status()).as(created.text()).isEqualTo(303);
        String location = created.header("Location");
        Http.Answer job;
        do {
            job = Http.send(signed(HttpRequest.newBuilder(URI.create(location + "?WAIT=20")), user));
        } while (job.text().matches("(?s).*<uws:phase>(PENDING|QUEUED|EXECUTING)<.*"));
        return job;
    }

    private static String query(String adql) {
        return query(adql, "ada:lovelace");
    }

    private static String query(String adql, String user) {
        String form = "LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Http.encode(adql);
        Http.Answer answer = Http.send(signed(
                HttpRequest.newBuilder(URI.create(gateway.url() + "/tap/sync"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                user));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private static HttpRequest.Builder signed(HttpRequest.Builder request, String user) {
        String basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return user.isEmpty() ? request : request.header("Authorization", "Basic " + basic);
    }
}
