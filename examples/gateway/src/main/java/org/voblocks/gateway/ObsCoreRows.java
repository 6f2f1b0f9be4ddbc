package org.voblocks.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dl3.ObservationRow;
import org.voblocks.dl3.obscore.ObsCoreOptions;
import org.voblocks.tap.TapException;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreRow;

/** The observations of an archive as rows of {@code cta.vo_obscore}. */
final class ObsCoreRows {
    private static final Logger LOG = LoggerFactory.getLogger(ObsCoreRows.class);
    private static final Set<String> COLUMNS =
            ObsCore.columns().stream().map(ObsCore.Column::name).collect(Collectors.toUnmodifiableSet());

    private final Archive archive;
    private final Observatory observatory;

    private ObsCoreRows(Archive archive, Observatory observatory) {
        this.archive = archive;
        this.observatory = observatory;
    }

    /** What the files of the archive tell. An observation that cannot be read is left out, with a warning. */
    static List<org.voblocks.dl3.obscore.ObsCoreRow> read(Archive archive) {
        ObsCoreOptions options = ObsCoreOptions.of(archive.identifierPrefix()).withCollection(archive.collection());
        org.voblocks.dl3.obscore.ObsCore all = org.voblocks.dl3.obscore.ObsCore.of(archive.store(), options);
        all.problems().forEach(p -> LOG.warn("an observation is not served in full: {}", p.getMessage()));
        return all.rows();
    }

    /** The rows of the table; the observatory is completed by what they refer to. */
    static List<ObsCoreRow> of(
            Archive archive, Observatory observatory, List<org.voblocks.dl3.obscore.ObsCoreRow> observations) {
        ObsCoreRows maker = new ObsCoreRows(archive, observatory);
        Map<String, ObservationRow> index = new HashMap<>();
        archive.store().observations().forEach(o -> index.put(Long.toString(o.obsId()), o));
        List<ObsCoreRow> rows = new ArrayList<>();
        for (org.voblocks.dl3.obscore.ObsCoreRow observation : observations) {
            try {
                Map<String, @Nullable Object> values = observation.toMap();
                fromIndex(values, index.get(observation.obsId()));
                rows.add(maker.row(observation.obsId(), values));
            } catch (TapException e) {
                LOG.warn("observation {} is not served: {}", observation.obsId(), e.getMessage());
            }
        }
        return rows;
    }

    private static void fromIndex(Map<String, @Nullable Object> values, @Nullable ObservationRow index) {
        if (index == null) {
            return;
        }
        index.text("TELLIST").ifPresent(v -> values.put("tel_list", v));
        index.number("AZ_PNT").ifPresent(v -> values.put("az_pnt", v));
        index.number("MUONEFF").ifPresent(v -> values.put("muon_efficiency", v));
        index.number("DEADC").ifPresent(v -> values.put("dead_time_fraction", 1 - v));
        index.integer("QUALITY").ifPresent(v -> values.put("quality", v));
    }

    private ObsCoreRow row(String obsId, Map<String, @Nullable Object> values) {
        long number = Long.parseLong(obsId);
        values.put("access_url", archive.accessUrl(number).toString());
        values.put("access_format", Retrieve.FITS);
        values.put("data_level", "DL3");
        values.put(
                "prov_entity_id",
                archive.provenanceName(archive.identifier(number)).iri());
        observatory.complete(values);
        ObsCoreRow.Builder row = ObsCoreRow.builder();
        values.forEach((column, value) -> {
            if (COLUMNS.contains(column)) {
                row.set(column, column.equals("obs_release_date") ? instant(value) : value);
            }
        });
        return row.build();
    }

    private static @Nullable Instant instant(@Nullable Object iso) {
        if (iso == null) {
            return null;
        }
        String text = iso.toString();
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.parse(text.endsWith("Z") ? text : text.toUpperCase(Locale.ROOT) + "Z");
    }
}
