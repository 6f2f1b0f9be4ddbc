// <vo-table src="a VOTable">: a table of any length: only the rows that can be seen are in the page. Sorts, filters, chooses
// columns, selects rows. Property 'table' (from lib/votable.js), 'selection' to share; tells 'vo-select' and 'vo-activate' { row }.
import { emit, fill, h, notice, useStyles, webUrl } from '../lib/dom.js';
import { failureNotice } from '../lib/notices.js';
import { getText } from '../lib/api.js';
import { displays } from '../lib/format.js';
import { Selection } from '../lib/selection.js';
import { rowFilter } from '../lib/row-filter.js';
import { isNumeric, parseVotable } from '../lib/votable.js';
import { columnChooser } from './table-columns.js';

const ROW = 28;
const SPARE = 8;

/* shown first, in this order, where a result has them; a result with others shows its own first columns */
const FAVOURITES = ['obs_id', 'target_name', 's_ra', 's_dec', 't_min', 't_exptime', 'dataproduct_type', 'sub_array_name', 'pointing_mode', 'n_tels', 'energy_min', 'energy_max', 'calib_version', 'reconstruction', 'cuts', 'data_rights', 'proposal_id', 'access_url'];

export class VoTable extends HTMLElement {
  static observedAttributes = ['src'];
  #table = null;
  #order = [];
  #sort = null;
  #filters = new Map();
  #ways = [];
  #visible = [];
  #stop = null;

  selection = new Selection();

