// What a TAP service has: tables and columns (VOSI tables), limits and functions (TAPRegExt), values of columns.
import { getXml, request } from './api.js';
import { parseVotable } from './votable.js';

const kept = new Map();

function once(key, make) {
  if (!kept.has(key)) {
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
  }
  return kept.get(key);
}

const kids = (node, name) => [...node.children].filter(c => c.localName === name);
const text = (node, name) => kids(node, name)[0]?.textContent.trim() ?? '';

/** The tables of a service: { name, schema, description, utype, columns, keys }. */
export function tables(service) {
  return once(`tables ${service}`, async () => {
    const document = await getXml(`${service}/tables`);
    return kids(document.documentElement, 'schema').flatMap(schema => kids(schema, 'table').map(t => ({
      name: text(t, 'name'),
      schema: text(schema, 'name'),
      description: text(t, 'description'),
      utype: text(t, 'utype'),
      columns: kids(t, 'column').map(readColumn),
      keys: kids(t, 'foreignKey').map(k => ({
        target: text(k, 'targetTable'),
        columns: kids(k, 'fkColumn').map(c => ({ from: text(c, 'fromColumn'), to: text(c, 'targetColumn') })),
      })),
    })));
  });
}

function readColumn(node) {
  const type = kids(node, 'dataType')[0];
  return {
    name: text(node, 'name'),
    description: text(node, 'description'),
    unit: text(node, 'unit'),
    ucd: text(node, 'ucd'),
    utype: text(node, 'utype'),
    datatype: type?.textContent.trim() ?? 'char',
    arraysize: type?.getAttribute('arraysize') ?? '',
    xtype: type?.getAttribute('extendedType') ?? '',
    flags: kids(node, 'flag').map(f => f.textContent.trim()),
    std: node.getAttribute('std') === 'true',
  };
}

/** The table to search: one with ObsCore's columns and more, if there is one. */
export async function observationTable(service) {
  const obscore = (await tables(service)).filter(t => /obscore/i.test(t.utype) || /obscore/i.test(t.name));
  if (!obscore.length) throw new Error('this service has no ObsCore table: use the query editor');
  return obscore.reduce((best, t) => (t.name.toLowerCase() === 'cta.vo_obscore' || (t.columns.length > best.columns.length && best.name.toLowerCase() !== 'cta.vo_obscore') ? t : best));
}

/** What the service tells of itself: languages, functions, formats, limits. */
export function capabilities(service) {
  return once(`capabilities ${service}`, async () => {
    const document = await getXml(`${service}/capabilities`);
    const all = (node, name) => [...node.getElementsByTagNameNS('*', name)];
    const features = all(document, 'feature').map(f => ({ form: text(f, 'form'), description: text(f, 'description') })).filter(f => f.form);
    return {
      functions: features,
      formats: all(document, 'outputFormat').map(f => ({ mime: text(f, 'mime'), alias: text(f, 'alias') })),
      limits: ['retentionPeriod', 'executionDuration', 'outputLimit', 'uploadLimit'].flatMap(n => all(document, n).map(l => ({
        name: n, default: text(l, 'default'), hard: text(l, 'hard'), unit: kids(l, 'default')[0]?.getAttribute('unit') ?? '' }))),
      languages: all(document, 'language').map(l => ({ name: text(l, 'name'), versions: kids(l, 'version').map(v => v.textContent.trim()) })),
    };
  });
}

/** Runs a query and answers with its VOTable. */
export async function query(service, adql, { signal, maxrec, form } = {}) {
  const body = form ?? new URLSearchParams();
  body.set('LANG', 'ADQL');
  body.set('QUERY', adql);
  body.set('RESPONSEFORMAT', 'application/x-votable+xml;serialization=BINARY2');
  if (maxrec) body.set('MAXREC', maxrec);
  const response = await request(`${service}/sync`, { method: 'POST', form: body, signal });
  return parseVotable(await response.text());
}

/** The values of a column with how many rows have each, the most frequent first; at most some. */
export function facet(service, table, column, most = 40) {
  return once(`facet ${service} ${table} ${column}`, async () => {
    const result = await query(service, `SELECT TOP ${most} ${column}, COUNT(*) AS n FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY n DESC, ${column}`);
    const [values, counts] = result.tables[0].columns;
    return values.map((value, i) => ({ value: String(value), count: counts[i] }));
  });
}

/** The settings that led to the products of a table, by ProvTAP: name to [{ value, count }]; empty without provenance tables. */
export function provenanceSettings(service, table, most = 200) {
  return once(`settings ${service} ${table}`, async () => {
    if (!(await tables(service)).some(t => t.name.toLowerCase() === 'provenance.parameter')) return new Map();
    const result = await query(service, `SELECT TOP ${most} p.p_name, p.p_value, COUNT(*) AS n FROM ${table} AS o JOIN provenance.wasgeneratedby AS g ON g.wgb_entity_id = o.prov_entity_id JOIN provenance.wasconfiguredby AS c ON c.wcb_activity_id = g.wgb_activity_id JOIN provenance.parameter AS p ON p.p_id = c.wcb_artefact_id GROUP BY p.p_name, p.p_value ORDER BY p.p_name, n DESC`);
    const found = new Map();
    const [names, values, counts] = result.tables[0].columns;
    names.forEach((name, i) => found.set(name, [...(found.get(name) ?? []), { value: String(values[i]), count: counts[i] }]));
    return found;
  });
}

/** The registered examples of a service: { id, name, query, description }. */
export function examples(service) {
  return once(`examples ${service}`, async () => {
    const response = await request(`${service}/examples`);
    const document = new DOMParser().parseFromString(await response.text(), 'text/html');
    return [...document.querySelectorAll('[typeof~=example]')].map(e => ({
      id: e.id,
      name: e.querySelector('[property=name]')?.textContent.trim() ?? e.id,
      query: e.querySelector('[property=query]')?.textContent.trim() ?? '',
      description: e.querySelector('p')?.textContent.trim() ?? '',
    })).filter(e => e.query);
  });
}
