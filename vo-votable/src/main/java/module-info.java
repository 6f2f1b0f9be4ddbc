/** VOTable: document model, streaming reader and writer, row cursor, and other table formats on the same cursor. */
module org.voblocks.votable {
    requires com.ctc.wstx;
    requires java.xml;
    requires static java.sql;
    requires static org.jspecify;

    exports org.voblocks.votable;
    exports org.voblocks.votable.format;
    exports org.voblocks.votable.io;
    exports org.voblocks.votable.row;
    exports org.voblocks.votable.tool;
}
