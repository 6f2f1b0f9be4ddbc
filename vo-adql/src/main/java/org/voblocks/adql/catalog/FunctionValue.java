package org.voblocks.adql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function in Java, by which calls whose arguments are known become literals. It must be deterministic, unless what it
 * asks (a resolver of names, say) is to be asked once for each query.
 */
@FunctionalInterface
public interface FunctionValue {
    /**
     * The value of a call.
     *
     * @param args a Long, a Double, a String, a region of vo-sky or null for each argument
     * @return a Number, a String, a region of vo-sky, or null for NULL
     * @throws RuntimeException if there is no value; the message becomes a diagnostic at the place of the call
     */
    @Nullable Object of(List<@Nullable Object> args);
}
