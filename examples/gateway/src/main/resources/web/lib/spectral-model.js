// The curve of a fitted model over the range of its flux points (power law, with exponential cutoff, log parabola).

const SHAPES = {
  pl: (e, p) => p.amplitude * (e / p.reference) ** -p.index,
  ecpl: (e, p) => p.amplitude * (e / p.reference) ** -p.index * Math.exp(-e * p.lambda_),
  lp: (e, p) => p.amplitude * (e / p.reference) ** (-p.alpha - p.beta * Math.log(e / p.reference)),
};

/** { energies, values } in TeV and the unit of the amplitude; null where there is no fit, or one of an unknown kind. */
export function modelCurve(fit, points) {
  const shape = SHAPES[fit?.model];
  if (!shape || !Array.isArray(fit.parameters) || !points.length) return null;
  const p = Object.fromEntries(fit.parameters.map(q => [q.name, q.value]));
  p.lambda_ ??= p.lambda;
  const [low, high] = [Math.min(...points.map(q => q.e_min ?? q.e_ref)), Math.max(...points.filter(q => q.dnde > 0 || q.dnde_ul > 0).map(q => q.e_max ?? q.e_ref))];
  const energies = Array.from({ length: 120 }, (_, i) => low * (high / low) ** (i / 119));
  const values = energies.map(e => shape(e, p));
  return values.every(Number.isFinite) ? { energies, values } : null;
}
