// VOTable 1.1 to 1.5: tables by columns, and service descriptors. Null is null, whatever the serialization.
import { decodeBase64, readBinary } from './binary.js';

const MAX_CELLS = 50_000_000;

/** A document, or an Error that says where it is broken. */
export function parseXml(text) {
  const document = new DOMParser().parseFromString(text, 'text/xml');
  const broken = document.getElementsByTagName('parsererror')[0];
  if (broken) {
    const where = broken.textContent.match(/line (\d+) at column (\d+):?\s*([^\n]*)/);
    throw new Error(where ? `not well-formed XML at line ${where[1]}, column ${where[2]}: ${where[3].trim()}` : 'not well-formed XML');
  }
  return document;
}

const all = (node, name) => [...node.getElementsByTagNameNS('*', name)];
const children = (node, name) => [...node.children].filter(c => c.localName === name);
const child = (node, name) => children(node, name)[0];

/** What a service says went wrong, or null. */
export function queryFailure(document) {
  const info = all(document, 'INFO').find(i => i.getAttribute('name') === 'QUERY_STATUS' && i.getAttribute('value') === 'ERROR');
  return info ? info.textContent.trim() || 'the service says that there is an error, and no more' : null;
}

/**
 * Reads a document: { tables, services, infos, overflow, error }. A table is { name, description, fields, columns, rowCount };
 * a column is an array with one value for each row.
 */
export function parseVotable(text) {
  const document = parseXml(text);
  if (document.documentElement.localName !== 'VOTABLE') {
    throw new Error(`not a VOTable: the document begins with <${document.documentElement.localName}>`);
  }
  const infos = all(document, 'INFO').map(i => ({ name: i.getAttribute('name') ?? '', value: i.getAttribute('value') ?? '', text: i.textContent.trim() }));
  return {
    tables: all(document, 'TABLE').filter(t => !t.hasAttribute('ref') || t.children.length).map(readTable),
    services: all(document, 'RESOURCE').filter(r => /^adhoc:service$/i.test(r.getAttribute('utype') ?? '')).map(readService),
    infos,
    overflow: infos.some(i => i.name === 'QUERY_STATUS' && i.value === 'OVERFLOW'),
    error: queryFailure(document),
  };
}

function readTable(table) {
  const fields = children(table, 'FIELD').map(readField);
  const data = child(table, 'DATA');
  const body = data?.children[0];
  const read = {
    TABLEDATA: () => readTableData(body, fields),
    BINARY2: () => readStream(body, fields, true),
    BINARY: () => readStream(body, fields, false),
    FITS: () => { throw new Error('tables with FITS inside are not read here: ask the service for another format'); },
  };
  const columns = body ? (read[body.localName] ?? (() => { throw new Error(`<${body.localName}> is no serialization of VOTable`); }))() : fields.map(() => []);
  return {
    name: table.getAttribute('name') ?? '',
    description: child(table, 'DESCRIPTION')?.textContent.trim() ?? '',
    fields,
    columns,
    rowCount: columns[0]?.length ?? 0,
  };
}

function readField(node) {
  const values = child(node, 'VALUES');
  return {
    id: node.getAttribute('ID') ?? '',
    name: node.getAttribute('name') ?? '',
    datatype: node.getAttribute('datatype') ?? 'char',
    arraysize: node.getAttribute('arraysize') ?? '',
    unit: node.getAttribute('unit') ?? '',
    ucd: node.getAttribute('ucd') ?? '',
    utype: node.getAttribute('utype') ?? '',
    xtype: node.getAttribute('xtype') ?? '',
    ref: node.getAttribute('ref') ?? '',
    description: child(node, 'DESCRIPTION')?.textContent.trim() ?? '',
    nullText: values?.getAttribute('null') ?? null,
  };
}

const NUMERIC = new Set(['unsignedByte', 'short', 'int', 'long', 'float', 'double']);

/** Whether a field holds one number. */
export function isNumeric(field) {
  return NUMERIC.has(field.datatype) && (field.arraysize === '' || field.arraysize === '1');
}

