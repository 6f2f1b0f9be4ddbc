// <vo-plot src="a VOTable, or flux points as ECSV">: a scatter plot or a histogram of columns; flux points as a spectrum with
// asymmetric errors and upper limits. Properties 'table', 'spectrum', 'selection'.
import { fill, h, notice, useStyles } from '../lib/dom.js';
import { failureNotice } from '../lib/notices.js';
import { getText } from '../lib/api.js';
import { Chart } from '../lib/chart.js';
import { parseEcsv } from '../lib/csv.js';
import { Selection } from '../lib/selection.js';
import { isNumeric, parseVotable } from '../lib/votable.js';

const MOST_POINTS = 20_000;
const BINS = 24;

export class VoPlot extends HTMLElement {
  static observedAttributes = ['src'];
  #table = null;
  #choice = { x: null, y: '', logX: false, logY: false };
  #stop = null;

  selection = new Selection();

  connectedCallback() {
    useStyles();
    this.#stop = new AbortController();
    this.selection.watch(['selection', 'shown', 'hover'], () => this.#table && this.#redraw(), this.#stop.signal);
    if (this.#table) this.#draw();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  async attributeChangedCallback(name, before, src) {
    if (!src) return;
    try {
      const text = await getText(src);
      if (text.startsWith('# %ECSV')) this.spectrum = { points: parseEcsv(text) };
      else this.table = parseVotable(text).tables[0];
    } catch (e) {
      fill(this, failureNotice(e));
    }
  }

  /** Plots columns of a table. */
  set table(table) {
    this.#table = table;
    const usable = this.#columns();
    const by = name => usable.find(c => table.fields[c].name.toLowerCase() === name);
    this.#choice = { x: by('t_min') ?? usable[0] ?? null, y: by('zen_pnt') ?? '', logX: false, logY: false };
    if (this.isConnected) this.#draw();
  }

  #columns() {
    const { fields, columns } = this.#table;
    return fields.map((_, i) => i).filter(i => isNumeric(fields[i]) && columns[i].some(v => typeof v === 'number'));
  }

  #draw() {
    const usable = this.#columns();
    if (!usable.length) {
      fill(this, notice('empty', 'Nothing to plot', 'This table has no numbers.'));
      return;
    }
    const name = i => { const f = this.#table.fields[i]; return `${f.name}${f.unit ? ` [${f.unit}]` : ''}`; };
    const select = (key, label, extra = []) => h('label', {}, `${label} `, h('select', { name: key, onchange: e => this.#choose(key, e.target.value) },
      extra, usable.map(i => h('option', { value: String(i), selected: this.#choice[key] === i }, name(i)))));
    const check = (key, label) => h('label', {}, h('input', { type: 'checkbox', name: key, checked: this.#choice[key], onchange: e => { this.#choice[key] = e.target.checked; this.#redraw(); } }), ` ${label}`);
    this.figure = h('div', { class: 'figure' });
    fill(this, h('div', { class: 'plot-bar' }, select('x', 'x'), select('y', 'y', h('option', { value: '', selected: this.#choice.y === '' }, 'number of rows')), check('logX', 'log x'), check('logY', 'log y')), this.figure);
    this.#redraw();
  }

  #choose(key, value) {
    this.#choice[key] = value === '' ? '' : Number(value);
    this.#redraw();
  }

  #redraw() {
    if (!this.figure || this.#choice.x === null) return;
    const { x, y, logX, logY } = this.#choice;
    const { fields, columns, rowCount } = this.#table;
    const label = i => `${fields[i].name}${fields[i].unit ? ` [${fields[i].unit}]` : ''}`;
    const rows = Array.from({ length: rowCount }, (_, r) => r).filter(r => this.selection.isShown(r) && typeof columns[x][r] === 'number' && (!logX || columns[x][r] > 0));
    fill(this.figure, y === '' ? this.#histogram(rows, x, label(x), logX, logY) : this.#scatter(rows, x, y, label, logX, logY));
  }

  #histogram(rows, x, label, logX, logY) {
    const scale = logX ? Math.log10 : v => v;
    const back = logX ? v => 10 ** v : v => v;
    const values = rows.map(r => scale(this.#table.columns[x][r]));
    let [low, high] = [Math.min(...values.slice(0, 100_000)), Math.max(...values.slice(0, 100_000))];
    if (low === high) [low, high] = [low - 0.5, high + 0.5];
    const counts = new Array(BINS).fill(0);
    const chosen = new Array(BINS).fill(0);
    values.forEach((v, i) => {
      const bin = Math.max(0, Math.min(BINS - 1, Math.floor(((v - low) / (high - low)) * BINS)));
      counts[bin] += 1;
      if (this.selection.selected.has(rows[i])) chosen[bin] += 1;
    });
    const edges = Array.from({ length: BINS + 1 }, (_, i) => back(low + ((high - low) * i) / BINS));
    const chart = new Chart({ x: { label, log: logX, range: [edges[0], edges[BINS]] }, y: { label: 'rows', log: logY, range: [logY ? 0.7 : 0, Math.max(1, ...counts) * 1.05] } });
    chart.bars(edges, counts, 'bar');
    chart.bars(edges, chosen, 'bar chosen');
    return chart.node(`Histogram of ${label}`);
  }

  #scatter(rows, x, y, label, logX, logY) {
    const [xs, ys] = [this.#table.columns[x], this.#table.columns[y]];
    const drawn = rows.filter(r => typeof ys[r] === 'number' && (!logY || ys[r] > 0)).slice(0, MOST_POINTS);
    const chart = new Chart({ x: { label: label(x), log: logX, values: drawn.map(r => xs[r]) }, y: { label: label(y), log: logY, values: drawn.map(r => ys[r]) } });
    for (const r of drawn) {
      chart.point(xs[r], ys[r], {
        class: `point${this.selection.selected.has(r) ? ' chosen' : ''}${this.selection.hover === r ? ' hover' : ''}`, dataset: { row: String(r) },
        onclick: () => this.selection.toggle(r) });
    }
    return chart.node(`${label(y)} against ${label(x)}`);
  }

  /**
   * Plots flux points { points: rows of e_ref, e_min, e_max, dnde, dnde_errn, dnde_errp, dnde_ul, is_ul } times E², and a
   * fitted model { energies, values, low, high } if there is one.
   */
  set spectrum({ points, model }) {
    this.#table = null;
    const square = (e, flux) => e * e * flux * 1.602176634; // TeV cm-2 s-1 to erg cm-2 s-1
    const detected = points.filter(p => p.is_ul !== true && p.dnde > 0);
    const limits = points.filter(p => p.is_ul === true && p.dnde_ul > 0);
    const shown = [...detected.flatMap(p => [square(p.e_ref, Math.max(p.dnde - (p.dnde_errn ?? 0), p.dnde * 0.1)), square(p.e_ref, p.dnde + (p.dnde_errp ?? 0))]), ...limits.map(p => square(p.e_ref, p.dnde_ul))];
    if (!shown.length) {
      fill(this, notice('empty', 'No flux points', 'There are too few counts for a spectrum.'));
      return;
    }
    const chart = new Chart({
      x: { label: 'energy [TeV]', log: true, range: [Math.min(...points.map(p => p.e_min ?? p.e_ref)), Math.max(...[...detected, ...limits].map(p => p.e_max ?? p.e_ref))] },
      y: { label: 'E² dN/dE [erg cm⁻² s⁻¹]', log: true, values: shown },
    });
    if (model?.low) chart.band(model.energies, model.low.map((v, i) => square(model.energies[i], v)), model.high.map((v, i) => square(model.energies[i], v)));
    if (model) chart.line(model.energies, model.values.map((v, i) => square(model.energies[i], v)));
    for (const p of detected) {
      const y = square(p.e_ref, p.dnde);
      chart.errorBars(p.e_ref, y, { x: [p.e_min, p.e_max], y: [square(p.e_ref, Math.max(p.dnde - p.dnde_errn, 0)), square(p.e_ref, p.dnde + p.dnde_errp)] });
      chart.point(p.e_ref, y, { class: 'point flux' }, `${p.e_ref.toPrecision(3)} TeV: ${p.dnde.toExponential(2)} −${p.dnde_errn?.toExponential(1)} +${p.dnde_errp?.toExponential(1)} cm⁻² s⁻¹ TeV⁻¹`);
    }
    for (const p of limits) chart.upperLimit(p.e_ref, square(p.e_ref, p.dnde_ul), [p.e_min, p.e_max]);
    fill(this, h('div', { class: 'figure' }, chart.node('Spectral energy distribution')));
  }
}

customElements.define('vo-plot', VoPlot);
