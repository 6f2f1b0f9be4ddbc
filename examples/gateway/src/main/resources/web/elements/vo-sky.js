// <vo-sky src="a VOTable or a FITS image">: the sky with the regions of a table's rows, and images below them. Drag to move,
// wheel or + and − to zoom, Shift-drag to select what is under a lasso. Properties 'table', 'image', 'selection', 'cone'.
import { emit, fill, h, useStyles } from '../lib/dom.js';
import { failureNotice } from '../lib/notices.js';
import { request } from '../lib/api.js';
import { formatDec, formatRa, toGalactic } from '../lib/coords.js';
import { readImage } from '../lib/fits.js';
import { Projection } from '../lib/projection.js';
import { circle, contains, parseRegion } from '../lib/region.js';
import { Selection } from '../lib/selection.js';
import { columnOf, parseVotable } from '../lib/votable.js';
import { drawGrid } from '../lib/sky-grid.js';
import { ImageLayer, PALETTES } from '../lib/image-layer.js';

const MOST_DRAWN = 5000;

export class VoSky extends HTMLElement {
  static observedAttributes = ['src'];
  #regions = [];
  #view = { centre: [266.4, -28.9], fov: 360 };
  #layer = null;
  #cone = null;
  #stop = null;
  #lasso = null;
  #frame = 0;

  selection = new Selection();

