package org.voblocks.gateway;

import java.util.List;
import org.voblocks.tap.TapExample;

/**
 * The searches that people make, as examples; on the simulated store each finds something. Two of one name are for
 * databases that can do the first, and those that cannot.
 */
final class CatalogueExamples {
    private static final String OBSCORE = "cta.vo_obscore";
    private static final String COLUMNS = "SELECT obs_id, obs_publisher_did, target_name, access_url FROM " + OBSCORE;

    private CatalogueExamples() {}

    static List<TapExample> all() {
        return List.of(
                example(
                        "cone",
                        "Cone search",
                        "Data whose field of view holds a position.",
                        COLUMNS + "\nWHERE 1 = CONTAINS(POINT('ICRS', 329.717, -30.226), s_region)"),
                example(
                        "cone",
                        "Cone search",
                        "Data that point within 2.5 degrees of a position: this database knows no regions.",
                        COLUMNS
                                + "\nWHERE DISTANCE(POINT('ICRS', s_ra, s_dec), POINT('ICRS', 329.717, -30.226)) < 2.5"),
                example(
                        "target_time",
                        "Data for a target at a given time",
                        "Observations of a target that were under way in a span of time (MJD). 61253 is 2026-08-01.",
                        COLUMNS + "\nWHERE target_name = 'PKS 2155-304'"
                                + "\n  AND t_min < 61254 AND t_max > 61253\nORDER BY t_min"),
                example(
                        "region",
                        "Data in a region",
                        "Observations whose field of view meets a region of the sky.",
                        COLUMNS + "\nWHERE 1 = INTERSECTS(s_region, POLYGON('ICRS', 82, 20, 86, 20, 86, 24, 82, 24))"),
                example(
                        "region",
                        "Data in a region",
                        "Observations that point into a region of the sky: this database knows no fields of view.",
                        COLUMNS + "\nWHERE s_ra BETWEEN 82 AND 86 AND s_dec BETWEEN 20 AND 24"),
                example(
                        "energy",
                        "Data with events above 50 TeV",
                        "Energies are kept in TeV, and as wavelengths in metres: em_min < 2.48e-20 says the same.",
                        COLUMNS + "\nWHERE energy_max > 50"),
                example(
                        "blazars",
                        "Public data of all blazars",
                        null,
                        COLUMNS + "\nWHERE target_class = 'blazar' AND data_rights = 'public'"),
                example(
                        "proposal",
                        "Data of a proposal",
                        "The proposal is joined for its title and its principal investigator.",
                        "SELECT o.obs_id, o.obs_publisher_did, o.target_name, p.title, p.pi_name"
                                + "\nFROM cta.vo_obscore AS o JOIN cta.proposal AS p ON o.proposal_id = p.proposal_id"
                                + "\nWHERE p.proposal_id = '2026A-017'"),
                example(
                        "lst",
                        "Data that include the LSTs",
                        "Sub-arrays are joined with their telescopes.",
                        COLUMNS + "\nWHERE EXISTS (SELECT 1 FROM cta.sub_array_telescope AS s JOIN cta.telescope AS t"
                                + "\n    ON s.array_name = t.array_name AND s.tel_id = t.tel_id"
                                + "\n  WHERE s.sub_array_name = vo_obscore.sub_array_name"
                                + "\n    AND s.array_name = vo_obscore.array_name AND t.tel_type = 'LST')"),
                example(
                        "not_divergent",
                        "Data for a target without divergent pointing",
                        null,
                        COLUMNS + "\nWHERE target_name = 'PKS 2155-304' AND pointing_mode <> 'divergent'"),
                example(
                        "by_pipeline_version",
                        "Data made with a given version of the pipeline",
                        null,
                        COLUMNS + "\nWHERE pipeline_name = 'ctapipe' AND pipeline_version = '1.2'"),
                example(
                        "by_reconstruction",
                        "Data made with a given method of reconstruction",
                        null,
                        COLUMNS + "\nWHERE reconstruction = 'ImPACT'"),
                example("by_cuts", "Data selected by loose cuts", null, COLUMNS + "\nWHERE cuts = 'loose'"));
    }

    private static TapExample example(
            String id, String title, @org.jspecify.annotations.Nullable String description, String query) {
        return new TapExample(id, title, query, description, OBSCORE);
    }
}
