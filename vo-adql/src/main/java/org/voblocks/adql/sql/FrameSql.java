package org.voblocks.adql.sql;

import java.util.List;
import java.util.Objects;
import org.voblocks.adql.catalog.AdqlType;

/** Turns coordinates that are columns to another frame. */
final class FrameSql {
    private static final List<AdqlType> DOUBLES = List.of(AdqlType.DOUBLE, AdqlType.DOUBLE);

    private final SqlDialect dialect;
    private final double[][] rows;

    /** By the rows of a rotation, each with three factors and, or not, a number to be added. */
    FrameSql(SqlDialect dialect, double[][] rows) {
        this.dialect = dialect;
        this.rows = rows;
    }

    Shape.Position position(String lon, String lat) {
        String cos = "COS(RADIANS(" + lat + "))";
        String[] p = {
            cos + " * COS(RADIANS(" + lon + "))", cos + " * SIN(RADIANS(" + lon + "))", "SIN(RADIANS(" + lat + "))"
        };
        String x = row(rows[0], p, 1);
        String y = row(rows[1], p, 1);
        // with both signs turned the angle is from -180 to 180, so that longitudes are from 0 to 360
        String longitude = "(" + atan2(row(rows[1], p, -1), row(rows[0], p, -1)) + " + " + number(180) + ")";
        String latitude = atan2(row(rows[2], p, 1), "SQRT(POWER(" + x + ", 2) + POWER(" + y + ", 2))");
        return new Shape.Position(longitude, latitude, null, false);
    }

    private String row(double[] factors, String[] p, int sign) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            sql.append(i > 0 ? " + " : "")
                    .append(number(sign * factors[i]))
                    .append(" * ")
                    .append(p[i]);
        }
        return factors.length < 4 || factors[3] == 0 ? sql.toString() : sql + " + " + number(sign * factors[3]);
    }

    private String atan2(String y, String x) {
        return "DEGREES(" + Objects.requireNonNull(dialect.function("ATAN2", List.of(y, x), DOUBLES)) + ")";
    }

    private String number(double value) {
        return "(" + dialect.number(Constants.sql(value), false, true) + ")";
    }
}
