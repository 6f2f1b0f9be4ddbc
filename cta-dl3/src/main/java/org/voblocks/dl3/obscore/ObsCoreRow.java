package org.voblocks.dl3.obscore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An observation as a row of an ObsCore table (ObsCore 1.1, section 3 and 4), with the columns that CTA adds. What the data do not
 * tell is null.
 *
 * @param dataproductType dataproduct_type: kind of data product: {@code event}
 * @param dataproductSubtype dataproduct_subtype: more exactly: {@code dl3.events}
 * @param calibLevel calib_level: calibration level: 2, calibrated
 * @param obsCollection obs_collection: name of the data collection
 * @param obsId obs_id: OBS_ID
 * @param obsTitle obs_title: a title
 * @param obsPublisherDid obs_publisher_did: identifier given by the publisher
 * @param accessUrl access_url: where to get it; filled by the publisher
 * @param accessFormat access_format: media type of what {@code access_url} gives
 * @param accessEstsize access_estsize: size of the file, kbyte
 * @param targetName target_name: observed object
 * @param sRa s_ra: right ascension of the pointing, degrees, ICRS
 * @param sDec s_dec: declination of the pointing, degrees, ICRS
 * @param sFov s_fov: diameter of the field of view, degrees
 * @param sRegion s_region: field of view as an STC-S circle
 * @param sResolution s_resolution: radius of 68 % containment at 1 TeV, arcsec
 * @param tMin t_min: start, MJD, UTC
 * @param tMax t_max: stop, MJD, UTC
 * @param tExptime t_exptime: ONTIME, the sum of the good time intervals, s
 * @param tResolution t_resolution: time resolution, s
 * @param emMin em_min: shortest wavelength, m: that of the highest safe energy
 * @param emMax em_max: longest wavelength, m: that of the lowest safe energy
 * @param emResPower em_res_power: energy over energy resolution
 * @param emUcd em_ucd: nature of the spectral axis: {@code em.energy}
 * @param oUcd o_ucd: nature of the observable: {@code phot.count}
 * @param facilityName facility_name: observatory
 * @param instrumentName instrument_name: instrument
 * @param obsReleaseDate obs_release_date: when the data become public, ISO 8601
 * @param dataRights data_rights: public, secure or proprietary
 * @param proposalId proposal_id: proposal
 * @param subArrayName sub_array_name: part of the telescope array
 * @param pointingMode pointing_mode: parallel, convergent or divergent
 * @param obsMode obs_mode: OBS_MODE: pointing, wobble, scan, ...
 * @param nTels n_tels: number of telescopes
 * @param zenPnt zen_pnt: mean zenith angle of the pointing, degrees
 * @param livetime livetime: ONTIME without dead time, s
 * @param energyMin energy_min: lowest safe energy, TeV
 * @param energyMax energy_max: highest safe energy, TeV
 * @param nEvents n_events: number of events
 * @param calibVersion calib_version: version of the calibration
 * @param cuts cuts: name of the event selection
 * @param reconstruction reconstruction: name of the event reconstruction
 */
