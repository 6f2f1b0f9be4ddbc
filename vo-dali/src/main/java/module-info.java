/** DALI parameters, errors, VOSI documents and a neutral HTTP seam with two adapters. */
module org.voblocks.dali {
    requires static org.jspecify;
    requires static jakarta.servlet;
    requires static jdk.httpserver;
    requires transitive org.voblocks.sky;
    requires transitive org.voblocks.votable;
    requires com.ctc.wstx;
    requires jakarta.xml.bind;
    requires java.xml;
    requires org.slf4j;

    exports org.voblocks.dali;
    exports org.voblocks.dali.http;
    exports org.voblocks.dali.http.adapter;
    exports org.voblocks.dali.http.auth;
    exports org.voblocks.dali.http.jdk;
    exports org.voblocks.dali.http.servlet;
    exports org.voblocks.dali.upload;
    exports org.voblocks.dali.vosi;
    exports org.voblocks.dali.xtype;

    // JAXB reads and writes these by reflection
    opens org.voblocks.dali.vosi.internal;
}
