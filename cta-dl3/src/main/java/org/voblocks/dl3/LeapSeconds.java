package org.voblocks.dl3;

/** TAI - UTC since 1972 (IERS Bulletin C; the last one was inserted at the end of 2016). */
final class LeapSeconds {
    static final double TT_MINUS_TAI = 32.184;

    /** Modified Julian dates (UTC, 0 h) from which on a value holds: the first is 10 s, each further one 1 s more. */
    private static final int[] SINCE = {
        41317, 41499, 41683, 42048, 42413, 42778, 43144, 43509, 43874, 44239, 44786, 45151, 45516, 46247, 47161, 47892,
        48257, 48804, 49169, 49534, 50083, 50630, 51179, 53736, 54832, 56109, 57204, 57754
    };

    private LeapSeconds() {}

    /** TAI - UTC in seconds on a UTC day. Before 1972 the value of 1972. */
    static int onDay(int mjd) {
        int seconds = 10;
        for (int i = 1; i < SINCE.length && mjd >= SINCE[i]; i++) {
            seconds = 10 + i;
        }
        return seconds;
    }

    private static double dayLength(int mjd) {
        return 86400.0 + onDay(mjd + 1) - onDay(mjd);
    }

    static double utcToTai(double mjd) {
        int day = (int) Math.floor(mjd);
        double seconds = (mjd - day) * dayLength(day);
        return day + (seconds + onDay(day)) / 86400;
    }

    static double taiToUtc(double mjd) {
        int day = (int) Math.floor(mjd);
        double seconds = (mjd - day) * 86400 - onDay(day);
        if (seconds < 0) {
            day--;
            // within the last seconds of the day before, whose own offset and length count
            seconds = (mjd - day) * 86400 - onDay(day);
        }
        double length = dayLength(day);
        return seconds >= length ? day + 1 + (seconds - length) / dayLength(day + 1) : day + seconds / length;
    }
}