  connectedCallback() {
    useStyles();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.canvas = h('canvas', { tabindex: '0', role: 'img', 'aria-label': 'Sky view' });
    this.told = h('output', { class: 'sky-told' });
    this.legend = h('div', { class: 'sky-legend' });
    fill(this, this.canvas, this.told, this.legend, h('div', { class: 'sky-buttons' },
      this.#button('+', 'Zoom in', () => this.#zoom(0.6)), this.#button('−', 'Zoom out', () => this.#zoom(1 / 0.6)), this.#button('⌂', 'Show all', () => this.fit())));
    const on = (type, listener) => this.canvas.addEventListener(type, listener, { signal });
    on('pointerdown', e => this.#down(e));
    on('pointermove', e => this.#move(e));
    on('pointerup', e => this.#up(e));
    on('pointerleave', () => { this.told.textContent = ''; this.selection.point(-1); });
    on('wheel', e => { e.preventDefault(); this.#zoom(Math.exp(e.deltaY * 0.0015), e); });
    on('keydown', e => this.#key(e));
    on('dblclick', e => this.#goTo(e));
    this.selection.watch(['selection', 'hover', 'shown'], () => this.redraw(), signal);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw(), { signal });
    this.#drawLegend();
    this.observer = new ResizeObserver(() => this.redraw());
    this.observer.observe(this.canvas);
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.observer.disconnect();
  }

  async attributeChangedCallback(name, before, src) {
    if (!src) return;
    try {
      const buffer = await (await request(src)).arrayBuffer();
      const start = new TextDecoder('latin1').decode(buffer.slice(0, 6));
      if (start === 'SIMPLE') this.image = buffer;
      else this.table = parseVotable(new TextDecoder().decode(buffer)).tables[0];
    } catch (e) {
      fill(this, failureNotice(e));
    }
  }

  #button(text, label, act) {
    return h('button', { type: 'button', class: 'small', 'aria-label': label, title: label, onclick: act }, text);
  }

  /** Draws the regions of a table's rows, or their positions where there are none. */
  set table(table) {
    const outline = columnOf(table, f => /pos\.outline/.test(f.ucd) || f.name.toLowerCase() === 's_region');
    const ra = columnOf(table, f => /^pos\.eq\.ra/.test(f.ucd)) ?? columnOf(table, f => f.name.toLowerCase() === 's_ra');
    const dec = columnOf(table, f => /^pos\.eq\.dec/.test(f.ucd)) ?? columnOf(table, f => f.name.toLowerCase() === 's_dec');
    this.#regions = Array.from({ length: Math.min(table.rowCount, MOST_DRAWN) }, (_, r) =>
      (outline && parseRegion(outline.values[r], outline.field.xtype)) || (ra && dec && typeof ra.values[r] === 'number' ? parseRegion([ra.values[r], dec.values[r]], 'point') : null));
    this.canvas?.setAttribute('aria-label', `Sky view with ${this.#regions.filter(Boolean).length} regions`);
    this.fit();
  }

  /** A FITS image, as an ArrayBuffer, below the regions; null for none. */
  set image(buffer) {
    this.#layer = buffer ? new ImageLayer(readImage(buffer)) : null;
    const around = this.#layer?.footprint();
    if (around) this.#view = { centre: around.centre, fov: around.radius * 2.1 };
    if (this.legend) this.#drawLegend();
    this.redraw();
  }

  #drawLegend() {
    const choose = (key, label, values) => h('select', { 'aria-label': label, onchange: e => { this.#layer[key] = e.target.value; this.redraw(); } }, values.map(v => h('option', { value: v, selected: this.#layer[key] === v }, v)));
    fill(this.legend, this.#layer && [h('span', {}, this.#layer.rangeText), choose('palette', 'Colours', Object.keys(PALETTES)), choose('stretch', 'Stretch', ['linear', 'sqrt', 'log'])]);
  }

  /** A circle that was searched: { centre, radius }. */
  set cone(cone) {
    this.#cone = cone;
    this.redraw();
  }

  get view() {
    return this.#view;
  }

  /** Looks at a position. */
  look(centre, fov = this.#view.fov) {
    this.#view = { centre: [((centre[0] % 360) + 360) % 360, Math.max(-89.9, Math.min(89.9, centre[1]))], fov: Math.max(0.005, Math.min(360, fov)) };
    this.redraw();
  }

  /** Shows all regions. */
  fit() {
    const drawn = this.#regions.filter(Boolean);
    const around = this.#layer?.footprint();
    if (!drawn.length && around) return this.look(around.centre, around.radius * 2.1);
    if (!drawn.length) return this.look([266.4, -28.9], 360);
    const all = parseRegion(drawn.flatMap(r => (r.kind === 'POINT' ? r.points.flat() : r.points.flat())).slice(0, 20_000), 'polygon') ?? drawn[0];
    const radius = Math.max(all.radius, 0.2);
    return this.look(all.centre, radius > 70 ? 360 : radius * 2.3);
  }

  redraw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    if (!this.isConnected || !this.canvas.clientWidth) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (this.canvas.width !== Math.round(width * ratio)) this.canvas.width = Math.round(width * ratio);
    if (this.canvas.height !== Math.round(height * ratio)) this.canvas.height = Math.round(height * ratio);
    const ink = this.canvas.getContext('2d');
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    ink.clearRect(0, 0, width, height);
    this.projection = new Projection(this.#view.centre, this.#view.fov, width, height);
    const style = getComputedStyle(this);
    const colour = name => style.getPropertyValue(name).trim();
    this.#layer?.draw(ink, this.projection, this.canvas.clientWidth, this.canvas.clientHeight);
    drawGrid(ink, this.projection, { line: colour('--sky-grid'), text: colour('--muted'), galactic: colour('--sky-galactic'), halo: colour('--panel') });
    if (this.#cone) this.#outline(ink, circle(this.#cone.centre, this.#cone.radius), { line: colour('--sky-cone'), dash: [5, 4], width: 1.5 });
    const marks = { line: colour('--sky-region'), chosen: colour('--sky-chosen'), hover: colour('--sky-hover') };
    this.#regions.forEach((region, r) => { if (region && this.selection.isShown(r) && !this.selection.selected.has(r)) this.#region(ink, region, { line: marks.line, width: 1 }); });
    this.#regions.forEach((region, r) => { if (region && this.selection.selected.has(r)) this.#region(ink, region, { line: marks.chosen, fill: true, width: 1.6 }); });
    const pointed = this.#regions[this.selection.hover];
    if (pointed) this.#region(ink, pointed, { line: marks.hover, fill: true, width: 2.5 });
    if (this.#lasso) this.#stroke(ink, [this.#lasso], { line: marks.hover, dash: [3, 3], width: 1.5 });
    this.told.dataset.fov = String(this.#view.fov);
  }

  #region(ink, region, how) {
    if (region.kind === 'POINT') {
      const at = this.projection.toPixel(region.centre);
      if (at) {
        ink.beginPath();
        ink.arc(at[0], at[1], how.fill ? 5 : 3, 0, 7);
        ink.fillStyle = how.line;
        ink.fill();
      }
      return;
    }
    this.#outline(ink, region.points, how);
  }

  #outline(ink, points, how) {
    this.#stroke(ink, this.projection.pieces(points, true), how);
  }

  #stroke(ink, pieces, { line, fill, width, dash = [] }) {
    ink.beginPath();
    for (const piece of pieces) piece.forEach(([x, y], i) => (i ? ink.lineTo(x, y) : ink.moveTo(x, y)));
    ink.setLineDash(dash);
    ink.lineWidth = width;
    ink.strokeStyle = line;
    if (fill && pieces.length === 1) {
      ink.globalAlpha = 0.12;
      ink.fillStyle = line;
      ink.fill();
      ink.globalAlpha = 1;
    }
    ink.stroke();
    ink.setLineDash([]);
  }

  // ---- pointer and keys

  #at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.x, event.clientY - box.y];
  }

  #down(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.start = { at: this.#at(event), centre: [...this.#view.centre], moved: false };
    if (event.shiftKey) this.#lasso = [this.#at(event)];
  }

  #move(event) {
    const at = this.#at(event);
    if (this.#lasso) {
      this.#lasso.push(at);
      return this.redraw();
    }
    if (this.start && event.buttons) {
      const [dx, dy] = [at[0] - this.start.at[0], at[1] - this.start.at[1]];
      if (Math.hypot(dx, dy) > 3) this.start.moved = true;
      if (this.start.moved) {
        const step = 1 / this.projection.scale;
        this.look([this.start.centre[0] + (dx * step) / Math.max(0.1, Math.cos((this.start.centre[1] * Math.PI) / 180)), this.start.centre[1] + dy * step]);
      }
      return undefined;
    }
    return this.#point(at);
  }

  #point(at) {
    const sky = this.projection?.toSky(...at);
    if (!sky) return;
    const [l, b] = toGalactic(sky);
    const value = this.#layer?.valueAt(sky);
    this.told.textContent = `${formatRa(sky[0])} ${formatDec(sky[1])}   l ${l.toFixed(3)}° b ${b.toFixed(3)}°${value === null || value === undefined ? '' : `   ${Number(value.toPrecision(5))}`}`;
    this.selection.point(this.#rowAt(at, sky));
  }

  /* the smallest region below the pointer whose edge or area it is on: edges first */
  #rowAt(at, sky) {
    let best = -1;
    let bestScore = Infinity;
    this.#regions.forEach((region, r) => {
      if (!region || !this.selection.isShown(r)) return;
      const centre = this.projection.toPixel(region.centre);
      const near = centre ? Math.hypot(centre[0] - at[0], centre[1] - at[1]) : Infinity;
      if (region.kind === 'POINT' ? near > 8 : !contains(region, sky)) return;
      if (near < bestScore) [best, bestScore] = [r, near];
    });
    return best;
  }

  #up(event) {
    const { start } = this;
    this.start = null;
    if (this.#lasso) {
      const outline = this.#lasso;
      this.#lasso = null;
      const inside = this.#regions.flatMap((region, r) => {
        const at = region && this.selection.isShown(r) && this.projection.toPixel(region.centre);
        return at && inPolygon(outline, at) ? [r] : [];
      });
      this.selection.set(inside);
      return;
    }
    if (!start || start.moved) return;
    const sky = this.projection.toSky(...this.#at(event));
    if (!sky) return;
    const row = this.#rowAt(this.#at(event), sky);
    if (row >= 0) {
      this.selection.toggle(row);
      emit(this, 'vo-activate', { row });
    }
    emit(this, 'vo-position', { position: sky });
  }

  #zoom(factor, event) {
    const before = event && this.projection.toSky(...this.#at(event));
    this.look(this.#view.centre, this.#view.fov * factor);
    if (!before || this.#view.fov > 150) return;
    // what is below the pointer stays there
    const after = new Projection(this.#view.centre, this.#view.fov, this.canvas.clientWidth, this.canvas.clientHeight).toSky(...this.#at(event));
    if (after) this.look([this.#view.centre[0] + (((before[0] - after[0] + 540) % 360) - 180), this.#view.centre[1] + before[1] - after[1]]);
  }

  #goTo(event) {
    const sky = this.projection.toSky(...this.#at(event));
    if (sky) this.look(sky, this.#view.fov * 0.5);
  }

  #key(event) {
    const step = this.#view.fov / 12;
    const [ra, dec] = this.#view.centre;
    const acts = {
      ArrowLeft: () => this.look([ra + step, dec]), ArrowRight: () => this.look([ra - step, dec]), ArrowUp: () => this.look([ra, dec + step]), ArrowDown: () => this.look([ra, dec - step]),
      '+': () => this.#zoom(0.8), '=': () => this.#zoom(0.8), '-': () => this.#zoom(1.25), Home: () => this.fit(),
    };
    if (acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    }
  }
}

function inPolygon(outline, [x, y]) {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [outline[i], outline[j]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

customElements.define('vo-sky', VoSky);
