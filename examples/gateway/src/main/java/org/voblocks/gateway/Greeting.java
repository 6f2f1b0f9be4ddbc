package org.voblocks.gateway;

import java.util.List;
import org.voblocks.dl3.ObservationRow;

/** What the gateway says at its start: one URL, what it serves, three commands to try. */
final class Greeting {
    private Greeting() {}

    static String of(Gateway gateway) {
        Archive archive = gateway.archive();
        List<ObservationRow> rows = archive.store().observations();
        String target = rows.isEmpty() ? "" : String.valueOf(rows.get(0).obsId());
        return """

                VO Blocks gateway: %1$s/

                serves %2$d observations of the collection %3$s:
                  search   %1$s/tap        (TAP 1.1, table cta.vo_obscore)
                  links    %1$s/datalink/links?ID=%4$s
                  jobs     %1$s/jobs/count_map  %1$s/jobs/spectrum  (UWS 1.1)
                  history  %1$s/provsap?ID=%4$s

                try:
                  curl "%1$s/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=SELECT+obs_id,target_name+FROM+cta.vo_obscore"
                  curl -L -d "obs_ids=%4$s" -d "RA=%5$s" -d "Dec=%6$s" -d PHASE=RUN "%1$s/jobs/count_map"
                  curl -o events.fits "%1$s/retrieve?id=%4$s"

                Stop it with Ctrl-C.""".formatted(
                        gateway.url(),
                        rows.size(),
                        archive.collection(),
                        target,
                        rows.isEmpty() ? "0" : coordinate(rows.get(0), "RA_OBJ", "RA_PNT"),
                        rows.isEmpty() ? "0" : coordinate(rows.get(0), "DEC_OBJ", "DEC_PNT"));
    }

    private static String coordinate(ObservationRow row, String object, String pointing) {
        return row.number(object).isPresent()
                ? String.valueOf(row.number(object).getAsDouble())
                : String.valueOf(row.number(pointing).orElse(0));
    }
}
