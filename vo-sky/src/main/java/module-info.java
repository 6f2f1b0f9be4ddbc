/** Regions of the sky, their text forms, HEALPix cells and MOC. */
module org.voblocks.sky {
    requires static org.jspecify;

    exports org.voblocks.sky;
    exports org.voblocks.sky.healpix;
}
