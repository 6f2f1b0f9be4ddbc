package org.voblocks.uws.datalink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.votable.Datatype;

class JobServiceTest {
    private static final JobDescription COUNT_MAP = JobDescription.builder("count.map")
            .title("Counts map")
            .parameter(ParameterDescription.builder("obs_ids", ParameterType.LONG)
                    .description("Observations")
                    .required(true)
                    .many()
                    .build())
            .parameter(ParameterDescription.builder("RA", ParameterType.DOUBLE)
                    .unit("deg")
                    .ucd("pos.eq.ra")
                    .range(0, 360)
                    .build())
            .parameter(ParameterDescription.builder("proj", ParameterType.STRING)
                    .options("TAN", "CAR")
                    .defaultValue("TAN")
                    .build())
            .build();

    @Test
    void aDescriptionIsADescriptor() {
        ServiceDescriptor service = JobService.descriptor(
                COUNT_MAP, URI.create("http://vo.example.org/jobs/count.map"), Map.of("obs_ids", "col_obs_id"));
        assertThat(service.id()).isEqualTo("job_count.map");
        assertThat(service.standardId()).isEqualTo("ivo://ivoa.net/std/UWS#rest-1.1");
        InputParam obsIds = service.input("obs_ids").orElseThrow();
        assertThat(obsIds.boundTo()).hasValue("col_obs_id");
        assertThat(obsIds.field().datatype()).isEqualTo(Datatype.LONG);
        assertThat(obsIds.field().arraysize()).isEqualTo("*");
        assertThat(obsIds.field().description()).isEqualTo("Observations (required)");
        InputParam ra = service.input("ra").orElseThrow();
        assertThat(ra.isFree()).isTrue();
        assertThat(ra.field().unit()).isEqualTo("deg");
        InputParam proj = service.input("proj").orElseThrow();
        assertThat(proj.fixedValue()).isEmpty();
        assertThat(proj.field().description()).isEqualTo("(default: TAN)");
        assertThat(proj.options()).extracting(o -> o.value()).containsExactly("TAN", "CAR");
    }
}
