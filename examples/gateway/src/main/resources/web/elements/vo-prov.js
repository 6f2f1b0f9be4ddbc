// <vo-prov src="…/provsap?ID=…">: provenance as a graph in the W3C's colours. A click shows a node; its buttons go one step
// further back or forth by ProvSAP. With the URL of a PROV-JSON document it shows that document.
import { fill, h, link, notice, svg, useStyles } from '../lib/dom.js';
import { failureNotice } from '../lib/notices.js';
import { getJson } from '../lib/api.js';
import { ProvGraph, plain } from '../lib/prov-graph.js';

const BOX = { width: 142, height: 38, gapX: 52, gapY: 14 };
const FORMATS = [['PROV-N', 'provn'], ['PROV-JSON', 'json'], ['PROV-XML', 'xml'], ['PROV-VOTABLE', 'vot'], ['PROV-SVG', 'svg'], ['PROV-DOT', 'dot'], ['PROV-TURTLE', 'ttl']];

export class VoProv extends HTMLElement {
  static observedAttributes = ['src'];
  #graph = new ProvGraph();
  #service = null;
  #chosen = null;
  #configuration = false;

  connectedCallback() {
    useStyles();
  }

  async attributeChangedCallback(name, before, src) {
    if (!src) return;
    this.#graph = new ProvGraph();
    const url = new URL(src, document.baseURI);
    const id = url.searchParams.get('ID');
    this.#service = id ? `${url.origin}${url.pathname}` : null;
    fill(this, h('div', { class: 'notice busy' }, h('span', { class: 'spinner' }), 'Asking where this comes from …'));
    try {
      if (id) await this.#both(id);
      else this.#graph.merge(await getJson(src));
      this.#chosen = id;
      this.#draw();
    } catch (e) {
      fill(this, e.kind === 'missing' ? notice('empty', 'No provenance', e.message) : failureNotice(e, () => this.attributeChangedCallback('src', null, src)));
    }
  }

