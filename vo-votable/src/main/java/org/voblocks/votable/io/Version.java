package org.voblocks.votable.io;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.voblocks.votable.VoTableException;

/** The versions that are written. All of them share one XML namespace. */
public enum Version {
    V1_3("1.3"),
    V1_4("1.4"),
    V1_5("1.5");

    private final String text;

    Version(String text) {
        this.text = text;
    }

    /** The attribute {@code VOTABLE/@version}. */
    public String text() {
        return text;
    }

    /**
     * The version of that text.
     *
     * @throws VoTableException if it is not written
     */
    public static Version parse(String text) {
        return Stream.of(values())
                .filter(v -> v.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new VoTableException("VOTable version '" + text + "' is not written: expected one of "
                                + Stream.of(values()).map(Version::text).collect(Collectors.joining(", "))));
    }
}
