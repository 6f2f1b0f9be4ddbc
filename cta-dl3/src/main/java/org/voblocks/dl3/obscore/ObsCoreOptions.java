package org.voblocks.dl3.obscore;

/**
 * What a publisher adds to the data.
 *
 * @param publisherDid beginning of {@code obs_publisher_did}, to which the OBS_ID is added: {@code ivo://authority/path#}
 * @param collection {@code obs_collection}; where it is empty, that of the header (COLLECTN) or the observatory
 * @param accessUrl beginning of {@code access_url}, to which the OBS_ID is added; empty to leave the column out
 * @param accessFormat {@code access_format}
 */
public record ObsCoreOptions(String publisherDid, String collection, String accessUrl, String accessFormat) {
    /** Without access URLs, for FITS files. */
    public static ObsCoreOptions of(String publisherDid) {
        return new ObsCoreOptions(publisherDid, "", "", "application/fits");
    }

    /** With another collection. */
    public ObsCoreOptions withCollection(String name) {
        return new ObsCoreOptions(publisherDid, name, accessUrl, accessFormat);
    }

    /** With access URLs. */
    public ObsCoreOptions withAccess(String url, String format) {
        return new ObsCoreOptions(publisherDid, collection, url, format);
    }
}
