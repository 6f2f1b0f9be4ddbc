package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.SkyException;
import org.voblocks.sky.healpix.CellRange;
import org.voblocks.sky.healpix.Moc;
import org.voblocks.sky.healpix.MocFits;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.votable.Field;

/**
 * {@code /coverage?QUERY=}: the sky that the rows of a query cover, as a MOC (MOC 2.0) in FITS, or in JSON or ASCII by
 * {@code RESPONSEFORMAT}. The finest cells are of ORDER 9, 0.11 degrees wide, if not said.
 */
final class CoverageHandler implements VoHandler {
    private static final int ORDER = 9;
    private static final int FINEST = 12;

    private final TapService service;

    CoverageHandler(TapService service) {
        this.service = service;
    }

    @Override
    public VoResponse handle(VoRequest request) {
        Params params = request.params();
        int order = params.single("ORDER").map(CoverageHandler::order).orElse(ORDER);
        String format = params.single("RESPONSEFORMAT").orElse("fits").toLowerCase(Locale.ROOT);
        Moc moc = coverage(
                TapQuery.builder(params.required("QUERY"))
                        .caller(request.caller())
                        .build(),
                order);
        return switch (format) {
            case "fits", "application/fits" -> VoResponse.ok("application/fits", out -> MocFits.write(moc, out));
            case "json", "application/json" -> VoResponse.text(200, "application/json", moc.toJson());
            case "ascii", "text/plain" -> VoResponse.text(200, "text/plain", moc.toAscii());
            default ->
                throw VoException.badRequest(
                        "parameter RESPONSEFORMAT: expected fits, json or ascii, found '" + format + "'");
        };
    }

    private static int order(String text) {
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > FINEST) {
            throw VoException.badRequest("parameter ORDER: expected 0 to " + FINEST + ", found '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private Moc coverage(TapQuery query, int order) {
        try (TapResult result = service.run(query)) {
            int column = regions(result.fields());
            String xtype =
                    Objects.requireNonNullElse(result.fields().get(column).xtype(), "");
            Set<String> seen = new HashSet<>();
            List<CellRange> cells = new ArrayList<>();
            while (result.rows().next()) {
                String text = result.rows().getString(column);
                // many observations have the same field of view
                if (text != null && seen.add(text)) {
                    cells.addAll(Moc.cover(RegionText.parse(text, xtype), order).ranges(order));
                }
            }
            result.failure().ifPresent(failure -> {
                throw failure;
            });
            return Moc.of(order, cells);
        } catch (SkyException e) {
            throw VoException.badRequest("a region of the result: " + e.getMessage());
        }
    }

    private static int regions(List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            String ucd = fields.get(i).ucd();
            if (fields.get(i).name().equalsIgnoreCase("s_region") || (ucd != null && ucd.startsWith("pos.outline"))) {
                return i;
            }
        }
        throw VoException.badRequest(
                "parameter QUERY: no column of the result is a region; expected s_region among them");
    }
}
