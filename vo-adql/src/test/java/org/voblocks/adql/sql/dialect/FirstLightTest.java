package org.voblocks.adql.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.Fixtures;

/** The query of the talk that this library answers, word by word, on H2. */
class FirstLightTest {
    private static final String TALK = "SELECT * FROM cta.vo_obscore as o WHERE 1 = intersects(o.s_region, "
            + "circle('ICRS', 329.717000, -30.226000, 0.001000))";

    @Test
    void theQueryOfTheTalkRuns() throws SQLException {
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = h2.createStatement()) {
            for (String alias : H2Dialect.createAliases()) {
                statement.execute(alias);
            }
            statement.execute("CREATE SCHEMA cta");
            statement.execute("CREATE TABLE cta.vo_obscore (obs_id VARCHAR(32), target_name VARCHAR(64), s_ra DOUBLE"
                    + " PRECISION, s_dec DOUBLE PRECISION, s_fov DOUBLE PRECISION, s_region VARCHAR, t_exptime DOUBLE"
                    + " PRECISION, t_min DOUBLE PRECISION, calib_level INTEGER, n_tels SMALLINT)");
            statement.execute("INSERT INTO cta.vo_obscore (obs_id, s_region) VALUES ('1', 'Circle ICRS 329.7 -30.2"
                    + " 0.5'), ('2', 'Circle ICRS 83.6 22.0 2.5'), ('3', NULL)");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(Fixtures.sql(TALK, H2Dialect.instance()))) {
                assertThat(rows.getMetaData().getColumnCount()).isEqualTo(10);
                while (rows.next()) {
                    found.add(rows.getString("obs_id"));
                }
            }
            assertThat(found).containsExactly("1");
        }
    }
}
