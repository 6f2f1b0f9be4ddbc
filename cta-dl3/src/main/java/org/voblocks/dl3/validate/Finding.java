package org.voblocks.dl3.validate;

import java.util.Optional;

/**
 * One thing that is not as the document says.
 *
 * @param severity how grave
 * @param file the file, or the store
 * @param hdu the HDU, for example {@code HDU 1 (EVENTS)}; empty for a file as a whole
 * @param item the keyword or column, empty where there is none
 * @param message what is expected and what is found
 * @param section the section of GADF
 * @param dialect the name of the known dialect, where it is one
 */
public record Finding(
        Severity severity,
        String file,
        String hdu,
        String item,
        String message,
        String section,
        Optional<String> dialect) {

    @Override
    public String toString() {
        return severity + " " + file + (hdu.isEmpty() ? "" : ": " + hdu) + (item.isEmpty() ? "" : ": " + item) + ": "
                + message + " [" + section + dialect.map(d -> "; dialect " + d).orElse("") + "]";
    }
}
