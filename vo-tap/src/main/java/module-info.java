/** A TAP 1.1 service on any JDBC data source. */
@SuppressWarnings("requires-automatic")
module org.voblocks.tap {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires static duckdb.jdbc;
    requires static java.naming;
    requires static java.net.http;
    requires transitive java.sql;
    requires transitive org.voblocks.adql;
    requires transitive org.voblocks.dali;
    requires transitive org.voblocks.uws;
    requires transitive org.voblocks.votable;
    requires org.voblocks.sky;
    requires org.slf4j;

    exports org.voblocks.tap;
    exports org.voblocks.tap.duckdb;
    exports org.voblocks.tap.exec;
    exports org.voblocks.tap.h2;
    exports org.voblocks.tap.http;
    exports org.voblocks.tap.obscore;
    exports org.voblocks.tap.schema;
    exports org.voblocks.tap.upload;
}
