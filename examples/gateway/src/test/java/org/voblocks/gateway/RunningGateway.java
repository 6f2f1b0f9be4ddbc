package org.voblocks.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.gateway.signin.Account;

/** Starts gateways for tests of other packages. */
public final class RunningGateway {
    private RunningGateway() {}

    /** A gateway with the simulated store, at any free port; with no account it is open to all. */
    public static Gateway simulated(Path workDirectory, List<Account> accounts) {
        return simulated(workDirectory, accounts, null);
    }

    /** With a resolver of names of sources. */
    public static Gateway simulated(Path workDirectory, List<Account> accounts, @Nullable URI resolver) {
        return Gateway.start(
                GatewayOptions.builder()
                        .port(0)
                        .workDirectory(workDirectory)
                        .accounts(accounts)
                        .resolver(resolver)
                        .build(),
                ProgressBar.none());
    }
}