export const isText = field => field.datatype === 'char' || field.datatype === 'unicodeChar';

function readTableData(body, fields) {
  const columns = fields.map(() => []);
  const readers = fields.map(cellReader);
  let row = 0;
  for (const tr of body.children) {
    if (tr.localName !== 'TR') continue;
    row += 1;
    if (tr.children.length !== fields.length) {
      throw new Error(`row ${row} has ${tr.children.length} cells; there are ${fields.length} fields`);
    }
    if (row * fields.length > MAX_CELLS) throw new Error(`more than ${MAX_CELLS} cells: ask for fewer rows or columns`);
    for (let c = 0; c < fields.length; c++) columns[c].push(readers[c](tr.children[c].textContent));
  }
  return columns;
}

function cellReader(field) {
  const isNull = text => text === '' || (field.nullText !== null && text.trim() === field.nullText);
  if (isText(field)) return text => (text === '' ? null : text);
  if (field.datatype === 'boolean') return text => (/^\s*[tT1]/.test(text) ? true : /^\s*[fF0]/.test(text) ? false : null);
  if (isNumeric(field)) return text => (isNull(text) ? null : number(text, field));
  return text => (isNull(text) ? null : text.trim().split(/[\s,]+/).map(t => number(t, field)));
}

function number(text, field) {
  const t = text.trim();
  if (t === 'NaN') return null;
  const value = /^[+-]?Inf/.test(t) ? Infinity * (t.startsWith('-') ? -1 : 1) : Number(t);
  if (Number.isNaN(value)) throw new Error(`column ${field.name}: '${t}' is not a number`);
  // whole numbers that a double cannot hold stay as they are written
  return field.datatype === 'long' && !Number.isSafeInteger(value) ? t : value;
}

function readStream(body, fields, withNulls) {
  const stream = child(body, 'STREAM');
  if (stream?.getAttribute('href')) throw new Error('the data are in another file: ask the service for TABLEDATA');
  return readBinary(decodeBase64(stream?.textContent ?? ''), fields, withNulls, MAX_CELLS);
}

/** A service descriptor (DataLink 1.1, section 4). */
function readService(resource) {
  const params = children(resource, 'PARAM');
  const value = name => params.find(p => p.getAttribute('name') === name)?.getAttribute('value') ?? '';
  const inputs = children(resource, 'GROUP').find(g => g.getAttribute('name') === 'inputParams');
  return {
    id: resource.getAttribute('ID') ?? '',
    name: resource.getAttribute('name') || resource.getAttribute('ID') || '',
    description: child(resource, 'DESCRIPTION')?.textContent.trim() ?? '',
    accessUrl: value('accessURL'),
    standardId: value('standardID'),
    contentType: value('contentType'),
    inputs: inputs ? children(inputs, 'PARAM').map(readInput) : [],
  };
}

function readInput(param) {
  const field = readField(param);
  const values = child(param, 'VALUES');
  const end = name => (values && child(values, name)?.getAttribute('value')) ?? null;
  return {
    ...field,
    value: param.getAttribute('value') ?? '',
    options: values ? children(values, 'OPTION').map(o => ({ value: o.getAttribute('value') ?? '', name: o.getAttribute('name') || o.getAttribute('value') || '' })) : [],
    min: end('MIN'),
    max: end('MAX'),
    multiple: field.arraysize !== '' && field.arraysize !== '1' && !isText(field),
    required: /\(required\)\s*$/.test(field.description),
    defaultValue: field.description.match(/\(default: ([^)]*)\)\s*$/)?.[1] ?? '',
  };
}

/** The first column whose field matches. */
export function columnOf(table, matches) {
  const index = table.fields.findIndex(matches);
  return index < 0 ? null : { index, field: table.fields[index], values: table.columns[index] };
}

/** A column by its name, in any case. */
export function columnNamed(table, name) {
  return columnOf(table, f => f.name.toLowerCase() === name.toLowerCase());
}
