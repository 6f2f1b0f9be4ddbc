package org.voblocks.adql;

import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;

/** A small catalog of observations and sources. */
public final class Fixtures {
    public static final AdqlOptions OPTIONS = AdqlOptions.defaults();
    public static final AdqlParser PARSER = AdqlParser.of(OPTIONS);

    private Fixtures() {}

    public static Catalog catalog() {
        return Catalog.builder()
                .table(TableDef.builder("cta.vo_obscore")
                        .column(ColumnDef.builder("obs_id", AdqlType.varchar(32))
                                .ucd("meta.id")
                                .utype("DataID.observationID")
                                .description("Observation")
                                .build())
                        .column("target_name", AdqlType.varchar(64))
                        .column(ColumnDef.builder("s_ra", AdqlType.DOUBLE)
                                .unit("deg")
                                .ucd("pos.eq.ra")
                                .build())
                        .column(ColumnDef.builder("s_dec", AdqlType.DOUBLE)
                                .unit("deg")
                                .ucd("pos.eq.dec")
                                .build())
                        .column(ColumnDef.builder("s_fov", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column(ColumnDef.builder("s_region", AdqlType.REGION)
                                .xtype("adql:REGION")
                                .storage(GeometryStorage.STCS)
                                .build())
                        .column(ColumnDef.builder("t_exptime", AdqlType.DOUBLE)
                                .unit("s")
                                .build())
                        .column(ColumnDef.builder("t_min", AdqlType.DOUBLE)
                                .unit("d")
                                .build())
                        .column("calib_level", AdqlType.INTEGER)
                        .column("n_tels", AdqlType.SMALLINT)
                        .build())
                .table(TableDef.builder("cat.gammacat")
                        .column("name", AdqlType.varchar(64))
                        .column(ColumnDef.builder("ra", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column(ColumnDef.builder("dec", AdqlType.DOUBLE)
                                .unit("deg")
                                .build())
                        .column("flux_1tev", AdqlType.DOUBLE)
                        .column(ColumnDef.builder("pm_ra", AdqlType.REAL)
                                .unit("mas/yr")
                                .build())
                        .build())
                .build();
    }

    public static ResolvedQuery resolve(String adql) {
        return Resolver.of(catalog(), OPTIONS).resolve(PARSER.parse(adql));
    }

    public static String sql(String adql, SqlDialect dialect) {
        return SqlTranslator.of(dialect)
                .translate(resolve(adql), TranslateOptions.DEFAULT)
                .sql();
    }
}