  /* what led to it must be there; what came of it may be nothing */
  async #both(id) {
    const [back, forth] = await Promise.allSettled([this.#step(id, 'BACK'), this.#step(id, 'FORTH')]);
    if (back.status === 'rejected' && forth.status === 'rejected') throw back.reason;
  }

  async #step(id, direction) {
    const query = new URLSearchParams({ ID: id, DEPTH: '1', DIRECTION: direction, MODEL: 'W3C', RESPONSEFORMAT: 'PROV-JSON', CONFIGURATION: this.#configuration ? '1' : '0' });
    const json = await getJson(`${this.#service}?${query}`);
    const before = this.#graph.nodes.size;
    this.#graph.merge(json);
    return this.#graph.nodes.size - before;
  }

  #draw() {
    const { columns, rows } = this.#graph.layout();
    const stepX = BOX.width + BOX.gapX;
    const stepY = BOX.height + BOX.gapY;
    const [width, height] = [columns * stepX - BOX.gapX + 24, rows * stepY + 24];
    const at = n => [12 + n.x * stepX, height / 2 + n.y * stepY - BOX.height / 2];
    const picture = svg('svg', { class: 'prov', viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': 'Provenance graph' },
      svg('defs', {}, svg('marker', { id: 'prov-arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' }, svg('path', { d: 'M0,0L8,4L0,8Z', class: 'prov-arrow' }))),
      [...this.#graph.edges.values()].map(e => this.#edge(e, at)),
      [...this.#graph.nodes.values()].map(n => this.#node(n, at(n))));
    this.side = h('div', { class: 'prov-side' });
    fill(this, this.#bar(), h('div', { class: 'prov-grid' }, h('div', { class: 'prov-scroll', tabindex: '0', role: 'region', 'aria-label': 'Graph' }, picture), this.side));
    this.#show(this.#chosen);
  }

  #bar() {
    const id = new URL(this.getAttribute('src'), document.baseURI).searchParams.get('ID');
    const files = id && h('details', { class: 'downloads' }, h('summary', { class: 'button small' }, 'Download'), h('div', { class: 'popup' }, FORMATS.map(([format, ending]) =>
      h('a', { href: `${this.#service}?${new URLSearchParams({ ID: id, DEPTH: 'ALL', RESPONSEFORMAT: format, DESCRIPTIONS: '2' })}`, download: `provenance.${ending}` }, format))));
    const configuration = this.#service && h('label', {}, h('input', { type: 'checkbox', name: 'configuration', checked: this.#configuration, onchange: e => { this.#configuration = e.target.checked; this.attributeChangedCallback('src', null, this.getAttribute('src')); } }), ' settings');
    return h('div', { class: 'prov-bar row' }, ['entity', 'activity', 'agent'].map(k => h('span', { class: `prov-key ${k}` }, k)), configuration, files);
  }

  #node(node, [x, y]) {
    const shape = {
      entity: () => svg('rect', { x, y, width: BOX.width, height: BOX.height, rx: 18 }),
      activity: () => svg('rect', { x, y, width: BOX.width, height: BOX.height }),
      agent: () => svg('path', { d: `M${x},${y + BOX.height}V${y + 10}L${x + BOX.width / 2},${y}L${x + BOX.width},${y + 10}V${y + BOX.height}Z` }),
    }[node.kind]();
    const text = short(node.label);
    const choose = () => { this.#chosen = node.id; this.#show(node.id); };
    return svg('g', { class: `prov-node ${node.kind}${node.outside ? ' outside' : ''}`, dataset: { id: node.id }, tabindex: '0', role: 'button', 'aria-label': `${node.kind} ${node.label}`, onclick: choose,
      onkeydown: e => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); choose(); } } }, svg('title', {}, node.id), shape, svg('text', { x: x + BOX.width / 2, y: y + BOX.height / 2 + 5, 'text-anchor': 'middle' }, text));
  }

  #edge(edge, at) {
    const [a, b] = [this.#graph.nodes.get(edge.from), this.#graph.nodes.get(edge.to)];
    const [[ax, ay], [bx, by]] = [at(a), at(b)];
    const half = BOX.height / 2;
    const d = a.x === b.x
      ? `M${ax + BOX.width / 2},${ay + (by > ay ? BOX.height : 0)}L${bx + BOX.width / 2},${by + (by > ay ? 0 : BOX.height)}`
      : a.x > b.x
        ? `M${ax},${ay + half}C${ax - 40},${ay + half} ${bx + BOX.width + 40},${by + half} ${bx + BOX.width},${by + half}`
        : `M${ax + BOX.width},${ay + half}C${ax + BOX.width + 40},${ay + half} ${bx - 40},${by + half} ${bx},${by + half}`;
    return svg('g', { class: `prov-edge ${edge.relation}` }, svg('path', { d, 'marker-end': 'url(#prov-arrow)' }), svg('title', {}, `${a.label} ${edge.word} ${b.label}${edge.role ? ` (${edge.role})` : ''}`));
  }

  #show(id) {
    for (const g of this.querySelectorAll('.prov-node')) g.classList.toggle('chosen', g.dataset.id === id);
    const node = this.#graph.nodes.get(id);
    if (!node) {
      fill(this.side, h('p', { class: 'hint' }, 'Click a node: what is known of it, and the next steps.'));
      return;
    }
    const told = h('span', { class: 'hint', role: 'status' });
    const go = async (direction, word) => {
      try {
        const found = await this.#step(id, direction);
        this.#draw();
        this.side.querySelector('.prov-told').textContent = found ? `${found} more` : `nothing ${word}`;
      } catch (e) {
        told.textContent = e.kind === 'missing' ? `nothing ${word}` : e.message;
      }
    };
    told.classList.add('prov-told');
    fill(this.side, h('h3', {}, h('span', { class: `prov-key ${node.kind}` }, node.kind), ' ', node.label),
      this.#service && h('div', { class: 'row buttons' }, h('button', { type: 'button', class: 'small', dataset: { step: 'BACK' }, onclick: () => go('BACK', 'before it') }, '← What led to it'),
        h('button', { type: 'button', class: 'small', dataset: { step: 'FORTH' }, onclick: () => go('FORTH', 'came of it') }, 'What came of it →'), told),
      h('dl', {}, h('dt', {}, 'identifier'), h('dd', {}, value(id)),
        Object.entries(node.attributes).filter(([k]) => k !== 'prov:label').flatMap(([k, v]) => [h('dt', {}, k.replace(/^(prov|voprov):/, '')), h('dd', {}, value(plain(v)))])),
      placesOf(node, this.#graph));
  }
}

/* the end of a long name says more than its beginning */
const short = label => { const l = label.replace(/^ivo:\/\/[^?]*\//, ''); return l.length > 20 ? `${l.slice(0, 8)}…${l.slice(-11)}` : l; };

const value = v => (/^https?:\/\//.test(String(v)) ? link(v, v) : String(v));

/* where a node leads in this page: a job, a row, all that was made with the same program or setting */
function placesOf(node, graph) {
  const job = node.id.match(/\/jobs\/([^/]+)\/([0-9a-f]{32})/);
  const isRow = /^ivo:\/\/[^?]+\?[^/]+$/.test(node.id);
  const button = (href, ...text) => h('a', { class: 'button small', href }, ...text);
  const search = query => `#/results?${new URLSearchParams({ query })}`;
  return h('div', { class: 'row buttons places' },
    job && button(`#/jobs/${job[1]}/${job[2]}`, 'Open the job'),
    isRow && button(search(`SELECT * FROM cta.vo_obscore WHERE obs_publisher_did = ${quoted(node.id)}`), 'Show the row'),
    programsOf(node, graph).map(p => button(search(madeBy(p.id)), `All that was made by ${p.label}`)),
    isSetting(node) && button(search(madeWith(String(plain(node.attributes['voprov:name'])), String(plain(node.attributes['voprov:value'])))), `All that was made with ${node.label}`));
}

const quoted = text => `'${text.replace(/'/g, "''")}'`;

const typesOf = node => [node.attributes['prov:type']].flat().map(t => String(plain(t) ?? ''));
const isSetting = node => typesOf(node).some(t => /Parameter$/.test(t)) && node.attributes['voprov:value'] !== undefined;
const isProgram = node => node.kind === 'agent' && typesOf(node).some(t => /SoftwareAgent/.test(t));

/* the programs of an activity, of what it generated, or the node itself */
function programsOf(node, graph) {
  const from = (id, relation) => [...graph.edges.values()].filter(e => e.from === id && e.relation === relation).map(e => graph.nodes.get(e.to));
  const activities = node.kind === 'activity' ? [node] : from(node.id, 'wasGeneratedBy');
  return isProgram(node) ? [node] : activities.flatMap(a => from(a.id, 'wasAssociatedWith')).filter(isProgram);
}

/* by ProvTAP: what was generated by activities that a condition picks, with the row of the observation where it is one */
const madeIn = (joins, condition) => `SELECT e.e_id, e.e_name, e.e_location, o.obs_id, o.target_name, o.s_ra, o.s_dec, o.s_region, o.t_min, o.obs_publisher_did
FROM provenance.entity AS e
  LEFT JOIN cta.vo_obscore AS o ON o.prov_entity_id = e.e_id
WHERE e.e_id IN (
  SELECT g.wgb_entity_id
  FROM provenance.wasgeneratedby AS g
    ${joins}
  WHERE ${condition})`;
const madeBy = agent => madeIn('JOIN provenance.wasassociatedwith AS w ON w.waw_activity_id = g.wgb_activity_id', `w.waw_agent_id = ${quoted(agent)}`);
const madeWith = (name, value) => madeIn('JOIN provenance.wasconfiguredby AS c ON c.wcb_activity_id = g.wgb_activity_id\n    JOIN provenance.parameter AS p ON p.p_id = c.wcb_artefact_id', `p.p_name = ${quoted(name)} AND p.p_value = ${quoted(value)}`);

customElements.define('vo-prov', VoProv);
