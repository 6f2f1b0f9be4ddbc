package org.voblocks.gateway.signin;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Passwords are kept as salted PBKDF2 hashes only (NIST SP 800-132; HMAC-SHA-256, 310 000 rounds). */
public final class Passwords {
    private static final PasswordEncoder ENCODER = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    private Passwords() {}

    /** The hash to keep of a password: other every time. */
    public static String hash(String password) {
        return ENCODER.encode(password);
    }

    static boolean matches(String password, String hash) {
        return ENCODER.matches(password, hash);
    }
}
