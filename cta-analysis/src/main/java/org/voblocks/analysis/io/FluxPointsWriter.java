package org.voblocks.analysis.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.voblocks.analysis.spectrum.FluxPoint;
import org.voblocks.analysis.spectrum.LightCurvePoint;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsWriter;
import org.voblocks.dl3.fits.TableWriter;

/**
 * Writes flux points (SED_TYPE dnde) and light curves (SED_TYPE flux) as GADF tables, in FITS or ECSV. Upper limits are
 * at the confidence of the estimator; UL_CONF is that of 2 standard deviations, one-dimensional.
 */
public final class FluxPointsWriter {
    private static final String DNDE = "cm-2 s-1 TeV-1";
    private static final double CONFIDENCE = 0.954499736103642;

    private FluxPointsWriter() {}

    private record Column(String name, String unit, ToDoubleFunction<Row> value) {}

    private record Row(double start, double stop, FluxPoint p) {}

    private static final List<Column> SED = List.of(
            new Column("e_ref", "TeV", r -> r.p.energy()),
            new Column("e_min", "TeV", r -> r.p.energyMin()),
            new Column("e_max", "TeV", r -> r.p.energyMax()),
            new Column("dnde", DNDE, r -> r.p.dnde()),
            new Column("dnde_err", DNDE, r -> r.p.error() * r.p.referenceDnde()),
            new Column("dnde_errp", DNDE, r -> r.p.errorHigh() * r.p.referenceDnde()),
            new Column("dnde_errn", DNDE, r -> r.p.errorLow() * r.p.referenceDnde()),
            new Column("dnde_ul", DNDE, r -> r.p.dndeUpperLimit()),
            new Column("ts", "", r -> r.p.ts()),
            new Column("sqrt_ts", "", r -> r.p.significance()),
            new Column("n_on", "", r -> r.p.counts()),
            new Column("n_off", "", r -> r.p.countsOff()),
            new Column("excess", "", r -> r.p.excess()));

    private static final List<Column> CURVE = List.of(
            new Column("time_min", "d", r -> r.start),
            new Column("time_max", "d", r -> r.stop),
            new Column("e_min", "TeV", r -> r.p.energyMin()),
            new Column("e_max", "TeV", r -> r.p.energyMax()),
            new Column("flux", "cm-2 s-1", r -> r.p.flux()),
            new Column("flux_err", "cm-2 s-1", r -> r.p.error() * r.p.referenceFlux()),
            new Column("flux_errp", "cm-2 s-1", r -> r.p.errorHigh() * r.p.referenceFlux()),
            new Column("flux_errn", "cm-2 s-1", r -> r.p.errorLow() * r.p.referenceFlux()),
            new Column("flux_ul", "cm-2 s-1", r -> r.p.fluxUpperLimit()),
            new Column("ts", "", r -> r.p.ts()),
            new Column("sqrt_ts", "", r -> r.p.significance()));

    /** Flux points as a FITS table. */
    public static void writeFits(List<FluxPoint> points, OutputStream out) throws IOException {
        fits("FLUXPOINTS", "dnde", SED, rows(points), out);
    }

    /** Flux points as ECSV (Astropy's enhanced text table, version 1.0). */
    public static void writeEcsv(List<FluxPoint> points, OutputStream out) throws IOException {
        ecsv("dnde", SED, rows(points), out);
    }

    /** A light curve as a FITS table; times are MJD (TT). */
    public static void writeLightCurveFits(List<LightCurvePoint> curve, OutputStream out) throws IOException {
        fits("LIGHTCURVE", "flux", CURVE, curveRows(curve), out);
    }

    /** A light curve as ECSV; times are MJD (TT). */
    public static void writeLightCurveEcsv(List<LightCurvePoint> curve, OutputStream out) throws IOException {
        ecsv("flux", CURVE, curveRows(curve), out);
    }

    private static List<Row> rows(List<FluxPoint> points) {
        return points.stream().map(p -> new Row(0, 0, p)).toList();
    }

    private static List<Row> curveRows(List<LightCurvePoint> curve) {
        return curve.stream().map(p -> new Row(p.start(), p.stop(), p.point())).toList();
    }

    private static void fits(String name, String type, List<Column> columns, List<Row> rows, OutputStream out)
            throws IOException {
        TableWriter table = TableWriter.named(name);
        for (Column column : columns) {
            table = table.column(
                    column.name(),
                    column.unit(),
                    rows.stream().mapToDouble(column.value()).toArray());
        }
        boolean[] limits = new boolean[rows.size()];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = rows.get(i).p().upperLimitOnly();
        }
        table = table.column("is_ul", limits)
                .header(FitsHeader.builder()
                        .set("SED_TYPE", type, "what the fluxes are (GADF, SED)")
                        .set("UL_CONF", CONFIDENCE, "confidence of upper limits")
                        .set("TIMESYS", "TT", "")
                        .set("MJDREFI", 0L, "times are MJD")
                        .set("MJDREFF", 0.0, "")
                        .set("TIMEUNIT", "d", "")
                        .build());
        FitsWriter.write(out, false, List.of(table));
    }

    private static void ecsv(String type, List<Column> columns, List<Row> rows, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("# ").append('%').append("ECSV 1.0\n# ---\n# datatype:\n");
        for (Column column : columns) {
            String unit = column.unit().isEmpty() ? "" : ", unit: " + column.unit();
            text.append("# - {name: ").append(column.name()).append(unit).append(", datatype: float64}\n");
        }
        text.append("# - {name: is_ul, datatype: bool}\n# meta: {SED_TYPE: ")
                .append(type)
                .append(", UL_CONF: ")
                .append(CONFIDENCE)
                .append("}\n# schema: astropy-2.0\n");
        columns.forEach(column -> text.append(column.name()).append(' '));
        text.append("is_ul\n");
        for (Row row : rows) {
            for (Column column : columns) {
                double value = column.value().applyAsDouble(row);
                text.append(Double.isNaN(value) ? "nan" : Double.toString(value))
                        .append(' ');
            }
            text.append(row.p().upperLimitOnly() ? "True" : "False").append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
