package org.voblocks.dali.vosi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a service can do (VOResource 1.1, section 2.2.2).
 *
 * @param standardId the standard it follows, for example {@code ivo://ivoa.net/std/DataLink#links-1.1}, or null
 * @param description a text for people, or null
 * @param interfaces where it is
 * @param tableAccess what TAP adds (TAPRegExt 1.0), or null
 */
public record Capability(
        @Nullable String standardId,
        @Nullable String description,
        List<Interface> interfaces,
        @Nullable TableAccess tableAccess) {

    public Capability {
        interfaces = List.copyOf(interfaces);
    }

    /** A capability with one interface. */
    public static Capability of(String standardId, Interface where) {
        return new Capability(standardId, null, List.of(where), null);
    }

    /**
     * Where a capability is: a {@code vs:ParamHTTP} interface (VODataService 1.1, section 3.4).
     *
     * @param accessUrl the URL
     * @param use {@code full} if the URL is complete, {@code base} if parameters or a path are to be added, or null
     * @param role {@code std} if the interface is the standard one, or null
     * @param version the version of the standard, or null
     * @param securityMethods the standard IDs of what credentials it takes, for example
     *     {@code ivo://ivoa.net/sso#BasicAA}; none means anybody
     */
    public record Interface(
            String accessUrl,
            @Nullable String use,
            @Nullable String role,
            @Nullable String version,
            List<String> securityMethods) {
        public Interface {
            securityMethods = List.copyOf(securityMethods);
        }

        /** A standard interface at a complete URL. */
        public static Interface full(String accessUrl) {
            return new Interface(accessUrl, "full", "std", null, List.of());
        }

        /** A standard interface at a URL to which a path or parameters are added. */
        public static Interface base(String accessUrl, @Nullable String version) {
            return new Interface(accessUrl, "base", "std", version, List.of());
        }

        /** The same with credentials. */
        public Interface securedBy(String... standardIds) {
            return new Interface(accessUrl, use, role, version, List.of(standardIds));
        }
    }
}
