package org.voblocks.tap;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.sky.Circle;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.schema.TapSchema;

/** A small archive in H2: 60 observations, 20 of them around PKS 2155-304. */
public final class TestArchive implements AutoCloseable {
    public static final String TALK = "SELECT * FROM cta.vo_obscore as o WHERE 1 = intersects(o.s_region,"
            + " circle('ICRS', 329.717000, -30.226000, 0.001000))";

    private final JdbcConnectionPool pool;

    public TestArchive() {
        this(60);
    }

    /** So many observations, every third around PKS 2155-304. */
    public TestArchive(int rows) {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        ObsCoreTable.create(pool).insert(rows(rows));
    }

    public DataSource dataSource() {
        return pool;
    }

    public TapServiceBuilder service() {
        return TapService.builder()
                .dataSource(pool)
                .dialect(H2Dialect.instance())
                .schema(new TapSchema(ObsCore.schemas()));
    }

    public static List<ObsCoreRow> rows(int n) {
        List<ObsCoreRow> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean pks = i % 3 == 0;
            double ra = pks ? 329.717 + 0.01 * (i % 60) : 83.633 + 0.1 * (i % 60);
            double dec = pks ? -30.226 + (i % 2 == 0 ? 0.5 : -0.5) : 22.014 - 0.05 * (i % 60);
            rows.add(ObsCoreRow.builder()
                    .set("dataproduct_type", "event")
                    .set("calib_level", 2)
                    .set("target_name", pks ? "PKS 2155-304" : "Crab")
                    .set("obs_id", Integer.toString(20000 + i))
                    .set("obs_collection", "test & <more>")
                    .set("obs_publisher_did", "ivo://vo.example/test?" + (20000 + i))
                    .set("access_url", "http://localhost/retrieve?id=" + (20000 + i) + "&x=1")
                    .set("access_format", "application/fits")
                    .set("access_estsize", 400 + i)
                    .set("s_ra", ra)
                    .set("s_dec", dec)
                    .set("s_fov", 5.0)
                    .set("s_region", Circle.of(ra, dec, 2.5))
                    .set("t_min", 53000.5 + i)
                    .set("t_max", 53000.52 + i)
                    .set("t_exptime", 1680.0)
                    .set("em_min", 1.24e-20)
                    .set("em_max", 6.2e-18)
                    .set("o_ucd", "phot.count")
                    .set("facility_name", "H.E.S.S.")
                    .set("instrument_name", "HESS-I")
                    .set("zen_pnt", 10.0 + i % 60)
                    .set("n_tels", 4)
                    .set("livetime", 1600.25)
                    .set("obs_release_date", java.time.Instant.parse("2018-08-31T12:00:00Z"))
                    .build());
        }
        return rows;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
