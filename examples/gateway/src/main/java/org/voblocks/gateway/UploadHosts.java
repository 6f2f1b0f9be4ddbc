package org.voblocks.gateway;

import java.util.List;
import org.voblocks.dali.upload.RemoteFiles;

/** From where queries may name tables by URL. */
final class UploadHosts {
    /** Data centres of the VO, whose services give tables that are worth matching with. */
    static final List<String> DATA_CENTRES = List.of(
            "vizier.cds.unistra.fr",
            "tapvizier.cds.unistra.fr",
            "simbad.cds.unistra.fr",
            "cdsarc.cds.unistra.fr",
            "dc.g-vo.org",
            "gea.esac.esa.int",
            "heasarc.gsfc.nasa.gov",
            "irsa.ipac.caltech.edu",
            "datalab.noirlab.edu");

    private static final String NONE = "none";

    private UploadHosts() {}

    /** Fetches from these hosts alone, and never from private addresses. */
    static RemoteFiles files(List<String> hosts) {
        if (hosts.isEmpty() || hosts.equals(List.of(NONE))) {
            return RemoteFiles.none();
        }
        RemoteFiles.Builder files = RemoteFiles.builder();
        hosts.forEach(files::host);
        return files.build();
    }
}
