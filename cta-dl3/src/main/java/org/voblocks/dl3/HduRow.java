package org.voblocks.dl3;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * One row of the HDU index table: where an HDU of an observation is.
 *
 * @param obsId OBS_ID
 * @param type HDU_TYPE
 * @param hduClass HDU_CLASS, for example {@code aeff_2d}
 * @param fileDir FILE_DIR, relative to the directory of the index
 * @param fileName FILE_NAME
 * @param hduName HDU_NAME, the EXTNAME
 * @param size SIZE, bytes of the HDU, where given
 */
public record HduRow(
        long obsId, HduType type, String hduClass, String fileDir, String fileName, String hduName, OptionalLong size) {

    /** The file, below the directory of the store. */
    public Path path(Path directory) {
        return directory.resolve(fileDir).resolve(fileName).normalize();
    }
}
