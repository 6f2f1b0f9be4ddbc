package org.voblocks.gateway;

import java.util.List;
import org.voblocks.dali.upload.RemoteFiles;

/** From where queries may name tables by URL. */
final class UploadHosts {
    /** Data centres of the VO, whose services give tables that are worth matching with. */
    private static final List<String> DATA_CENTRES = List.of(
            "vizier.cds.unistra.fr",
            "tapvizier.cds.unistra.fr",
            "simbad.cds.unistra.fr",
            "cdsarc.cds.unistra.fr",
            "dc.g-vo.org",
            "gea.esac.esa.int",
            "heasarc.gsfc.nasa.gov",
            "irsa.ipac.caltech.edu",
            "datalab.noirlab.edu");

    /** The word for all of them. */
    static final String DATA_CENTRES_WORD = "data-centres";

    private UploadHosts() {}

    /** Fetches from these hosts alone, and never from private addresses. */
    static RemoteFiles files(List<String> hosts) {
        RemoteFiles.Builder files = RemoteFiles.builder();
        for (String host : hosts) {
            if (host.equals(DATA_CENTRES_WORD)) {
                DATA_CENTRES.forEach(files::host);
            } else {
                files.host(host);
            }
        }
        return hosts.isEmpty() ? RemoteFiles.none() : files.build();
    }
}
