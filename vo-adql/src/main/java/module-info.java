/** ADQL 2.0 and 2.1: parser, resolver, SQL translators. */
module org.voblocks.adql {
    requires static org.jspecify;
    requires org.antlr.antlr4.runtime;
    requires transitive org.voblocks.sky;

    exports org.voblocks.adql;
    exports org.voblocks.adql.ast;
    exports org.voblocks.adql.catalog;
    exports org.voblocks.adql.resolve;
    exports org.voblocks.adql.sql;
    exports org.voblocks.adql.sql.dialect;
    exports org.voblocks.adql.tool;
}
