package org.voblocks.gateway;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway account}: a line for the file of {@code --accounts}; the password is asked for, not given. */
@Command(
        name = "account",
        description = "Asks for a password and prints a line for the file of 'serve --accounts'.",
        mixinStandardHelpOptions = true)
final class AccountCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The user's name.")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "A role, for example admin; may be repeated.")
    private List<String> roles = List.of();

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description = "The password; asked for if only the option's name is given or at a terminal.",
            interactive = true,
            arity = "0..1",
            prompt = "Password: ")
    private @Nullable String password;

    @Override
    public Integer call() {
        if (password == null || password.isEmpty()) {
            throw new GatewayException(
                    "--password: expected a password, or the option's name alone to be asked for it");
        }
        Account account;
        try {
            account = new Account(name, Passwords.hash(password), Set.copyOf(roles));
        } catch (IllegalArgumentException e) {
            throw new GatewayException(e.getMessage() == null ? "no account" : e.getMessage(), e);
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(account.name() + ":" + account.passwordHash() + ":"
                + String.join(",", account.roles().stream().sorted().toList()));
        out.flush();
        return 0;
    }
}
