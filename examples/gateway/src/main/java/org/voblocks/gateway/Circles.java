package org.voblocks.gateway;

import java.util.List;
import java.util.regex.Pattern;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.uws.describe.Arguments;

/** Circles on the sky as users write them: right ascension, declination and radius in degrees (DALI 1.1, section 3.3.6). */
final class Circles {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private Circles() {}

    /** The circles that a parameter of a job names, if any. */
    static List<SkyCircle> of(Arguments given, String parameter) {
        return given.has(parameter)
                ? given.texts(parameter).stream()
                        .map(text -> parse("parameter " + parameter, text))
                        .toList()
                : List.of();
    }

    /** A circle; the message of an error begins with where it was given. */
    static SkyCircle parse(String where, String text) {
        String[] numbers = SEPARATOR.split(text.strip());
        if (numbers.length != 3) {
            throw new GatewayException(where + ": expected RA, Dec and radius in degrees, found '" + text + "'");
        }
        try {
            return new SkyCircle(
                    Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
        } catch (NumberFormatException e) {
            throw new GatewayException(where + ": expected three numbers, found '" + text + "'", e);
        } catch (AnalysisException e) {
            throw new GatewayException(where + ": " + e.getMessage(), e);
        }
    }
}
