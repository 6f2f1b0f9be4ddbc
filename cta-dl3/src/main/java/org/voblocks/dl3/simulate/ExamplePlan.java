package org.voblocks.dl3.simulate;

import java.util.ArrayList;
import java.util.List;

/** The runs of the example store. */
final class ExamplePlan {
    private static final String PUBLIC = "public";
    private static final String PROPRIETARY = "proprietary";

    private ExamplePlan() {}

    static List<SimulatedRun> runs() {
        List<SimulatedRun> runs = new ArrayList<>();
        // four wobble runs on PKS 2155-304 with medium telescopes
        double[][] wobble = {{0, 0.5}, {0, -0.5}, {0.5, 0}, {-0.5, 0}};
        for (int i = 0; i < 4; i++) {
            runs.add(archive(
                            pks(101 + i, InstrumentModel.MST)
                                    .wobble(wobble[i][0], wobble[i][1])
                                    .at(61253, -15 + 8 * i),
                            "2026A-017",
                            "v1.2",
                            "std",
                            "ImPACT",
                            PUBLIC)
                    .build());
        }
        // the large telescopes, still proprietary
        for (int i = 0; i < 2; i++) {
            runs.add(archive(
                            pks(105 + i, InstrumentModel.LST)
                                    .wobble(0, i == 0 ? 0.4 : -0.4)
                                    .at(61200, -6 + 8 * i),
                            "2026A-031",
                            "v1.2",
                            "loose",
                            "Hillas",
                            PROPRIETARY)
                    .background3d(false)
                    .build());
        }
        // an older processing, and one run off to the side
        runs.add(archive(
                        pks(107, InstrumentModel.MST).wobble(0, 1.0).at(60890, 5),
                        "2025B-004",
                        "v1.1",
                        "hard",
                        "Hillas",
                        PUBLIC)
                .deadTime(0.08)
                .build());
        runs.add(archive(
                        pks(108, InstrumentModel.MST).wobble(1.5, 0).at(60891, 5),
                        "2025B-004",
                        "v1.1",
                        "std",
                        "Hillas",
                        PUBLIC)
                .keyword("PNT_MODE", "DIVERGENT")
                .keyword("OBS_MODE", "SCAN")
                .build());
        // the Crab nebula from the north
        for (int i = 0; i < 4; i++) {
            InstrumentModel model = i < 2 ? InstrumentModel.MST : InstrumentModel.LST;
            runs.add(archive(
                            crab(201 + i, model)
                                    .site(Site.NORTH)
                                    .wobble(0, i % 2 == 0 ? 0.5 : -0.5)
                                    .at(61020 + i, -10 + 8 * i),
                            "2025B-012",
                            "v1.1",
                            "std",
                            "ImPACT",
                            PUBLIC)
                    .background3d(i % 2 == 0)
                    .build());
        }
        // small telescopes, low over the horizon: the highest energies
        for (int i = 0; i < 2; i++) {
            runs.add(archive(
                            crab(205 + i, InstrumentModel.SST)
                                    .wobble(i == 0 ? 0.7 : -0.7, 0)
                                    .at(61025 + i, 3),
                            "2026A-044",
                            "v2.0-beta",
                            "hard",
                            "ImPACT",
                            PROPRIETARY)
                    .keyword("PNT_MODE", "DIVERGENT")
                    .duration(1800)
                    .build());
        }
        return List.copyOf(runs);
    }

    private static SimulatedRun.Builder pks(long obsId, InstrumentModel instrument) {
        return SimulatedRun.on(obsId, SimulatedStore.PKS_2155).instrument(instrument);
    }

    private static SimulatedRun.Builder crab(long obsId, InstrumentModel instrument) {
        return SimulatedRun.on(obsId, SimulatedStore.CRAB).instrument(instrument);
    }

    private static SimulatedRun.Builder archive(
            SimulatedRun.Builder run,
            String proposal,
            String calibration,
            String cuts,
            String reconstruction,
            String rights) {
        return run.keyword("PNT_MODE", "PARALLEL")
                .keyword("SUBARRAY", run.subArray())
                .keyword("PROPOSAL", proposal)
                .keyword("CALIBVER", calibration)
                .keyword("EV_CLASS", cuts)
                .keyword("RECONSTR", reconstruction)
                .keyword("DATARGHT", rights)
                .keyword("DATE-REL", rights.equals(PUBLIC) ? "2026-06-01" : "2027-12-01");
    }
}
