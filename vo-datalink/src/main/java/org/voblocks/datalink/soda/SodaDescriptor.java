package org.voblocks.datalink.soda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.xtype.Interval;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Values;

/**
 * Describes a SODA service with the ranges in which there is data, so that clients can offer what makes sense (SODA 1.0,
 * section 4). Only filters that are set here are described.
 */
public final class SodaDescriptor {
    private final String id;
    private final String accessUrl;
    private final List<InputParam> inputs = new ArrayList<>();
    private String standardId = SodaService.SYNC;
    private @Nullable String description;

    private SodaDescriptor(String id, String accessUrl) {
        this.id = id;
        this.accessUrl = accessUrl;
    }

    /** A service whose ID comes from a column with that XML ID. */
    public static SodaDescriptor ofColumn(String id, String accessUrl, String columnId) {
        SodaDescriptor descriptor = new SodaDescriptor(id, accessUrl);
        descriptor.inputs.add(dataset().boundTo(columnId).build());
        return descriptor;
    }

    /** A service on just this dataset. */
    public static SodaDescriptor ofDataset(String id, String accessUrl, String dataset) {
        SodaDescriptor descriptor = new SodaDescriptor(id, accessUrl);
        descriptor.inputs.add(dataset().fixed(dataset).build());
        return descriptor;
    }

    private static InputParam.Builder dataset() {
        return InputParam.text("ID").ucd("meta.ref.url;meta.curation").description("the dataset");
    }

    /** Makes it the descriptor of an {async} resource. */
    public SodaDescriptor async() {
        standardId = SodaService.ASYNC;
        return this;
    }

    public SodaDescriptor description(String description) {
        this.description = description;
        return this;
    }

    /** POS, CIRCLE and POLYGON, all within a region or, if that is null, anywhere. */
    public SodaDescriptor positions(@Nullable Region coverage) {
        inputs.add(InputParam.text("POS")
                .ucd("pos.outline;obs")
                .description(
                        "a region: CIRCLE lon lat radius, RANGE lon1 lon2 lat1 lat2, or POLYGON lon1 lat1 ...; ICRS"
                                + " degrees")
                .build());
        Field.Builder circle = Field.builder("CIRCLE", Datatype.DOUBLE).arraysize("3");
        Field.Builder polygon = Field.builder("POLYGON", Datatype.DOUBLE).arraysize("*");
        if (coverage != null) {
            Circle cap = coverage.boundingCap();
            circle.values(Values.range(null, RegionText.daliValue(cap)));
            if (coverage instanceof Polygon) {
                polygon.values(Values.range(null, RegionText.daliValue(coverage)));
            }
        }
        inputs.add(InputParam.of(circle)
                .xtype("circle")
                .unit("deg")
                .ucd("pos.outline;obs")
                .description("longitude, latitude and radius; ICRS")
                .build());
        inputs.add(InputParam.of(polygon)
                .xtype("polygon")
                .unit("deg")
                .ucd("pos.outline;obs")
                .description("longitudes and latitudes of the vertices; ICRS")
                .build());
        return this;
    }

    /** BAND within wavelengths in metres. */
    public SodaDescriptor bands(Interval metres) {
        inputs.add(interval("BAND", metres)
                .unit("m")
                .ucd("em.wl;stat.interval")
                .description("wavelengths in vacuum")
                .build());
        return this;
    }

    /** TIME within times as MJD in days. */
    public SodaDescriptor times(Interval mjd) {
        inputs.add(interval("TIME", mjd)
                .unit("d")
                .ucd("time.interval;obs.exposure")
                .description("times as MJD")
                .build());
        return this;
    }

    /** POL with these states. */
    public SodaDescriptor polarizations(String... states) {
        inputs.add(InputParam.text("POL")
                .ucd("meta.code;phys.polarization")
                .options(states)
                .build());
        return this;
    }

    /** A parameter of the service's own. */
    public SodaDescriptor custom(InputParam input) {
        inputs.add(input);
        return this;
    }

    private static InputParam.Builder interval(String name, Interval range) {
        InputParam.Builder builder = InputParam.interval(name);
        return builder.range(end(range.low()), end(range.high()));
    }

    private static String end(double number) {
        return Double.isInfinite(number) ? (number > 0 ? "+Inf" : "-Inf") : Double.toString(number);
    }

    public ServiceDescriptor build() {
        ServiceDescriptor.Builder builder =
                ServiceDescriptor.builder(id, accessUrl).standardId(standardId).description(description);
        inputs.forEach(builder::input);
        return builder.build();
    }
}
