package org.voblocks.adql.internal.parse;

import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlVersion;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.internal.grammar.AdqlParser;

/**
 * Parses: first with the fast prediction of ANTLR, and only what fails once more with the full one for the diagnosis.
 * What ANTLR learns is kept per instance and thrown away when it grows beyond a bound.
 */
public final class SyntaxParser {
    private static final int MAX_STATES = 20_000;

    private final AdqlOptions options;
    private volatile Learned learned = new Learned();

    public SyntaxParser(AdqlOptions options) {
        this.options = options;
    }

    /** The tree of a query. */
    public Query parse(String adql) {
        if (adql.length() > options.limits().maxLength()) {
            Source source = new Source("", options);
            source.error(
                    DiagnosticCode.LIMIT,
                    org.voblocks.adql.ast.Span.NONE,
                    "the query has " + adql.length() + " characters; at most "
                            + options.limits().maxLength() + " are accepted");
            source.throwIfFaulty();
        }
        Source source = new Source(adql, options);
        Learned cache = learned;
        List<Lexeme> tokens = Scanner.tokens(
                adql, options.version() != AdqlVersion.V2_0, options.limits().maxTokens() + 2);
        TokenChecks.check(source, tokens);
        source.throwIfFaulty();
        AdqlParser.StatementContext tree;
        try {
            tree = parse(adql, tokens, cache, source, true);
        } catch (ParseCancellationException e) {
            tree = parse(adql, tokens, cache, source, false);
            source.throwIfFaulty();
        } finally {
            if (cache.states() > MAX_STATES) {
                learned = new Learned();
            }
        }
        Query query = new QueryBuilder(source).query(tree);
        source.throwIfFaulty();
        return query;
    }

    /** How many states ANTLR has learnt: what the bound limits. */
    int states() {
        return learned.states();
    }

    private static AdqlParser.StatementContext parse(
            String adql, List<Lexeme> tokens, Learned cache, Source source, boolean fast) {
        AdqlParser parser = new AdqlParser(new Lexemes(adql, tokens));
        parser.setBuildParseTree(false); // the labels of the grammar are enough
        parser.removeErrorListeners();
        parser.setInterpreter(new ParserATNSimulator(parser, parser.getATN(), cache.parser, cache.contexts));
        if (fast) {
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            parser.setErrorHandler(new BailErrorStrategy());
        } else {
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            parser.addErrorListener(new SyntaxErrors(source, tokens));
        }
        return parser.statement();
    }

    /** The caches of ANTLR, which are shared by threads. */
    private static final class Learned {
        private final DFA[] parser = new DFA[AdqlParser._ATN.getNumberOfDecisions()];
        private final PredictionContextCache contexts = new PredictionContextCache();

        Learned() {
            for (int i = 0; i < parser.length; i++) {
                parser[i] = new DFA(AdqlParser._ATN.getDecisionState(i), i);
            }
        }

        int states() {
            int sum = 0;
            for (DFA dfa : parser) {
                sum += dfa.states.size();
            }
            return sum;
        }
    }
}
