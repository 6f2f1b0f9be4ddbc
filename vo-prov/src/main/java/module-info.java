import org.voblocks.prov.io.ProvFormat;

/** W3C PROV and IVOA ProvenanceDM: model, formats, graph, store, ProvSAP. */
module org.voblocks.prov {
    requires static org.jspecify;
    requires static transitive org.voblocks.dali;
    requires transitive org.voblocks.votable;
    requires com.fasterxml.jackson.core;
    requires transitive java.sql;
    requires java.xml;

    exports org.voblocks.prov;
    exports org.voblocks.prov.capture;
    exports org.voblocks.prov.describe;
    exports org.voblocks.prov.graph;
    exports org.voblocks.prov.graph.constraints;
    exports org.voblocks.prov.http;
    exports org.voblocks.prov.io;
    exports org.voblocks.prov.ivoa;
    exports org.voblocks.prov.ivoa.build;
    exports org.voblocks.prov.store;
    exports org.voblocks.prov.tool;

    uses ProvFormat;
}
