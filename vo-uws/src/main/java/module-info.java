/** UWS 1.1: jobs, their descriptions, stores, executors and resource tree. */
module org.voblocks.uws {
    requires static org.jspecify;
    requires static transitive org.voblocks.datalink;
    requires static transitive org.voblocks.prov;
    requires transitive org.voblocks.dali;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive java.sql;
    requires java.xml;
    requires org.slf4j;

    exports org.voblocks.uws;
    exports org.voblocks.uws.datalink;
    exports org.voblocks.uws.describe;
    exports org.voblocks.uws.describe.jdl;
    exports org.voblocks.uws.document;
    exports org.voblocks.uws.exec;
    exports org.voblocks.uws.http;
    exports org.voblocks.uws.provenance;
    exports org.voblocks.uws.store;
}
