// A table of the user's own, to be joined in a query as TAP_UPLOAD.NAME (TAP 1.1, section 2.7.6).
import { parseCsv } from './csv.js';
import { h } from './dom.js';
import { parseVotable } from './votable.js';

let own = null;

/** { name, file, columns, fields } of the table that was chosen last, or null. */
export const uploaded = () => own;

/** A field that takes a VOTable or CSV file, by choosing or dropping. */
export function uploadField(service, use) {
  const told = h('p', { class: 'hint' }, own ? describe() : 'A VOTable or a CSV file with a first line of names. It goes with the query, and is dropped after it.');
  const take = async file => {
    try {
      const text = await file.text();
      const table = /^\s*</.test(text) ? file : new File([csvToVotable(text)], `${file.name}.vot`, { type: 'application/x-votable+xml' });
      const columns = parseVotable(await table.text()).tables[0].fields.map(f => f.name);
      const name = file.name.replace(/\.\w+$/, '').replace(/\W+/g, '_').replace(/^(\d|_)/, 't$1').toLowerCase() || 'own';
      own = { name, file: table, columns, fields: fieldsOf(await table.text()) };
      told.textContent = describe();
      const position = [columns.find(c => /^(ra|raj2000|_raj2000|s_ra)$/i.test(c)), columns.find(c => /^(dec|dej2000|decj2000|_dej2000|s_dec)$/i.test(c))];
      use(position[0] && position[1]
        ? `SELECT t.*, o.obs_id, o.target_name, o.s_ra, o.s_dec, o.s_region, o.t_min, o.access_url, o.obs_publisher_did\nFROM cta.vo_obscore AS o\nJOIN TAP_UPLOAD.${name} AS t\n  ON 1 = CONTAINS(POINT('ICRS', t.${position[0]}, t.${position[1]}), o.s_region)`
        : `SELECT *\nFROM TAP_UPLOAD.${name}`);
    } catch (e) {
      told.textContent = `${file.name} cannot be read: ${e.message}`;
    }
  };
  const input = h('input', { type: 'file', accept: '.vot,.xml,.votable,.csv', 'aria-label': 'Your table', onchange: () => input.files[0] && take(input.files[0]) });
  const box = h('div', { class: 'drop', ondragover: e => { e.preventDefault(); box.classList.add('over'); }, ondragleave: () => box.classList.remove('over'),
    ondrop: e => { e.preventDefault(); box.classList.remove('over'); if (e.dataTransfer.files[0]) take(e.dataTransfer.files[0]); } }, input, told);
  return box;
}

/* the table without its rows: what a query on it is checked with */
function fieldsOf(votable) {
  const document = new DOMParser().parseFromString(votable, 'text/xml');
  for (const data of [...document.getElementsByTagNameNS('*', 'DATA')]) data.remove();
  return new Blob([new XMLSerializer().serializeToString(document)], { type: 'application/x-votable+xml' });
}

/** A form with a query, and with the user's own table if the query names it: all of it, or its fields alone. */
export function queryForm(query, { fieldsOnly = false, ...more } = {}) {
  const values = { LANG: 'ADQL', QUERY: query, ...more };
  if (!own || !/tap_upload\./i.test(query)) return new URLSearchParams(values);
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  form.set('UPLOAD', `${own.name},param:own`);
  form.set('own', fieldsOnly ? own.fields : own.file, own.file.name);
  return form;
}

const describe = () => `TAP_UPLOAD.${own.name}: ${own.columns.join(', ')}`;

const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function csvToVotable(text) {
  const [names, ...data] = parseCsv(text);
  if (!names) throw new Error('the file is empty');
  const numeric = names.map((_, c) => data.every(r => r[c].trim() === '' || Number.isFinite(Number(r[c]))));
  const fields = names.map((n, c) => `<FIELD name="${escape(n.trim())}" datatype="${numeric[c] ? 'double' : 'unicodeChar'}"${numeric[c] ? '' : ' arraysize="*"'}/>`);
  const body = data.map(r => `<TR>${r.map(cell => `<TD>${escape(cell)}</TD>`).join('')}</TR>`);
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>${fields.join('')}<DATA><TABLEDATA>${body.join('')}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
}
