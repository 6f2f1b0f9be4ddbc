package org.voblocks.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.xtype.Interval;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.datalink.soda.SodaDescriptor;
import org.voblocks.dl3.obscore.ObsCore;
import org.voblocks.dl3.obscore.ObsCoreOptions;
import org.voblocks.dl3.obscore.ObsCoreRow;
import org.voblocks.sky.Circle;

/** The descriptors of the service that cuts event lists, with the ranges in which an observation has data. */
final class CutoutServices {
    private CutoutServices() {}

    /** The synchronous and the asynchronous service for one observation. */
    static List<ServiceDescriptor> of(Archive archive, String id, long obsId) {
        Optional<ObsCoreRow> row = ObsCore.of(
                        archive.store(),
                        archive.store().observations().stream()
                                .filter(o -> o.obsId() == obsId)
                                .toList(),
                        ObsCoreOptions.of(archive.identifierPrefix()))
                .rows()
                .stream()
                .findFirst();
        URI base = archive.base();
        return List.of(
                described(
                                SodaDescriptor.ofDataset(
                                        "soda-sync-" + obsId,
                                        EventCutouts.sync(base).toString(),
                                        id),
                                row)
                        .name("soda-sync")
                        .description("Cuts the event list by position, time and energy, at once")
                        .contentType(Retrieve.FITS)
                        .build(),
                described(
                                SodaDescriptor.ofDataset(
                                                "soda-async-" + obsId,
                                                EventCutouts.async(base).toString(),
                                                id)
                                        .async(),
                                row)
                        .name("soda-async")
                        .description("Cuts the event list by position, time and energy, several parts in a job")
                        .contentType("application/xml")
                        .build());
    }

    private static ServiceDescriptor.Builder described(SodaDescriptor soda, Optional<ObsCoreRow> row) {
        row.ifPresent(r -> describe(soda, r));
        return soda.build().toBuilder();
    }

    private static void describe(SodaDescriptor soda, ObsCoreRow row) {
        Double ra = row.sRa();
        Double dec = row.sDec();
        Double fov = row.sFov();
        soda.positions(ra == null || dec == null || fov == null ? null : Circle.of(ra, dec, fov / 2));
        Double shortest = row.emMin();
        Double longest = row.emMax();
        if (shortest != null && longest != null) {
            soda.bands(new Interval(shortest, longest));
        }
        Double start = row.tMin();
        Double stop = row.tMax();
        if (start != null && stop != null) {
            soda.times(new Interval(start, stop));
        }
    }
}
