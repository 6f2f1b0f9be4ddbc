package org.voblocks.gateway.signin;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody who may sign in.
 *
 * @param name the name, without colons, commas and white space
 * @param passwordHash what {@link Passwords#hash} made of the password
 * @param roles for example {@code admin}
 */
public record Account(String name, String passwordHash, Set<String> roles) {
    /** The role that may define job types and see everybody's jobs and data. */
    public static final String ADMIN = "admin";

    private static final Pattern NAME = Pattern.compile("[^:,\\s\\p{Cntrl}]+");

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "user '" + name + "': expected a name without colons, commas and white space");
        }
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Account[" + name + " " + roles + "]";
    }
}
