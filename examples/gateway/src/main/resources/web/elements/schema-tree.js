// Tables and columns of a service; a click puts the name into the query.
import { h } from '../lib/dom.js';
import { tables } from '../lib/schema.js';

export async function schemaTree(service, insert) {
  const all = await tables(service);
  return h('div', { class: 'schema' }, all.map(t => {
    const body = h('ul', { class: 'plain' });
    const details = h('details', { ontoggle: () => {
      if (details.open && !body.childElementCount) body.append(...t.columns.map(c => columnLine(c, insert)));
    } }, h('summary', {}, h('button', { type: 'button', class: 'link', onclick: e => { e.preventDefault(); insert(t.name); } }, t.name), h('span', { class: 'hint' }, ` ${t.description}`)), body);
    return details;
  }));
}

function columnLine(column, insert) {
  return h('li', {}, h('button', { type: 'button', class: 'link', title: [column.ucd, column.utype].filter(Boolean).join('\n'), onclick: () => insert(column.name) }, column.name),
    h('span', { class: 'unit' }, ` ${column.datatype === 'char' ? 'text' : column.datatype}${column.unit ? `, ${column.unit}` : ''} `), h('span', { class: 'hint' }, column.description));
}
