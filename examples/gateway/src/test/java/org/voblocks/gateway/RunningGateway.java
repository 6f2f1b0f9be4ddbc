package org.voblocks.gateway;

import java.nio.file.Path;
import java.util.List;
import org.voblocks.gateway.signin.Account;

/** Starts gateways for tests of other packages. */
public final class RunningGateway {
    private RunningGateway() {}

    /** A gateway with the simulated store, at any free port; with no account it is open to all. */
    public static Gateway simulated(Path workDirectory, List<Account> accounts) {
        return Gateway.start(
                GatewayOptions.builder()
                        .port(0)
                        .workDirectory(workDirectory)
                        .accounts(accounts)
                        .build(),
                ProgressBar.none());
    }
}
