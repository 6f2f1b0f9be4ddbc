// <vo-search service="…/tap">: a form for observations, made from the service's own columns and values.
// Tells 'vo-change' { query, state, error } at each change and 'vo-query' { query, state, position } when it is sent.
import { emit, fill, h, newId, useStyles } from '../lib/dom.js';
import { formatDec, formatRa, parsePosition } from '../lib/coords.js';
import { FieldError, buildQuery } from '../lib/form-query.js';
import { failureNotice } from '../lib/notices.js';
import { resolveName } from '../lib/resolve.js';
import { observationTable } from '../lib/schema.js';
import { facets } from './search-facets.js';

export class VoSearch extends HTMLElement {
  #state = { radius: '0.5', unit: 'deg', match: 'touch', eunit: 'TeV' };
  #table = null;
  #errors = new Map();
  #resolving = 0;

  connectedCallback() {
    useStyles();
    this.service = this.getAttribute('service') ?? 'tap';
    this.#load();
  }

  /** What the form holds, flat: a URL's parameters. */
  get state() {
    return { ...this.#state };
  }

  set state(values) {
    this.#state = { radius: '0.5', unit: 'deg', match: 'touch', eunit: 'TeV', ...values };
    if (this.#table) this.#draw();
  }

  get query() {
    return buildQuery(this.#state, this.#table);
  }

  async #load() {
    fill(this, h('div', { class: 'notice busy' }, h('span', { class: 'spinner' }), 'Asking the service what it has …'));
    try {
      this.#table = await observationTable(this.service);
      this.#draw();
    } catch (e) {
      fill(this, failureNotice(e, () => this.#load()));
    }
  }

  #draw() {
    const has = name => this.#table.columns.some(c => c.name.toLowerCase() === name);
    this.form = h('form', { class: 'search', novalidate: true, onsubmit: e => this.#send(e), oninput: e => this.#edited(e), onreset: e => this.#reset(e) },
      h('fieldset', {}, h('legend', {}, 'Where'),
        this.#field('target', 'Target or position', { placeholder: 'Crab Nebula · 83.63 22.01 · 05:34:31 +22:00:52', title: 'A name, or a position: degrees, hours and minutes, or galactic as l=184.6 b=-5.8', autocomplete: 'off' }),
        h('p', { class: 'told', role: 'status' }),
        h('div', { class: 'row' }, this.#field('radius', 'Radius', { inputmode: 'decimal', size: 6 }),
          this.#select('unit', 'Unit', [['deg', '°'], ['arcmin', '′'], ['arcsec', '″']]),
          this.#select('match', 'Find', [['touch', 'fields of view that touch it'], ['centre', 'pointings inside it'], ['name', 'this target name only']])),
        this.#field('region', 'Or a region', { placeholder: 'polygon 82 20 86 20 86 24 82 24 · box 83.6 22 4 4', size: 30 })),
      h('fieldset', {}, h('legend', {}, 'When'), h('div', { class: 'row' },
        this.#field('from', 'From', { placeholder: '2026-07-15 or MJD', size: 14 }), this.#field('to', 'To', { placeholder: '2026-07-16T06:00', size: 14 }))),
      has('em_min') && h('fieldset', {}, h('legend', {}, 'Energy'), h('div', { class: 'row' },
        this.#field('emin', 'With data above', { inputmode: 'decimal', size: 6 }), this.#field('emax', 'With data below', { inputmode: 'decimal', size: 6 }),
        this.#select('eunit', 'Unit', [['TeV', 'TeV'], ['GeV', 'GeV']]))),
      facets(this.service, this.#table, this.#state, (name, value) => this.#put(name, value)),
      h('div', { class: 'row buttons' }, h('button', { class: 'primary' }, 'Search'), h('button', { type: 'reset', class: 'quiet' }, 'Clear')));
    fill(this, this.form);
    this.#tellPosition();
    this.#changed();
    if (this.#state.target && !this.#state.position && this.#state.match !== 'name') this.#locate();
  }

  #field(name, label, attributes) {
    const id = newId(name);
    return h('div', { class: `field ${name}` }, h('label', { for: id }, label),
      h('input', { id, name, value: this.#state[name] ?? '', 'aria-describedby': `${id}-error`, spellcheck: 'false', ...attributes }),
      h('span', { id: `${id}-error`, class: 'field-error' }));
  }

  #select(name, label, options) {
    const id = newId(name);
    return h('div', { class: 'field' }, h('label', { for: id }, label),
      h('select', { id, name }, options.map(([value, text]) => h('option', { value, selected: this.#state[name] === value }, text))));
  }

  #edited(event) {
    const { name, value } = event.target;
    if (!name) return;
    if (name === 'target') {
      const position = parsePosition(value);
      this.#state.position = position ? position.map(v => v.toFixed(6)).join(' ') : '';
      this.#later(value);
    }
    this.#put(name, value);
    if (name === 'match' && value !== 'name') this.#later(this.#state.target ?? '');
  }

  #put(name, value) {
    this.#state[name] = value;
    this.#changed();
  }

  /* a name is looked up when typing has paused */
  #later(value) {
    clearTimeout(this.pause);
    this.#tellPosition();
    if (value.trim() && !this.#state.position && this.#state.match !== 'name') this.pause = setTimeout(() => this.#locate(), 350);
  }

  /** Finds the position of the name; true if there is one. */
  async #locate() {
    const name = (this.#state.target ?? '').trim();
    if (!name || this.#state.position || this.#state.match === 'name') return true;
    const turn = ++this.#resolving;
    this.#told('Looking up the name …');
    try {
      const found = await resolveName(name);
      if (turn !== this.#resolving) return false;
      this.#state.position = `${found.ra.toFixed(6)} ${found.dec.toFixed(6)}`;
      this.#tellPosition(`${found.name ?? name}, says ${found.resolver}: `);
      this.#changed();
      return true;
    } catch (e) {
      if (turn === this.#resolving) this.#told(e.message, true);
      return false;
    }
  }

  #tellPosition(before = '') {
    const [ra, dec] = (this.#state.position ?? '').split(' ').map(Number);
    this.#told(this.#state.position ? `${before}${formatRa(ra)} ${formatDec(dec)} (${ra.toFixed(4)}°, ${dec.toFixed(4)}°)` : '');
  }

  #told(text, wrong = false) {
    const node = this.querySelector('.told');
    if (!node) return;
    node.textContent = text;
    node.classList.toggle('wrong', wrong);
  }

  #changed() {
    this.querySelectorAll('[aria-invalid]').forEach(i => i.removeAttribute('aria-invalid'));
    this.querySelectorAll('.field-error').forEach(e => { e.textContent = ''; });
    try {
      emit(this, 'vo-change', { query: this.query, state: this.state });
    } catch (e) {
      if (!(e instanceof FieldError)) throw e;
      if (e.field !== 'target') this.#mark(e);
      emit(this, 'vo-change', { query: null, state: this.state, error: e.message });
    }
  }

  #mark(error) {
    const input = this.form.elements[error.field];
    if (!input?.id) return;
    input.setAttribute('aria-invalid', 'true');
    this.querySelector(`#${input.id}-error`).textContent = error.message;
  }

  async #send(event) {
    event.preventDefault();
    clearTimeout(this.pause);
    if (!(await this.#locate())) {
      this.form.elements.target.focus();
      return;
    }
    try {
      emit(this, 'vo-query', { query: this.query, state: this.state, position: this.#state.position });
    } catch (e) {
      if (!(e instanceof FieldError)) throw e;
      this.#mark(e);
      this.form.elements[e.field]?.focus?.();
    }
  }

  #reset(event) {
    event.preventDefault();
    this.state = {};
    this.form.elements.target.focus();
  }
}

customElements.define('vo-search', VoSearch);
