package org.voblocks.analysis.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.analysis.AnalysisException;

/**
 * Several models, each on its own spectra, fitted together with parameters in common: one index for two nights, for
 * example. Parameters are named {@code group.parameter}.
 *
 * <pre>{@code
 * Map<String, FitResult> best = LinkedFit.create()
 *         .add("quiet", quiet, SpectralModel.named("pl"))
 *         .add("flare", flare, SpectralModel.named("pl"))
 *         .link("quiet.index", "flare.index")
 *         .fit();
 * }</pre>
 */
public final class LinkedFit {
    private record Group(SpectrumFit fit, SpectralModel model) {}

    private final Map<String, Group> groups = new LinkedHashMap<>();
    /** The parameter that another one follows. */
    private final Map<String, String> links = new LinkedHashMap<>();

    private LinkedFit() {}

    public static LinkedFit create() {
        return new LinkedFit();
    }

    /** Adds spectra and their model. */
    public LinkedFit add(String group, List<OnOffSpectrum> spectra, SpectralModel model) {
        return add(group, SpectrumFit.of(spectra), model);
    }

    /** Adds spectra within energies, and their model. */
    public LinkedFit add(String group, SpectrumFit spectra, SpectralModel model) {
        if (groups.putIfAbsent(group, new Group(spectra, model)) != null) {
            throw new AnalysisException("a second group '" + group + "': expected another name");
        }
        return this;
    }

    /** Makes a parameter have the value of another one, whose start value, bounds and freedom count. */
    public LinkedFit link(String leader, String follower) {
        parameter(leader);
        parameter(follower);
        String first = leader(leader);
        if (first.equals(leader(follower))) {
            throw new AnalysisException(follower + " already has the value of " + leader);
        }
        links.put(leader(follower), first);
        return this;
    }

    private String leader(String name) {
        String at = name;
        for (String next = links.get(at); next != null; next = links.get(at)) {
            at = next;
        }
        return at;
    }

    private Parameter parameter(String name) {
        int dot = name.lastIndexOf('.');
        Group group = groups.get(name.substring(0, Math.max(0, dot)));
        if (group == null) {
            throw new AnalysisException(
                    "no parameter '" + name + "': expected GROUP.PARAMETER with one of the groups " + groups.keySet());
        }
        return group.model().parameter(name.substring(dot + 1));
    }

    /** Finds the least sum of statistics; each group's result has its model and the statistic of all together. */
    public Map<String, FitResult> fit() {
        List<String> names = new ArrayList<>();
        List<Parameter> shared = new ArrayList<>();
        List<FitProblem> problems = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        groups.forEach((name, group) -> {
            List<Parameter> parameters = new ArrayList<>();
            int[] place = new int[group.model().parameters().size()];
            for (int i = 0; i < place.length; i++) {
                String leader =
                        leader(name + "." + group.model().parameters().get(i).name());
                if (!names.contains(leader)) {
                    names.add(leader);
                    shared.add(parameter(leader));
                }
                place[i] = names.indexOf(leader);
                // a follower is free where its leader is
                parameters.add(group.model()
                        .parameters()
                        .get(i)
                        .withFrozen(parameter(leader).frozen()));
            }
            SpectralModel model = group.model();
            for (Parameter p : parameters) {
                model = model.with(p);
            }
            problems.add(group.fit().problem(model));
            places.add(place);
        });
        if (problems.isEmpty()) {
            throw new AnalysisException("no spectra to fit: expected one group or more");
        }
        Together together = new Together(problems, places, shared);
        Newton.Result best = new Newton(together, shared).minimise();
        double[][] covariance = SpectrumFit.covariance(together, best);
        Map<String, FitResult> results = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            results.put(entry.getKey(), together.result(at++, best, covariance));
        }
        return results;
    }

    /** The sum of several problems over one list of parameters. */
    private record Together(List<FitProblem> problems, List<int[]> places, List<Parameter> shared)
            implements Objective {
        @Override
        public int[] free() {
            int[] free = new int[shared.size()];
            int count = 0;
            for (int i = 0; i < free.length; i++) {
                if (!shared.get(i).frozen()) {
                    free[count++] = i;
                }
            }
            return Arrays.copyOf(free, count);
        }

        @Override
        public Point at(double... values) {
            int n = free().length;
            double stat = 0;
            double[] gradient = new double[n];
            double[][] curvature = new double[n][n];
            for (int g = 0; g < problems.size(); g++) {
                Point part = problems.get(g).at(values(g, values));
                int[] to = targets(g);
                stat += part.stat();
                for (int i = 0; i < to.length; i++) {
                    gradient[to[i]] += part.gradient()[i];
                    for (int j = 0; j < to.length; j++) {
                        curvature[to[i]][to[j]] += part.curvature()[i][j];
                    }
                }
            }
            return new Point(stat, gradient, curvature);
        }

        private double[] values(int group, double... values) {
            return Arrays.stream(places.get(group)).mapToDouble(i -> values[i]).toArray();
        }

        /** Where the free parameters of a group are among all free ones. */
        private int[] targets(int group) {
            int[] free = free();
            return Arrays.stream(problems.get(group).free())
                    .map(i -> Arrays.binarySearch(free, places.get(group)[i]))
                    .toArray();
        }

        private FitResult result(int group, Newton.Result best, double[]... covariance) {
            FitProblem problem = problems.get(group);
            int[] to = targets(group);
            double[][] own = new double[to.length][to.length];
            for (int i = 0; i < to.length; i++) {
                for (int j = 0; j < to.length; j++) {
                    own[i][j] = covariance[to[i]][to[j]];
                }
            }
            return new FitResult(
                    problem.model().withValues(values(group, best.values())),
                    best.point().stat(),
                    problems.stream().mapToInt(FitProblem::bins).sum(),
                    best.converged(),
                    problem.evaluations,
                    own);
        }
    }
}
