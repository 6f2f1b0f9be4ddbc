package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voblocks.analysis.AnalysisException;

/**
 * A spectrum by energy: differential flux in cm-2 s-1 TeV-1 with its derivatives by the parameters. Immutable.
 *
 * <p>A model of one's own extends this class: it hands its parameters to the constructor and evaluates itself with the
 * values in {@link #p}.
 */
public abstract class SpectralModel implements Serializable {
    private static final long serialVersionUID = 1L;
    /** TeV in erg (CODATA 2018, exact). */
    public static final double ERG_PER_TEV = 1.602176634;

    /** Unit of differential flux. */
    protected static final String DNDE = "cm-2 s-1 TeV-1";

    private final ArrayList<Parameter> parameters;
    private final double[] values;

    /** A model with these parameters, in the order of the gradient. */
    protected SpectralModel(List<Parameter> parameters) {
        this.parameters = new ArrayList<>(parameters);
        this.values = parameters.stream().mapToDouble(Parameter::value).toArray();
    }

    /**
     * The models that need no table, by short names: pl, pl2, ecpl, secpl, lp, bpl, sbpl, crab; with usual start
     * values.
     */
    public static SpectralModel named(String name) {
        return switch (name.trim().toLowerCase(Locale.ROOT)) {
            case "pl" -> PowerLaw.of(2.5, 1e-12, 1);
            case "pl2" -> PowerLawFlux.of(2.5, 1e-12, 1, 10);
            case "ecpl" -> ExpCutoffPowerLaw.of(2, 1e-12, 1, 0.1);
            case "secpl" -> SuperExpCutoffPowerLaw.of(2, 1e-12, 1, 0.01, 2);
            case "lp" -> LogParabola.of(2.5, 0.1, 1e-12, 1);
            case "bpl" -> BrokenPowerLaw.of(2, 3, 1e-12, 1);
            case "sbpl" -> SmoothBrokenPowerLaw.of(2, 3, 1e-12, 1, 1, 1);
            case "crab" -> CrabSpectrum.of(0.1);
            default ->
                throw new AnalysisException(
                        "unknown spectral model '" + name + "': expected pl, pl2, ecpl, secpl, lp, bpl, sbpl or crab");
        };
    }

    /** A short name, for example {@code pl}. */
    public abstract String type();

    /** The same model with other parameters, of the same names and in the same order. */
    protected abstract SpectralModel make(List<Parameter> other);

    /**
     * Differential flux and its derivatives.
     *
     * @param energyTeV energy
     * @param gradient takes the derivative by each parameter, frozen ones included
     * @return cm-2 s-1 TeV-1
     */
    public abstract double dnde(double energyTeV, double[] gradient);

    /** Differential flux, cm-2 s-1 TeV-1. */
    public double dnde(double energyTeV) {
        return dnde(energyTeV, new double[values.length]);
    }

    /** The value of a parameter by its number. */
    protected final double p(int i) {
        return values[i];
    }

    public final List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** A parameter by name. */
    public final Parameter parameter(String name) {
        return parameters.get(indexOf(name));
    }

    /** The number of a parameter by name. */
    public final int indexOf(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new AnalysisException("model " + type() + " has no parameter '" + name + "': expected one of "
                + parameters.stream().map(Parameter::name).toList());
    }

    /** The same model with other values of all parameters. */
    public final SpectralModel withValues(double... other) {
        List<Parameter> changed = new ArrayList<>();
        for (int i = 0; i < other.length; i++) {
            changed.add(parameters.get(i).withValue(other[i]));
        }
        return make(changed);
    }

    /** The same model with one parameter replaced by another of the same name: other value, bounds or frozen. */
    public final SpectralModel with(Parameter other) {
        List<Parameter> changed = new ArrayList<>(parameters);
        changed.set(indexOf(other.name()), other);
        return make(changed);
    }

    /** The same model with one parameter frozen at its value. */
    public final SpectralModel freeze(String name) {
        return with(parameter(name).withFrozen(true));
    }

    /** Integral flux between two energies, cm-2 s-1. */
    public double integral(double minTeV, double maxTeV) {
        return Quadrature.over(minTeV, maxTeV).sum(this, 0);
    }

    /** Energy flux between two energies, erg cm-2 s-1. */
    public double energyFlux(double minTeV, double maxTeV) {
        return ERG_PER_TEV * Quadrature.over(minTeV, maxTeV).sum(this, 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type());
        parameters.forEach(q -> text.append(' ').append(q.name()).append('=').append(q.value()));
        return text.toString();
    }
}
