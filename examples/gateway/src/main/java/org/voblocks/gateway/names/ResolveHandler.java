package org.voblocks.gateway.names;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/** {@code /resolve?name=}: {@code {"name", "ra", "dec", "resolver"}} of the first resolver that knows the name; 404 if none does. */
public final class ResolveHandler implements VoHandler {
    private static final int LONGEST = 100;

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<NameResolver> resolvers;

    /**
     * @param resolvers in the order in which they are asked
     */
    public ResolveHandler(List<NameResolver> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    @Override
    public VoResponse handle(VoRequest request) {
        String name = request.params().required("name").strip();
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw VoException.badRequest("parameter NAME: expected a name of at most " + LONGEST + " characters");
        }
        for (NameResolver resolver : resolvers) {
            Optional<Place> place = resolver.resolve(name);
            if (place.isPresent()) {
                return VoResponse.text(
                        200, "application/json", json.valueToTree(place.get()).toString());
            }
        }
        throw VoException.notFound("no resolver knows the name '" + name + "'");
    }
}
