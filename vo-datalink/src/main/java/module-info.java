/** DataLink: links of datasets and descriptors of services. */
module org.voblocks.datalink {
    requires static org.jspecify;
    requires transitive org.voblocks.dali;

    exports org.voblocks.datalink;
    exports org.voblocks.datalink.form;
    exports org.voblocks.datalink.http;
    exports org.voblocks.datalink.soda;
}
