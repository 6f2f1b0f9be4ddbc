package org.voblocks.gateway;

/** The version that the jar was built with. */
final class SoftwareVersion {
    private SoftwareVersion() {}

    static String current() {
        String version = SoftwareVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
