// The part of the search form that is made from the service's columns: values to choose with their counts, ranges.
import { fill, h, newId } from '../lib/dom.js';
import { joinValues, splitValues } from '../lib/form-query.js';
import { facet, provenanceSettings } from '../lib/schema.js';

/* columns of ObsCore that people choose by; the rest of a facet comes from the archive's own columns */
const GENERAL = ['data_level', 'calib_level', 'dataproduct_type', 'instrument_name', 'proposal_id', 'target_class', 'data_rights', 'obs_collection'];
const NO_CHOICE = /(^|_)(id|did|list|url)$/;
const MANY = 14;

const groupOf = column => column.utype.match(/^CTA\.(\w+)/i)?.[1] ?? null;
const TITLES = { ObsConfig: 'Configuration', Processing: 'Provenance', Observation: 'Observation', Pointing: 'Pointing', Irf: 'Response', Calibration: 'Calibration' };

/** The facets of a table as fieldsets; changed(name, value) is called with the form's words for a condition. */
export function facets(service, table, state, changed) {
  const named = new Map(table.columns.map(c => [c.name.toLowerCase(), c]));
  const general = GENERAL.map(n => named.get(n)).filter(Boolean);
  const own = Map.groupBy ? Map.groupBy(ownColumns(table), groupOf) : grouped(ownColumns(table));
  const fieldset = (title, columns, isOpen) => group(title, isOpen || columns.some(c => state[c.name]), () => columns.map(c => one(service, table, c, state, changed)));
  const order = Object.keys(TITLES);
  const groups = [...own].filter(([g]) => g).sort((a, b) => (order.indexOf(a[0]) + 99) % 99 - (order.indexOf(b[0]) + 99) % 99);
  return [
    fieldset('Data', general, true),
    ...groups.map(([name, columns]) => fieldset(TITLES[name] ?? name, columns, name === 'ObsConfig' || name === 'Processing')),
    named.has('prov_entity_id') && group('Settings of the processing (ProvTAP)', Object.keys(state).some(k => k.startsWith('prov.')), () => [settings(service, table, state, changed)]),
  ];
}

/* asks the service for values when it is opened */
function group(title, isOpen, make) {
  const details = h('details', { class: 'facets', open: isOpen, ontoggle: () => { if (details.open && details.childElementCount === 1) details.append(...make()); } }, h('summary', {}, title), isOpen ? make() : null);
  return details;
}

/* parameters of the activities that generated the products, as the provenance tables have them */
function settings(service, table, state, changed) {
  const box = h('div', { class: 'prov-facets' }, h('span', { class: 'told' }, '…'));
  provenanceSettings(service, table.name).then(
    found => fill(box, found.size ? [...found].map(([name, values]) => h('fieldset', { class: 'facet', dataset: { column: `prov.${name}` } }, h('legend', {}, name.replace(/_/g, ' ')), chips({ name: `prov.${name}` }, values, state, changed)))
      : h('span', { class: 'told' }, 'this service tells nothing of how its products were made')),
    e => { box.textContent = e.message; });
  return box;
}

function ownColumns(table) {
  return table.columns.filter(c => groupOf(c) && !GENERAL.includes(c.name) && !NO_CHOICE.test(c.name));
}

function grouped(columns) {
  const groups = new Map();
  for (const c of columns) groups.set(groupOf(c), [...(groups.get(groupOf(c)) ?? []), c]);
  return groups;
}

const isText = column => /char/.test(column.datatype);

function one(service, table, column, state, changed) {
  if (!isText(column) && column.name !== 'calib_level') return range(column, state, changed);
  const box = h('fieldset', { class: 'facet', dataset: { column: column.name }, title: column.description }, h('legend', {}, column.name.replace(/_/g, ' ')), h('span', { class: 'told' }, '…'));
  facet(service, table.name, column.name).then(
    values => box.lastChild.replaceWith(values.length > MANY ? contains(column, values, state, changed) : chips(column, values, state, changed)),
    e => { box.lastChild.textContent = e.message; });
  return box;
}

/* a value is of no interest, wanted, or unwanted: a click goes on to the next */
function chips(column, values, state, changed) {
  if (!values.length) return h('span', { class: 'told' }, 'no values in this archive');
  const chosen = new Map(splitValues(state[column.name] ?? '').map(v => (v.startsWith('!') ? [v.slice(1), 'not'] : [v, 'only'])));
  return h('div', { class: 'chips' }, values.map(({ value, count }) => {
    const chip = h('button', { type: 'button', class: 'chip', dataset: { value } }, h('span', { class: 'value' }, value), h('span', { class: 'count', 'aria-hidden': 'true' }, String(count)));
    const show = () => {
      const now = chosen.get(value) ?? 'any';
      chip.dataset.state = now;
      chip.setAttribute('aria-pressed', now === 'only' ? 'true' : now === 'not' ? 'mixed' : 'false');
      chip.setAttribute('aria-label', `${column.name} ${value}, ${count} rows: ${{ any: 'not chosen', only: 'wanted', not: 'unwanted' }[now]}`);
      chip.title = { any: 'click: only this', only: 'click again: everything but this', not: 'click again: no condition' }[now];
    };
    chip.addEventListener('click', () => {
      const next = { only: 'not', not: undefined }[chosen.get(value)] ?? (chosen.has(value) ? undefined : 'only');
      if (next) chosen.set(value, next);
      else chosen.delete(value);
      show();
      changed(column.name, joinValues([...chosen].map(([v, s]) => (s === 'not' ? `!${v}` : v))));
    });
    show();
    return chip;
  }));
}

/* too many values for buttons: a text that they contain */
function contains(column, values, state, changed) {
  const id = newId('list');
  return h('div', {}, h('input', {
    'aria-label': column.name, list: id, placeholder: 'contains …', size: 16, value: (state[column.name] ?? '').replace(/^~/, ''),
    oninput: e => changed(column.name, e.target.value.trim() ? `~${e.target.value.trim()}` : ''),
  }), h('datalist', { id }, values.map(v => h('option', { value: v.value }, `${v.count}`))));
}

function range(column, state, changed) {
  const [low = '', high = ''] = (state[column.name] ?? '').split('..');
  const ends = [low, high].map((value, i) => h('input', { value, inputmode: 'decimal', size: 5, 'aria-label': `${column.name} ${i ? 'at most' : 'at least'}`, oninput: () => tell() }));
  const tell = () => {
    const [a, b] = ends.map(e => e.value.trim());
    changed(column.name, a || b ? `${a}..${b}` : '');
  };
  return h('fieldset', { class: 'facet', dataset: { column: column.name }, title: column.description },
    h('legend', {}, column.name.replace(/_/g, ' '), column.unit && h('span', { class: 'unit' }, ` ${column.unit}`)), h('div', { class: 'row' }, ends[0], '–', ends[1]));
}
