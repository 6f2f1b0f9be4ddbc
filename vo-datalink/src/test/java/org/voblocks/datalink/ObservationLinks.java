package org.voblocks.datalink;

import java.util.List;
import org.voblocks.dali.VoException;
import org.voblocks.votable.Datatype;

/** Two observations, a secret one, and one that breaks. */
public final class ObservationLinks implements LinksProvider {
    public static final String RUN_1 = "ivo://example.org/obs?run-1&x=<ü>";

    public static ServiceDescriptor countMap(String base) {
        return ServiceDescriptor.builder("count_map", base + "/jobs/count_map")
                .name("count_map")
                .description("Makes a counts map of observations")
                .standardId("ivo://ivoa.net/std/UWS#rest-1.1")
                .contentType("text/xml")
                .input(InputParam.text("OBS_ID")
                        .ucd("meta.id;meta.main")
                        .boundTo(Links.ID_COLUMN)
                        .build())
                .input(InputParam.number("BIN_SIZE", Datatype.DOUBLE)
                        .unit("deg")
                        .ucd("pos.angDistance;instr.pixel")
                        .description("size of a pixel")
                        .range("0.005", "1")
                        .build())
                .input(InputParam.interval("ENERGY")
                        .unit("TeV")
                        .ucd("em.energy")
                        .range("0.01", "100")
                        .build())
                .input(InputParam.text("PROJECTION").options("TAN", "CAR").build())
                .build();
    }

    public static ServiceDescriptor soda(String base) {
        return ServiceDescriptor.builder("soda", base + "/soda/sync")
                .standardId("ivo://ivoa.net/std/SODA#sync-1.0")
                .input(InputParam.text("ID")
                        .ucd("meta.id;meta.main")
                        .boundTo(Links.ID_COLUMN)
                        .build())
                .input(InputParam.text("RESPONSEFORMAT")
                        .fixed("application/fits")
                        .build())
                .input(InputParam.of(org.voblocks.votable.Field.builder("CIRCLE", Datatype.DOUBLE)
                                .arraysize("3"))
                        .xtype("circle")
                        .unit("deg")
                        .ucd("pos.outline;obs")
                        .build())
                .build();
    }

    @Override
    public List<ServiceDescriptor> services(Query query) {
        return List.of(countMap("http://x.org"), soda("http://x.org"));
    }

    @Override
    public List<Link> links(Dataset dataset) {
        String id = dataset.id();
        if (id.equals("secret")) {
            throw VoException.forbidden("not for you");
        }
        if (id.equals("broken")) {
            throw new IllegalStateException("SELECT * FROM secret");
        }
        if (!id.startsWith("ivo://example.org/obs?")) {
            return List.of();
        }
        return List.of(
                Link.to(id, "#this", "http://x.org/files/run-1.fits.gz")
                        .description("events & responses")
                        .contentType("application/fits")
                        .contentLength(123456789L)
                        .contentQualifier("#event-list")
                        .localSemantics("dl3")
                        .linkAuth(Link.Auth.OPTIONAL)
                        .linkAuthorized(true)
                        .build(),
                Link.to(id, "#preview-image", "http://x.org/files/run-1.png")
                        .contentType("image/png")
                        .build(),
                Link.toService(id, "#proc", countMap("http://x.org")).build(),
                Link.toService(id, "#cutout", soda("http://x.org")).build());
    }
}
