// A chart with two axes, linear or logarithmic, as SVG.
import { svg } from './dom.js';

const WIDTH = 560;
const HEIGHT = 340;
const LEFT = 74;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 46;

export class Chart {
  constructor({ x, y }) {
    this.x = axis(x, LEFT, WIDTH - RIGHT);
    this.y = axis(y, HEIGHT - BOTTOM, TOP);
    this.marks = [];
  }

  point(x, y, props, title) {
    this.marks.push(svg('circle', { cx: this.x.at(x), cy: this.y.at(y), r: 4, ...props }, title && svg('title', {}, title)));
  }

  line(xs, ys) {
    this.marks.push(svg('path', { class: 'line', d: path(xs.map((x, i) => [this.x.at(x), this.y.at(ys[i])])) }));
  }

  band(xs, low, high) {
    const up = xs.map((x, i) => [this.x.at(x), this.y.at(high[i])]);
    const down = xs.map((x, i) => [this.x.at(x), this.y.at(Math.max(low[i], this.y.low))]).reverse();
    this.marks.push(svg('path', { class: 'band', d: `${path([...up, ...down])}Z` }));
  }

  errorBars(x, y, { x: [x0, x1], y: [y0, y1] }) {
    this.marks.push(svg('path', { class: 'error-bar', d: `${path([[this.x.at(x0), this.y.at(y)], [this.x.at(x1), this.y.at(y)]])}${path([[this.x.at(x), this.y.at(Math.max(y0, this.y.low))], [this.x.at(x), this.y.at(y1)]])}` }));
  }

  upperLimit(x, y, [x0, x1]) {
    const [px, py] = [this.x.at(x), this.y.at(y)];
    this.marks.push(svg('path', { class: 'upper-limit', d: `${path([[this.x.at(x0), py], [this.x.at(x1), py]])}M${px},${py}v18m-4,-6l4,6l4,-6` }, svg('title', {}, 'upper limit')));
  }

  bars(edges, counts, name) {
    counts.forEach((n, i) => {
      if (n <= 0) return;
      const [x0, x1] = [this.x.at(edges[i]), this.x.at(edges[i + 1])];
      const top = this.y.at(n);
      this.marks.push(svg('rect', { class: name, x: x0 + 0.5, y: top, width: Math.max(1, x1 - x0 - 1), height: HEIGHT - BOTTOM - top }, svg('title', {}, String(n))));
    });
  }

  /** The picture. */
  node(title) {
    const clip = `clip-${Math.random().toString(36).slice(2)}`;
    return svg('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title },
      svg('clipPath', { id: clip }, svg('rect', { x: LEFT, y: TOP, width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM })),
      this.x.ticks.map(t => svg('g', { class: 'tick' }, svg('path', { d: `M${this.x.at(t)},${TOP}V${HEIGHT - BOTTOM}` }), svg('text', { x: this.x.at(t), y: HEIGHT - BOTTOM + 16, 'text-anchor': 'middle' }, this.x.text(t)))),
      this.y.ticks.map(t => svg('g', { class: 'tick' }, svg('path', { d: `M${LEFT},${this.y.at(t)}H${WIDTH - RIGHT}` }), svg('text', { x: LEFT - 6, y: this.y.at(t) + 4, 'text-anchor': 'end' }, this.y.text(t)))),
      svg('rect', { class: 'frame', x: LEFT, y: TOP, width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM }),
      svg('g', { 'clip-path': `url(#${clip})` }, this.marks),
      svg('text', { class: 'axis-label', x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 8, 'text-anchor': 'middle' }, this.x.label),
      svg('text', { class: 'axis-label', 'text-anchor': 'middle', transform: `translate(14,${(TOP + HEIGHT - BOTTOM) / 2})rotate(-90)` }, this.y.label));
  }
}

const path = points => points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`).join('');

function axis({ label, log, range, values }, from, to) {
  let [low, high] = range ?? extent(values);
  if (!range) {
    if (log) [low, high] = [low / 1.4, high * 1.4];
    else {
      const room = (high - low) * 0.05 || Math.abs(low) * 0.05 || 0.5;
      [low, high] = [low - room, high + room];
    }
  }
  const scale = log ? Math.log10 : v => v;
  const [a, b] = [scale(low), scale(high)];
  const at = v => from + ((scale(v) - a) / (b - a || 1)) * (to - from);
  const ticks = log ? logTicks(low, high) : linearTicks(low, high);
  const step = log ? 0 : ticks[1] - ticks[0];
  return { label, low, at, ticks, text: v => tickText(v, log, step) };
}

function extent(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return low > high ? [0, 1] : [low, high];
}

function linearTicks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(m => m * power >= rough);
  const ticks = [];
  for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-9; t += step) ticks.push(Math.abs(t) < step * 1e-9 ? 0 : t);
  return ticks;
}

function logTicks(low, high) {
  const decades = Math.log10(high / low);
  const multiples = decades > 3 ? [1] : decades > 1 ? [1, 3] : [1, 2, 3, 5];
  const ticks = [];
  const stride = Math.max(1, Math.ceil(decades / 7));
  for (let p = Math.floor(Math.log10(low)); p <= Math.ceil(Math.log10(high)); p += stride) {
    for (const m of multiples) if (m * 10 ** p >= low && m * 10 ** p <= high) ticks.push(Number(`${m}e${p}`));
  }
  return ticks;
}

const SUPERSCRIPT = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

function tickText(v, log, step) {
  const size = Math.abs(v);
  if (v !== 0 && (size < 1e-2 || size >= 1e6)) {
    const [m, e] = v.toExponential(log ? 0 : 1).split('e');
    const power = `10${[...String(Number(e))].map(c => SUPERSCRIPT[c]).join('')}`;
    return Number(m) === 1 ? power : `${Number(m)}·${power}`;
  }
  const decimals = log ? 0 : Math.max(0, -Math.floor(Math.log10(step || 1) + 1e-9));
  return log ? String(Number(v.toPrecision(3))) : v.toFixed(Math.min(6, decimals)).replace('-', '−');
}
