import com.zaxxer.hikari.HikariDataSource;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapService;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.schema.SchemaLoader;

/** Serves a schema of a database for side_by_side.sh: java -cp gateway.jar ServeTable.java JDBC_URL SCHEMA PORT */
class ServeTable {
    public static void main(String[] args) {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(args[0]);
        database.setMaximumPoolSize(32);
        TapService tap = TapService.builder()
                .dataSource(database)
                .schema(SchemaLoader.of(database).schemas(args[1]).load())
                .limits(TapLimits.builder().defaultRows(100_000_000).maxRows(100_000_000).build())
                .build();
        JdkHttpServer.builder(Router.builder().mount("/tap", TapHandler.of(tap)).build()).port(Integer.parseInt(args[2])).start();
        System.out.println("serving");
    }
}
