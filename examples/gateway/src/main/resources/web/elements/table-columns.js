// Chooses the columns of a table: a list with a search field, in a panel that a button opens.
import { closing, h } from '../lib/dom.js';

export function columnChooser(owner) {
  const list = h('div', { class: 'column-list' });
  const find = h('input', { type: 'search', placeholder: 'find a column', 'aria-label': 'Find a column', oninput: () => fill() });
  const panel = h('details', { class: 'columns', ontoggle: () => panel.open && fill() }, h('summary', { class: 'button quiet small' }, 'Columns'),
    h('div', { class: 'popup' }, find, list));
  const fill = () => {
    const word = find.value.trim().toLowerCase();
    const { fields, columns } = owner.table;
    list.replaceChildren(...fields.map((f, i) => ({ f, i })).filter(({ f }) => `${f.name} ${f.description} ${f.ucd}`.toLowerCase().includes(word)).map(({ f, i }) =>
      h('label', { title: f.description }, h('input', { type: 'checkbox', checked: owner.visible.includes(i), onchange: e => choose(i, e.target.checked) }), ' ', f.name,
        f.unit && h('span', { class: 'unit' }, ` ${f.unit}`), columns[i].every(v => v === null) && h('span', { class: 'unit' }, ' (empty)'))));
  };
  const choose = (i, on) => {
    owner.visible = on ? [...owner.visible, i] : owner.visible.filter(c => c !== i);
  };
  return closing(panel);
}
