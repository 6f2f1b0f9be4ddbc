package org.voblocks.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.voblocks.gateway.Gateway;
import org.voblocks.gateway.RunningGateway;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Passwords;
import org.voblocks.testing.Browser;

/** Two gateways, one open to all and one with accounts, and one browser, for all tests of the page. */
final class WebGateway implements BeforeAllCallback, ParameterResolver {
    static final String PASSWORD = "correct horse";

    /** What is running. */
    record Site(Path folder, Gateway open, Gateway closed, Browser browser) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            browser.close();
            open.close();
            closed.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        site(context);
    }

    private static Site site(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WebGateway.class))
                .getOrComputeIfAbsent(Site.class, key -> start(), Site.class);
    }

    private static Site start() {
        Browser browser = Browser.start();
        try {
            Path folder = Files.createTempDirectory("web-gateway-");
            Gateway open = RunningGateway.simulated(folder.resolve("open"), List.of());
            copy(
                    folder.resolve("open").resolve("simulated"),
                    folder.resolve("closed").resolve("simulated"));
            String hash = Passwords.hash(PASSWORD);
            Gateway closed = RunningGateway.simulated(
                    folder.resolve("closed"),
                    List.of(
                            new Account("ada", hash, Set.of()),
                            new Account("okafor", hash, Set.of()),
                            new Account("carl", hash, Set.of(Account.ADMIN))),
                    // nobody listens there: the resolver is offline
                    URI.create("http://localhost:9/sesame?"));
            return new Site(folder, open, closed, browser);
        } catch (IOException e) {
            browser.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            browser.close();
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Page.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Site site = site(context);
        // whoever an earlier test signed in is nobody here
        site.browser().forgetCookies();
        return new Page(site);
    }
}