public record ObsCoreRow(
        String dataproductType,
        @Nullable String dataproductSubtype,
        int calibLevel,
        String obsCollection,
        String obsId,
        @Nullable String obsTitle,
        String obsPublisherDid,
        @Nullable String accessUrl,
        @Nullable String accessFormat,
        @Nullable Long accessEstsize,
        @Nullable String targetName,
        @Nullable Double sRa,
        @Nullable Double sDec,
        @Nullable Double sFov,
        @Nullable String sRegion,
        @Nullable Double sResolution,
        @Nullable Double tMin,
        @Nullable Double tMax,
        @Nullable Double tExptime,
        @Nullable Double tResolution,
        @Nullable Double emMin,
        @Nullable Double emMax,
        @Nullable Double emResPower,
        @Nullable String emUcd,
        @Nullable String oUcd,
        @Nullable String facilityName,
        @Nullable String instrumentName,
        @Nullable String obsReleaseDate,
        @Nullable String dataRights,
        @Nullable String proposalId,
        @Nullable String subArrayName,
        @Nullable String pointingMode,
        @Nullable String obsMode,
        @Nullable Long nTels,
        @Nullable Double zenPnt,
        @Nullable Double livetime,
        @Nullable Double energyMin,
        @Nullable Double energyMax,
        @Nullable Long nEvents,
        @Nullable String calibVersion,
        @Nullable String cuts,
        @Nullable String reconstruction) {

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.values.putAll(toMap());
        return builder;
    }

    /** The values by the names of the ObsCore columns, in their order; null where the data do not tell. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("dataproduct_type", dataproductType);
        map.put("dataproduct_subtype", dataproductSubtype);
        map.put("calib_level", calibLevel);
        map.put("obs_collection", obsCollection);
        map.put("obs_id", obsId);
        map.put("obs_title", obsTitle);
        map.put("obs_publisher_did", obsPublisherDid);
        map.put("access_url", accessUrl);
        map.put("access_format", accessFormat);
        map.put("access_estsize", accessEstsize);
        map.put("target_name", targetName);
        map.put("s_ra", sRa);
        map.put("s_dec", sDec);
        map.put("s_fov", sFov);
        map.put("s_region", sRegion);
        map.put("s_resolution", sResolution);
        map.put("t_min", tMin);
        map.put("t_max", tMax);
        map.put("t_exptime", tExptime);
        map.put("t_resolution", tResolution);
        map.put("em_min", emMin);
        map.put("em_max", emMax);
        map.put("em_res_power", emResPower);
        map.put("em_ucd", emUcd);
        map.put("o_ucd", oUcd);
        map.put("facility_name", facilityName);
        map.put("instrument_name", instrumentName);
        map.put("obs_release_date", obsReleaseDate);
        map.put("data_rights", dataRights);
        map.put("proposal_id", proposalId);
        map.put("sub_array_name", subArrayName);
        map.put("pointing_mode", pointingMode);
        map.put("obs_mode", obsMode);
        map.put("n_tels", nTels);
        map.put("zen_pnt", zenPnt);
        map.put("livetime", livetime);
        map.put("energy_min", energyMin);
        map.put("energy_max", energyMax);
        map.put("n_events", nEvents);
        map.put("calib_version", calibVersion);
        map.put("cuts", cuts);
        map.put("reconstruction", reconstruction);
        return map;
    }

    /** Collects values; a method has the name of the component. */
    public static final class Builder {
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        private Builder() {}

        /** dataproduct_type. */
        public Builder dataproductType(String value) {
            return set("dataproduct_type", value);
        }

        /** dataproduct_subtype. */
        public Builder dataproductSubtype(@Nullable String value) {
            return set("dataproduct_subtype", value);
        }

        /** calib_level. */
        public Builder calibLevel(int value) {
            return set("calib_level", value);
        }

        /** obs_collection. */
        public Builder obsCollection(String value) {
            return set("obs_collection", value);
        }

        /** obs_id. */
        public Builder obsId(String value) {
            return set("obs_id", value);
        }

        /** obs_title. */
        public Builder obsTitle(@Nullable String value) {
            return set("obs_title", value);
        }

        /** obs_publisher_did. */
        public Builder obsPublisherDid(String value) {
            return set("obs_publisher_did", value);
        }

        /** access_url. */
        public Builder accessUrl(@Nullable String value) {
            return set("access_url", value);
        }

        /** access_format. */
        public Builder accessFormat(@Nullable String value) {
            return set("access_format", value);
        }

        /** access_estsize. */
        public Builder accessEstsize(@Nullable Long value) {
            return set("access_estsize", value);
        }

        /** target_name. */
        public Builder targetName(@Nullable String value) {
            return set("target_name", value);
        }

        /** s_ra. */
        public Builder sRa(@Nullable Double value) {
            return set("s_ra", value);
        }

        /** s_dec. */
        public Builder sDec(@Nullable Double value) {
            return set("s_dec", value);
        }

        /** s_fov. */
        public Builder sFov(@Nullable Double value) {
            return set("s_fov", value);
        }

        /** s_region. */
        public Builder sRegion(@Nullable String value) {
            return set("s_region", value);
        }

        /** s_resolution. */
        public Builder sResolution(@Nullable Double value) {
            return set("s_resolution", value);
        }

        /** t_min. */
        public Builder tMin(@Nullable Double value) {
            return set("t_min", value);
        }

        /** t_max. */
        public Builder tMax(@Nullable Double value) {
            return set("t_max", value);
        }

        /** t_exptime. */
        public Builder tExptime(@Nullable Double value) {
            return set("t_exptime", value);
        }

        /** t_resolution. */
        public Builder tResolution(@Nullable Double value) {
            return set("t_resolution", value);
        }

        /** em_min. */
        public Builder emMin(@Nullable Double value) {
            return set("em_min", value);
        }

        /** em_max. */
        public Builder emMax(@Nullable Double value) {
            return set("em_max", value);
        }

        /** em_res_power. */
        public Builder emResPower(@Nullable Double value) {
            return set("em_res_power", value);
        }

        /** em_ucd. */
        public Builder emUcd(@Nullable String value) {
            return set("em_ucd", value);
        }

        /** o_ucd. */
        public Builder oUcd(@Nullable String value) {
            return set("o_ucd", value);
        }

        /** facility_name. */
        public Builder facilityName(@Nullable String value) {
            return set("facility_name", value);
        }

        /** instrument_name. */
        public Builder instrumentName(@Nullable String value) {
            return set("instrument_name", value);
        }

        /** obs_release_date. */
        public Builder obsReleaseDate(@Nullable String value) {
            return set("obs_release_date", value);
        }

        /** data_rights. */
        public Builder dataRights(@Nullable String value) {
            return set("data_rights", value);
        }

        /** proposal_id. */
        public Builder proposalId(@Nullable String value) {
            return set("proposal_id", value);
        }

        /** sub_array_name. */
        public Builder subArrayName(@Nullable String value) {
            return set("sub_array_name", value);
        }

        /** pointing_mode. */
        public Builder pointingMode(@Nullable String value) {
            return set("pointing_mode", value);
        }

        /** obs_mode. */
        public Builder obsMode(@Nullable String value) {
            return set("obs_mode", value);
        }

        /** n_tels. */
        public Builder nTels(@Nullable Long value) {
            return set("n_tels", value);
        }

        /** zen_pnt. */
        public Builder zenPnt(@Nullable Double value) {
            return set("zen_pnt", value);
        }

        /** livetime. */
        public Builder livetime(@Nullable Double value) {
            return set("livetime", value);
        }

        /** energy_min. */
        public Builder energyMin(@Nullable Double value) {
            return set("energy_min", value);
        }

        /** energy_max. */
        public Builder energyMax(@Nullable Double value) {
            return set("energy_max", value);
        }

        /** n_events. */
        public Builder nEvents(@Nullable Long value) {
            return set("n_events", value);
        }

        /** calib_version. */
        public Builder calibVersion(@Nullable String value) {
            return set("calib_version", value);
        }

        /** cuts. */
        public Builder cuts(@Nullable String value) {
            return set("cuts", value);
        }

        /** reconstruction. */
        public Builder reconstruction(@Nullable String value) {
            return set("reconstruction", value);
        }

        private Builder set(String column, @Nullable Object value) {
            values.put(column, value);
            return this;
        }

        private @Nullable String text(String column) {
            return (String) values.get(column);
        }

        private @Nullable Double number(String column) {
            return (Double) values.get(column);
        }

        private @Nullable Long integer(String column) {
            return (Long) values.get(column);
        }

        private String required(String column) {
            return Objects.requireNonNull(text(column), column);
        }

        /** The row. */
        public ObsCoreRow build() {
            return new ObsCoreRow(
                    required("dataproduct_type"),
                    text("dataproduct_subtype"),
                    (int) Objects.requireNonNullElse(values.get("calib_level"), 2),
                    required("obs_collection"),
                    required("obs_id"),
                    text("obs_title"),
                    required("obs_publisher_did"),
                    text("access_url"),
                    text("access_format"),
                    integer("access_estsize"),
                    text("target_name"),
                    number("s_ra"),
                    number("s_dec"),
                    number("s_fov"),
                    text("s_region"),
                    number("s_resolution"),
                    number("t_min"),
                    number("t_max"),
                    number("t_exptime"),
                    number("t_resolution"),
                    number("em_min"),
                    number("em_max"),
                    number("em_res_power"),
                    text("em_ucd"),
                    text("o_ucd"),
                    text("facility_name"),
                    text("instrument_name"),
                    text("obs_release_date"),
                    text("data_rights"),
                    text("proposal_id"),
                    text("sub_array_name"),
                    text("pointing_mode"),
                    text("obs_mode"),
                    integer("n_tels"),
                    number("zen_pnt"),
                    number("livetime"),
                    number("energy_min"),
                    number("energy_max"),
                    integer("n_events"),
                    text("calib_version"),
                    text("cuts"),
                    text("reconstruction"));
        }
    }
}
