package org.voblocks.adql.conformance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.catalog.HealpixColumn;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.sky.healpix.Healpix;

/** Observations and sources, the same in every database and in Java. */
public final class Sample {
    public static final int ORDER = 9;

    /** An observation; {@code region} is its field of view. */
    public record Obs(
            int id,
            String name,
            String target,
            double ra,
            double dec,
            double fov,
            double exposure,
            int level,
            int tels,
            double[][] region) {
        double distance(double lon, double lat) {
            return PlainSky.distance(ra, dec, lon, lat);
        }

        /** The field of view as STC-S. */
        public String regionText() {
            StringBuilder text = new StringBuilder("POLYGON ICRS");
            for (double[] corner : region) {
                text.append(' ').append(PlainSky.lon(corner)).append(' ').append(PlainSky.lat(corner));
            }
            return text.toString();
        }
    }

    /** A source. */
    public record Src(String name, double ra, double dec, double flux, int kind) {}

    public final List<Obs> obs = new ArrayList<>();
    public final List<Src> src = new ArrayList<>();

    Sample() {
        Random random = new Random(20261122);
        String[] targets = {"Crab Nebula", "Mrk 421", "PKS 2155-304", "Sgr A*", null, "50%_off\\x", "O'Neill"};
        for (int i = 0; i < 240; i++) {
            double ra = i % 3 == 0 ? 83.633 + random.nextGaussian() * 3 : random.nextDouble() * 360;
            double dec = i % 3 == 0
                    ? 22.014 + random.nextGaussian() * 3
                    : Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            if (i % 20 == 7) {
                ra = random.nextDouble() < 0.5 ? 359.5 + random.nextDouble() * 0.4 : random.nextDouble() * 0.5;
                dec = random.nextDouble() * 2 - 1;
            }
            if (i % 20 == 13) {
                dec = 88 + random.nextDouble() * 2;
            }
            double fov = 1 + random.nextInt(8) * 0.5;
            double[][] region = PlainSky.box(ra, dec, fov, fov);
            obs.add(new Obs(
                    i,
                    "obs" + i,
                    targets[random.nextInt(targets.length)],
                    ra,
                    dec,
                    fov,
                    600 + random.nextInt(20) * 60.5,
                    random.nextInt(4),
                    1 + random.nextInt(8),
                    region));
        }
        for (int i = 0; i < 90; i++) {
            Obs near = obs.get(random.nextInt(obs.size()));
            double dec = Math.max(-89, Math.min(89, near.dec + random.nextGaussian() * 0.5));
            double ra = ((near.ra + random.nextGaussian() * 0.5 / Math.cos(Math.toRadians(dec))) % 360 + 360) % 360;
            src.add(new Src("src" + i, ra, dec, Math.pow(10, -12 + random.nextDouble() * 3), i % 5));
        }
    }

    /** The catalog, in which regions are kept natively or as text. */
    public static Catalog catalog(GeometryStorage storage) {
        return Catalog.builder()
                .table(TableDef.builder("cta.obs")
                        .column("id", AdqlType.INTEGER)
                        .column("name", AdqlType.varchar(32))
                        .column("target", AdqlType.varchar(64))
                        .column(ColumnDef.builder("ra", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column(ColumnDef.builder("dec", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column(ColumnDef.builder("fov", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column(ColumnDef.builder("exposure", AdqlType.DOUBLE)
                                .dbName("t_exp")
                                .unit("s")
                                .build())
                        .column("calib", AdqlType.INTEGER)
                        .column("tels", AdqlType.SMALLINT)
                        .column(ColumnDef.builder("s_region", AdqlType.POLYGON)
                                .dbName("s_region")
                                .storage(storage)
                                .build())
                        .healpix(new HealpixColumn("hpx", ORDER, "ra", "dec"))
                        .dbName("cta", "obs")
                        .build())
                .table(TableDef.builder("cat.src")
                        .dbName("cat", "src")
                        .column("name", AdqlType.varchar(32))
                        .column(ColumnDef.builder("ra", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column(ColumnDef.builder("dec", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column("flux", AdqlType.DOUBLE)
                        .column("kind", AdqlType.INTEGER)
                        .build())
                .functions(org.voblocks.adql.catalog.IvoaFunctions.all())
                .build();
    }

    /** Makes and fills the tables; names are in lower case. */
    public void load(Connection connection, String regionType) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"cta\"");
            statement.execute("CREATE SCHEMA \"cat\"");
            statement.execute("CREATE TABLE \"cta\".\"obs\" (\"id\" INTEGER, \"name\" VARCHAR(32), \"target\""
                    + " VARCHAR(64), \"ra\" DOUBLE PRECISION, \"dec\" DOUBLE PRECISION, \"fov\" DOUBLE PRECISION,"
                    + " \"t_exp\" DOUBLE PRECISION, \"calib\" INTEGER, \"tels\" SMALLINT, \"s_region\" " + regionType
                    + ", \"hpx\" BIGINT)");
            statement.execute("CREATE TABLE \"cat\".\"src\" (\"name\" VARCHAR(32), \"ra\" DOUBLE PRECISION, \"dec\""
                    + " DOUBLE PRECISION, \"flux\" DOUBLE PRECISION, \"kind\" INTEGER)");
        }
        boolean spoly = regionType.equals("spoly");
        String sql = "INSERT INTO \"cta\".\"obs\" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
                + (spoly ? "CAST(? AS spoly)" : "?") + ", ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Obs o : obs) {
                insert.setInt(1, o.id);
                insert.setString(2, o.name);
                insert.setString(3, o.target);
                insert.setDouble(4, o.ra);
                insert.setDouble(5, o.dec);
                insert.setDouble(6, o.fov);
                insert.setDouble(7, o.exposure);
                insert.setInt(8, o.level);
                insert.setShort(9, (short) o.tels);
                insert.setString(10, spoly ? pgSphere(o.region) : o.regionText());
                insert.setLong(11, Healpix.cell(ORDER, o.ra, o.dec));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO \"cat\".\"src\" VALUES (?, ?, ?, ?, ?)")) {
            for (Src s : src) {
                insert.setString(1, s.name);
                insert.setDouble(2, s.ra);
                insert.setDouble(3, s.dec);
                insert.setDouble(4, s.flux);
                insert.setInt(5, s.kind);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String pgSphere(double[][] polygon) {
        StringBuilder text = new StringBuilder("{");
        for (double[] p : polygon) {
            text.append(text.length() > 1 ? "," : "")
                    .append('(')
                    .append(PlainSky.lon(p))
                    .append("d,")
                    .append(PlainSky.lat(p))
                    .append("d)");
        }
        return text.append('}').toString();
    }
}
