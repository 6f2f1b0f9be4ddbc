package org.voblocks.uws.describe;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that breaks a rule of its description.
 *
 * @param parameter the name
 * @param value the value, or null if there is none
 * @param rule what was expected
 */
public record Violation(String parameter, @Nullable String value, String rule) {

    private static final int SHOWN = 80;

    /** One line that names parameter, value and rule. */
    public String message() {
        if (value == null) {
            return "parameter " + parameter + ": " + rule;
        }
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
        return "parameter " + parameter + ": '" + shown + "' is not allowed; " + rule;
    }
}
