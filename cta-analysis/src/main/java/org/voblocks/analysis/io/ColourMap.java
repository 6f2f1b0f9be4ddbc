package org.voblocks.analysis.io;

import java.util.Locale;
import org.voblocks.analysis.AnalysisException;

/** Colour tables of previews: colours between a few anchors, from the lowest value to the highest. */
public enum ColourMap {
    /** Black, violet, red, orange, pale yellow: for counts and other positive maps; brightness grows evenly. */
    EMBER("000006 2a0d54 6e1a68 b1305a e55a37 fb9a1f f6dc66 fefdd8"),
    /** Dark blue to yellow by green: for exposure and acceptance; brightness grows evenly. */
    LAGOON("15103f 27407f 216f8c 239a83 63c063 c0dc3f fdf0a0"),
    /** Blue, white, red: for significance and excess; white is the middle. */
    POLAR("0b2e75 2f6fb8 8dbbe0 f7f7f5 f2a98a cf4a3d 6e0a22"),
    /** Black to white. */
    GREY("000000 ffffff");

    /** Hexadecimal RRGGBB with one space between. */
    private final String anchors;

    ColourMap(String anchors) {
        this.anchors = anchors;
    }

    /** A colour map by name, upper or lower case. */
    public static ColourMap parse(String name) {
        try {
            return valueOf(name.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AnalysisException("unknown colour map '" + name + "': expected ember, lagoon, polar or grey", e);
        }
    }

    /** The colour (0xRRGGBB) of a fraction of the range; outside of 0 to 1 the colour of the nearer end. */
    public int rgb(double fraction) {
        int last = anchors.length() / 7;
        double at = Math.max(0, Math.min(1, fraction)) * last;
        int low = Math.min((int) at, last - 1);
        int from = Integer.parseInt(anchors, low * 7, low * 7 + 6, 16);
        int to = Integer.parseInt(anchors, low * 7 + 7, low * 7 + 13, 16);
        double part = at - low;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            rgb |= (int) Math.round(a + (b - a) * part) << shift;
        }
        return rgb;
    }
}
