package org.voblocks.gateway;

import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.gateway.signin.Account;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapService;

/**
 * {@code /sql?QUERY=}: what the database would be asked for a query, which is not run. For administrators, and for everybody
 * where there are no accounts.
 */
final class GeneratedSql implements VoHandler {
    private final TapService service;
    private final boolean open;

    GeneratedSql(TapService service, boolean open) {
        this.service = service;
        this.open = open;
    }

    @Override
    public VoResponse handle(VoRequest request) {
        if (!open && !request.caller().hasRole(Account.ADMIN)) {
            throw new VoException(403, "the SQL of queries is for administrators");
        }
        TapQuery query = TapQuery.builder(request.params().required("QUERY"))
                .caller(request.caller())
                .build();
        return VoResponse.text(200, "text/plain", service.prepare(query).sql() + "\n");
    }
}
