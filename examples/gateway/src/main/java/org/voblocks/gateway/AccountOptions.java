package org.voblocks.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Accounts;
import org.voblocks.gateway.signin.Passwords;
import picocli.CommandLine.Option;

/** Who may sign in, as the command line says it. */
final class AccountOptions {
    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description = "Who may run jobs; may be repeated. Without any account everybody may.")
    private List<String> users = List.of();

    @Option(
            names = "--admin",
            paramLabel = "NAME:PASSWORD",
            description = "As --user, and may define job types and see everything.")
    private List<String> admins = List.of();

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "Accounts with hashed passwords: lines that the command 'account' prints.")
    private @Nullable Path file;

    List<Account> all() {
        List<Account> all = new ArrayList<>();
        users.forEach(text -> all.add(parse("--user", text, Set.of())));
        admins.forEach(text -> all.add(parse("--admin", text, Set.of(Account.ADMIN))));
        if (file != null) {
            try {
                all.addAll(Accounts.read(file));
            } catch (IOException e) {
                throw new GatewayException("--accounts: cannot read " + file + ": " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new GatewayException("--accounts: " + e.getMessage(), e);
            }
        }
        return all;
    }

    private static Account parse(String option, String text, Set<String> roles) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new GatewayException(option + ": expected name:password");
        }
        try {
            return new Account(text.substring(0, colon), Passwords.hash(text.substring(colon + 1)), roles);
        } catch (IllegalArgumentException e) {
            throw new GatewayException(option + ": " + e.getMessage(), e);
        }
    }
}
