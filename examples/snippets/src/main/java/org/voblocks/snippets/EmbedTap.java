package org.voblocks.snippets;

import java.util.List;
import javax.sql.DataSource;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.tap.TapService;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.schema.TapSchema;

/** An ObsTAP service on any JDBC data source. */
public final class EmbedTap {
    private EmbedTap() {}

    /** Serves observations at {@code http://localhost:PORT/tap}; the caller closes the server. */
    public static JdkHttpServer serve(DataSource database, List<ObsCoreRow> rows, int port) {
        // readme
        ObsCoreTable.create(database).insert(rows);
        TapService service = TapService.builder()
                .dataSource(database)
                .schema(new TapSchema(ObsCore.schemas()))
                .build();
        Router router = Router.builder().mount("/tap", TapHandler.of(service)).build();
        return JdkHttpServer.start(port, router);
        // readme
    }
}
