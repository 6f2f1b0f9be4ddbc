package org.voblocks.benchmarks.figures;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.benchmarks.adql.AdqlBenchmark;

/** Our parser beside those of vollt and CADC, whose jars the command line names: all in this process, one after the other. */
final class ParserPart implements Part {
    private interface Parser {
        void parse(String adql) throws ReflectiveOperationException;
    }

    @Override
    public String title() {
        return "ADQL beside other parsers";
    }

    @Override
    public String about() {
        return "The six queries of `AdqlBenchmark`, text to tree, in the same process; best of five times 300 ms after 10 s. `--vollt` and"
                + " `--cadc` name the jars of the peers (CADC's is `cadc-jsqlparser-compat`, on Maven Central).";
    }

    @Override
    public List<Figure> measure(Effort effort) throws IOException {
        AdqlParser parser = AdqlParser.of(AdqlOptions.defaults());
        double ours = rate("VO Blocks", parser::parse);
        Figure figure = Figure.of("ParserPart.parse", "", ours, "ops/s");
        return List.of(
                figure.beside("vollt", peer(effort, "vollt", "adql.parser.ADQLParser", "parseQuery", String.class)),
                figure.beside(
                        "CADC",
                        peer(effort, "cadc", "net.sf.jsqlparser.parser.CCJSqlParserManager", "parse", Reader.class)));
    }

    private static @Nullable Double peer(Effort effort, String option, String type, String method, Class<?> input)
            throws IOException {
        String jars = effort.option(option);
        if (jars == null) {
            return null;
        }
        try (URLClassLoader loader = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader())) {
            Class<?> found = loader.loadClass(type);
            Object parser = found.getConstructor().newInstance();
            Method parse = found.getMethod(method, input);
            return rate(
                    option,
                    adql -> parse.invoke(parser, input == Reader.class ? new StringReader(adql) : (Object) adql));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("--" + option + " " + jars + ": " + e, e);
        }
    }

    private static URL[] urls(String jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String jar : jars.split(File.pathSeparator)) {
            urls.add(new File(jar).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Queries a second; those that the parser refuses are left out, for it alone, and told. */
    private static double rate(String name, Parser parser) {
        List<String> queries = new ArrayList<>();
        for (String adql : AdqlBenchmark.QUERIES) {
            try {
                parser.parse(adql);
                queries.add(adql);
            } catch (InvocationTargetException e) {
                System.out.println(name + " refuses " + adql + ": " + e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        double best = 0;
        for (int round = 0; round < 6; round++) { // the first only warms up
            long start = System.nanoTime();
            long length = round == 0 ? 10_000_000_000L : 300_000_000L;
            long parsed = 0;
            while (System.nanoTime() - start < length) {
                for (String adql : queries) {
                    parse(parser, adql);
                }
                parsed += queries.size();
            }
            best = Math.max(best, parsed * 1e9 / (System.nanoTime() - start));
        }
        System.out.printf(Locale.ROOT, "%s parses %.0f of these queries a second%n", name, best);
        return best;
    }

    private static void parse(Parser parser, String adql) {
        try {
            parser.parse(adql);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
