package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.TrinoDialect;

/** What is written for Trino is of its grammar: its own parser reads it. */
class TrinoGrammarTest {
    private static final SqlParser TRINO = new SqlParser();

    @Test
    void everyConformanceQueryIsOfItsGrammar() {
        AdqlOptions options = AdqlOptions.defaults();
        AdqlParser parser = AdqlParser.of(options);
        Resolver resolver = Resolver.of(Sample.catalog(GeometryStorage.STCS), options);
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (Queries.Case one : Conformance.CASES) {
            if (one.needs() != Queries.Needs.NOTHING || !one.isFor("trino")) {
                continue;
            }
            String sql = "";
            try {
                sql = SqlTranslator.of(TrinoDialect.instance())
                        .translate(resolver.resolve(parser.parse(one.adql())), TranslateOptions.maxRows(100))
                        .sql();
                TRINO.createStatement(sql);
                read++;
            } catch (AdqlException | ParsingException e) {
                wrong.add(one.adql() + "\n   " + sql + "\n   " + e.getMessage());
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(read).isGreaterThan(120);
    }
}
