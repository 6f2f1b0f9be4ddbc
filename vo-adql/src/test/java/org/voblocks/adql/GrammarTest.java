package org.voblocks.adql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voblocks.adql.ast.AdqlPrinter;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.Rewriter;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.Dialects;
import org.voblocks.adql.sql.dialect.H2Dialect;

/** Sentences made from the grammar by hand, a production at a time, and what is near them and none. */
class GrammarTest {
    private static final AdqlOptions OPTIONS =
            AdqlOptions.builder().anyFunction(true).build();
    private static final AdqlParser PARSER = AdqlParser.of(OPTIONS);
    private static final Resolver RESOLVER = Resolver.of(Catalog.anything(), OPTIONS);

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GrammarTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        }
    }

    static List<String> valid() throws IOException {
        return lines("/adql-2.1/valid.txt");
    }

    static List<String> invalid() throws IOException {
        return lines("/adql-2.1/invalid.txt");
    }

    @ParameterizedTest
    @MethodSource
    void valid(String adql) {
        Query query = PARSER.parse(adql);
        ResolvedQuery resolved = RESOLVER.resolve(query);
        assertThat(Rewriter.withoutSpans(PARSER.parse(AdqlPrinter.print(query))))
                .isEqualTo(Rewriter.withoutSpans(query));
        for (SqlDialect dialect : Dialects.all()) {
            try {
                SqlTranslator.of(dialect).translate(resolved, TranslateOptions.DEFAULT);
            } catch (AdqlException e) {
                assertThat(e.diagnostics()).extracting(Diagnostic::code).containsOnly(DiagnosticCode.UNSUPPORTED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void invalid(String adql) {
        String said = "";
        try {
            RESOLVER.resolve(PARSER.parse(adql));
        } catch (AdqlException e) {
            said = e.render(adql);
        }
        assertThat(said).as(adql).contains("^").contains("error [");
    }

    static List<String> valid20() throws IOException {
        return lines("/adql-2.0/valid.txt");
    }

    static List<String> invalid20() throws IOException {
        return lines("/adql-2.0/invalid.txt");
    }

    private static final AdqlOptions OLD =
            OPTIONS.toBuilder().version(AdqlVersion.V2_0).build();

    @ParameterizedTest
    @MethodSource
    void valid20(String adql) {
        Query query = AdqlParser.of(OLD).parse(adql);
        // names that are reserved since 2.1 are printed in quotes
        String printed = AdqlPrinter.print(query);
        assertThat(AdqlPrinter.print(AdqlParser.of(OLD).parse(printed))).isEqualTo(printed);
        ResolvedQuery resolved = Resolver.of(Catalog.anything(), OLD).resolve(query);
        assertThat(SqlTranslator.of(H2Dialect.instance())
                        .translate(resolved, TranslateOptions.DEFAULT)
                        .sql())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void invalid20(String adql) {
        String said = "";
        try {
            Resolver.of(Catalog.anything(), OLD).resolve(AdqlParser.of(OLD).parse(adql));
        } catch (AdqlException e) {
            said = e.render(adql);
        }
        assertThat(said).as(adql).contains("^").contains("error [");
    }
}