  connectedCallback() {
    useStyles();
    if (this.#table) this.#draw();
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  async attributeChangedCallback(name, before, src) {
    if (!src) return;
    try {
      const document = parseVotable(await getText(src));
      if (document.error) throw new Error(document.error);
      this.table = document.tables[0];
    } catch (e) {
      fill(this, failureNotice(e));
    }
  }

  get table() {
    return this.#table;
  }

  set table(table) {
    this.#table = table;
    this.#sort = null;
    this.#filters.clear();
    this.#ways = table.fields.map(f => ({ all: displays(f), now: 0 }));
    const names = table.fields.map(f => f.name.toLowerCase());
    const liked = FAVOURITES.map(n => names.indexOf(n)).filter(i => i >= 0 && table.columns[i].some(v => v !== null));
    this.#visible = liked.length >= 5 && table.fields.length > 20 ? liked : table.fields.map((_, i) => i).slice(0, 30);
    if (this.isConnected) this.#draw();
  }

  /** The columns that are shown, as indices; can be set. */
  get visible() {
    return this.#visible;
  }

  set visible(columns) {
    this.#visible = columns;
    this.#drawHead();
    this.#paint(true);
  }

  /** Rows in the order in which they are shown. */
  get order() {
    return this.#order;
  }

  #draw() {
    this.#stop?.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.head = h('thead');
    this.body = h('tbody');
    this.scroller = h('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Rows' },
      h('table', { 'aria-rowcount': String(this.#table.rowCount + 1), role: 'grid', 'aria-multiselectable': 'true' }, this.head, this.body));
    this.count = h('span', { class: 'count', role: 'status' });
    this.bar = h('div', { class: 'table-bar' }, this.count,
      h('button', { type: 'button', class: 'quiet small', onclick: () => this.#selectAll(true) }, 'Select all'),
      h('button', { type: 'button', class: 'quiet small', onclick: () => this.#selectAll(false) }, 'Select none'),
      columnChooser(this));
    fill(this, this.bar, this.#table.rowCount ? this.scroller : notice('empty', 'No rows', 'Nothing matches. Loosen a condition and search again.'));
    this.scroller.addEventListener('scroll', () => this.#paint(), { signal });
    new ResizeObserver(() => this.#paint(true)).observe(this.scroller);
    this.body.addEventListener('click', e => this.#clicked(e), { signal });
    this.body.addEventListener('pointerover', e => this.selection.point(rowOf(e.target)), { signal });
    this.scroller.addEventListener('pointerleave', () => this.selection.point(-1), { signal });
    this.scroller.addEventListener('keydown', e => this.#key(e), { signal });
    this.selection.watch(['selection'], () => { this.#marks(); this.#tellCount(); emit(this, 'vo-select', { rows: [...this.selection.selected] }); }, signal);
    this.selection.watch(['hover'], () => this.#marks(), signal);
    this.#drawHead();
    this.#arrange();
  }

  #drawHead() {
    const all = h('input', { type: 'checkbox', 'aria-label': 'Select all rows that are shown', onchange: e => this.#selectAll(e.target.checked) });
    const cells = this.#visible.map((c, i) => {
      const field = this.#table.fields[c];
      const sorted = this.#sort?.column === c ? (this.#sort.down ? 'descending' : 'ascending') : 'none';
      const way = this.#ways[c].all[this.#ways[c].now];
      return h('th', { scope: 'col', 'aria-sort': sorted, 'aria-colindex': String(i + 2), class: isNumeric(field) ? 'number' : '' },
        h('button', { type: 'button', class: 'sort', title: [field.description, field.ucd && `UCD ${field.ucd}`, field.utype && `utype ${field.utype}`, `datatype ${field.datatype}${field.arraysize ? `[${field.arraysize}]` : ''}`].filter(Boolean).join('\n'), onclick: () => this.#sortBy(c) },
          field.name, h('span', { class: 'arrow', 'aria-hidden': 'true' }, { ascending: ' ▲', descending: ' ▼', none: '' }[sorted])),
        this.#ways[c].all.length > 1
          ? h('button', { type: 'button', class: 'unit', title: 'Show in another way', onclick: () => this.#otherWay(c) }, way.unit || way.name)
          : h('span', { class: 'unit' }, way.unit),
        h('input', { class: 'filter', 'aria-label': `Filter ${field.name}`, placeholder: isNumeric(field) ? '> 3, 1..5' : 'contains', value: this.#filters.get(c)?.text ?? '', oninput: e => this.#filter(c, e.target) }));
    });
    fill(this.head, h('tr', {}, h('th', { class: 'pick' }, all), cells));
  }

  #otherWay(c) {
    this.#ways[c].now = (this.#ways[c].now + 1) % this.#ways[c].all.length;
    this.#drawHead();
    this.#paint(true);
  }

  #sortBy(column) {
    this.#sort = this.#sort?.column !== column ? { column, down: false } : this.#sort.down ? null : { column, down: true };
    this.#drawHead();
    this.#arrange();
    this.head.querySelector(`[aria-colindex="${this.#visible.indexOf(column) + 2}"] .sort`)?.focus();
  }

  #filter(column, input) {
    const test = rowFilter(input.value, isNumeric(this.#table.fields[column]));
    input.toggleAttribute('aria-invalid', test === undefined);
    if (test) this.#filters.set(column, { text: input.value, test });
    else this.#filters.delete(column);
    this.#arrange();
  }

  #arrange() {
    const { columns, rowCount } = this.#table;
    let order = Array.from({ length: rowCount }, (_, i) => i);
    for (const [c, { test }] of this.#filters) order = order.filter(r => test(columns[c][r], this.#ways[c].all[0].show));
    if (this.#sort) {
      const values = columns[this.#sort.column];
      const sign = this.#sort.down ? -1 : 1;
      // nulls last, whatever the direction
      order.sort((a, b) => {
        const [x, y] = [values[a], values[b]];
        if (x === null || y === null) return (x === null) - (y === null) || a - b;
        return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true })) || a - b;
      });
    }
    this.#order = order;
    this.scroller.scrollTop = 0;
    this.selection.show(this.#filters.size ? new Set(order) : null);
    this.#tellCount();
    this.#paint(true);
  }

  #tellCount() {
    const { rowCount } = this.#table;
    const shown = this.#order.length;
    const many = n => n.toLocaleString('en');
    this.count.textContent = `${shown === rowCount ? many(rowCount) : `${many(shown)} of ${many(rowCount)}`} row${rowCount === 1 ? '' : 's'}, ${many(this.selection.selected.size)} selected`;
  }

  /* only what can be seen, and a little more */
  #paint(anew = false) {
    if (!this.isConnected || !this.#table.rowCount) return;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - SPARE);
    const last = Math.min(this.#order.length, first + Math.ceil((this.scroller.clientHeight || 400) / ROW) + 2 * SPARE);
    if (!anew && first === this.first && last === this.last) return;
    [this.first, this.last] = [first, last];
    const rows = this.#order.slice(first, last).map((r, i) => this.#row(r, first + i));
    fill(this.body, spacer(first * ROW), ...rows, spacer((this.#order.length - last) * ROW));
    this.#marks();
  }

  #row(r, position) {
    return h('tr', { dataset: { row: String(r) }, 'aria-rowindex': String(position + 2) },
      h('td', { class: 'pick' }, h('input', { type: 'checkbox', tabindex: '-1', 'aria-label': `Select row ${position + 1}` })),
      this.#visible.map(c => this.#cell(c, r)));
  }

  #cell(c, r) {
    const field = this.#table.fields[c];
    const value = this.#table.columns[c][r];
    if (value === null || value === undefined) return h('td', { class: 'null', title: 'null' }, '·');
    const { all, now } = this.#ways[c];
    const text = all[now].show(value);
    if (/^meta\.ref\.url/.test(field.ucd) && webUrl(value)) return h('td', {}, h('a', { href: webUrl(value), title: value, tabindex: '-1' }, 'fetch'));
    return h('td', { class: isNumeric(field) ? 'number' : '', title: text.length > 24 ? text : null }, text);
  }

  #marks() {
    for (const tr of this.body?.children ?? []) {
      const r = Number(tr.dataset.row);
      if (Number.isNaN(r)) continue;
      const chosen = this.selection.selected.has(r);
      tr.setAttribute('aria-selected', String(chosen));
      tr.classList.toggle('hover', this.selection.hover === r);
      const box = tr.querySelector('input');
      if (box) box.checked = chosen;
    }
  }

  #clicked(event) {
    if (event.target.closest('a')) return;
    const r = rowOf(event.target);
    if (r < 0) return;
    if (event.shiftKey && this.anchor !== undefined) {
      const [a, b] = [this.#order.indexOf(this.anchor), this.#order.indexOf(r)].sort((x, y) => x - y);
      this.selection.add(this.#order.slice(a, b + 1));
    } else {
      this.selection.toggle(r);
    }
    this.anchor = r;
    emit(this, 'vo-activate', { row: r });
  }

  #selectAll(on) {
    this.selection.set(on ? this.#order : []);
  }

  #key(event) {
    if (event.target !== this.scroller) return;
    const at = this.#order.indexOf(this.selection.hover);
    const page = Math.floor(this.scroller.clientHeight / ROW) - 2;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: this.#order.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(this.#order.length - 1, to));
      this.#reveal(next);
      this.selection.point(this.#order[next]);
    } else if ((event.key === ' ' || event.key === 'Enter') && at >= 0) {
      event.preventDefault();
      this.selection.toggle(this.selection.hover);
      emit(this, 'vo-activate', { row: this.selection.hover });
    }
  }

  #reveal(position) {
    const top = position * ROW;
    const room = this.scroller.clientHeight - this.head.offsetHeight - ROW;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top > this.scroller.scrollTop + room) this.scroller.scrollTop = top - room;
    this.#paint();
  }

  /** Brings a row into sight and marks it. */
  reveal(row) {
    const position = this.#order.indexOf(row);
    if (position >= 0) this.#reveal(position);
    this.selection.point(row);
  }
}

function spacer(height) {
  return h('tr', { class: 'spacer', 'aria-hidden': 'true', style: { height: `${height}px` } });
}

const rowOf = target => Number(target.closest('tr')?.dataset.row ?? -1);

customElements.define('vo-table', VoTable);
