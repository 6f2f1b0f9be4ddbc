// #/prov?id=…: the provenance of anything that has one.
import '../elements/vo-prov.js';
import { fill, h } from '../lib/dom.js';
import { home } from '../lib/api.js';

export function show(main, { params }) {
  const id = params.get('id') ?? '';
  const graph = h('section', { class: 'card' });
  const field = h('input', { name: 'id', size: 60, value: id, placeholder: 'identifier of a data set, a job, or a result', 'aria-label': 'Identifier' });
  fill(main, h('div', { class: 'results-page' }, h('form', { class: 'row', onsubmit: e => { e.preventDefault(); location.hash = `#/prov?id=${encodeURIComponent(field.value.trim())}`; } }, h('h1', {}, 'Provenance'), field, h('button', { class: 'primary' }, 'Show')), graph));
  if (id) graph.append(h('vo-prov', { src: `${home}provsap?ID=${encodeURIComponent(id)}` }));
}
