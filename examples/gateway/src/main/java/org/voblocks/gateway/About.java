package org.voblocks.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/**
 * {@code /about}: whose data are served, on which terms, and how to cite them, as JSON: the entry of the collection in the
 * configuration, with its {@code name} at least, and the program's {@code software} and {@code version}.
 */
final class About implements VoHandler {
    private final Map<String, Object> told = new LinkedHashMap<>();

    About(Archive archive, Observatory observatory) {
        told.put("name", archive.collection());
        told.put("identifiers", archive.identifierPrefix());
        told.putAll(observatory.collection(archive.collection()));
        told.put("software", "VO Blocks");
        told.put("version", SoftwareVersion.current());
    }

    @Override
    public VoResponse handle(VoRequest request) {
        return VoResponse.ok("application/json", out -> Summary.write(told, out));
    }
}
