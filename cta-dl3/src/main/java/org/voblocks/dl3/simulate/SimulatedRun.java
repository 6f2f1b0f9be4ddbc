package org.voblocks.dl3.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run to simulate.
 *
 * @param obsId OBS_ID
 * @param target name of the observed object
 * @param targetRa right ascension of the object, degrees
 * @param targetDec declination of the object, degrees
 * @param ra right ascension of the pointing, degrees
 * @param dec declination of the pointing, degrees
 * @param start start, MJD, UTC
 * @param duration length, s
 * @param deadTime share of the time that is dead
 * @param site where
 * @param instrument with what
 * @param background3d whether the background table has two coordinates of the field of view instead of the offset
 * @param sources what shines
 * @param keywords further text keywords of the event list
 */
public record SimulatedRun(
        long obsId,
        String target,
        double targetRa,
        double targetDec,
        double ra,
        double dec,
        double start,
        double duration,
        double deadTime,
        Site site,
        InstrumentModel instrument,
        boolean background3d,
        List<SkyModel> sources,
        Map<String, String> keywords) {

    /** Copies the lists. */
    public SimulatedRun {
        sources = List.copyOf(sources);
        keywords = Map.copyOf(keywords);
    }

    /** A run on a source. */
    public static Builder on(long obsId, SkyModel source) {
        return new Builder(obsId, source);
    }

    /** Collects the parts of a run. */
    public static final class Builder {
        private final long obsId;
        private final SkyModel source;
        private double wobbleRa;
        private double wobbleDec;
        private double day = 60000;
        private double hourAngle;
        private double duration = 1680;
        private double deadTime = 0.05;
        private Site site = Site.SOUTH;
        private InstrumentModel instrument = InstrumentModel.MST;
        private boolean background3d = true;
        private final Map<String, String> keywords = new LinkedHashMap<>();

        private Builder(long obsId, SkyModel source) {
            this.obsId = obsId;
            this.source = source;
        }

        /** The offset of the pointing from the source, degrees on the sky: to the east and to the north. */
        public Builder wobble(double east, double north) {
            wobbleRa = east;
            wobbleDec = north;
            return this;
        }

        /** When: the first time from a day (MJD, UTC) on at which the source is at an hour angle, degrees. */
        public Builder at(double mjd, double angle) {
            day = mjd;
            hourAngle = angle;
            return this;
        }

        /** How long, seconds. */
        public Builder duration(double seconds) {
            duration = seconds;
            return this;
        }

        /** The share of the time that is dead. */
        public Builder deadTime(double share) {
            deadTime = share;
            return this;
        }

        /** Where. */
        public Builder site(Site place) {
            site = place;
            return this;
        }

        /** With what. */
        public Builder instrument(InstrumentModel model) {
            instrument = model;
            return this;
        }

        /** Whether the background table has two coordinates of the field of view. */
        public Builder background3d(boolean value) {
            background3d = value;
            return this;
        }

        /** A text keyword of the event list. */
        public Builder keyword(String key, String value) {
            keywords.put(key, value);
            return this;
        }

        /** The name of the sub-array. */
        String subArray() {
            return instrument.name();
        }

        /** The run. */
        public SimulatedRun build() {
            double dec = source.dec() + wobbleDec;
            double ra = source.ra() + wobbleRa / Math.cos(Math.toRadians(dec));
            return new SimulatedRun(
                    obsId,
                    source.name(),
                    source.ra(),
                    source.dec(),
                    ra - 360 * Math.floor(ra / 360),
                    dec,
                    Math.floor(site.atHourAngle(day, source.ra(), hourAngle) * 86400) / 86400,
                    duration,
                    deadTime,
                    site,
                    instrument,
                    background3d,
                    List.of(source),
                    keywords);
        }
    }
}
