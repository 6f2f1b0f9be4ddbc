// The words of ADQL 2.1 and of a service, for the editor.
import { capabilities, tables } from './schema.js';

const KEYWORDS = 'select distinct all top from as where and or not in between like ilike is null exists group by having order asc desc offset union except intersect with join inner left right full outer on using natural cast case when then else end true false';
const TYPES = 'smallint integer bigint real double precision char varchar timestamp point circle polygon region';

/* name, arguments, what it gives (ADQL 2.1, sections 2.3 and 4) */
const FUNCTIONS = [
  ['ABS', 'x', 'absolute value'], ['CEILING', 'x', 'smallest integer not less than x'], ['FLOOR', 'x', 'largest integer not greater than x'],
  ['ROUND', 'x, n', 'rounded to n decimals'], ['TRUNCATE', 'x, n', 'cut to n decimals'], ['MOD', 'x, y', 'remainder'], ['POWER', 'x, y', 'x to the power y'],
  ['SQRT', 'x', 'square root'], ['EXP', 'x', 'exponential'], ['LOG', 'x', 'natural logarithm'], ['LOG10', 'x', 'logarithm to base 10'], ['PI', '', 'π'], ['RAND', '', 'random number from 0 to 1'],
  ['SIN', 'x', 'sine of radians'], ['COS', 'x', 'cosine of radians'], ['TAN', 'x', 'tangent of radians'], ['ASIN', 'x', 'arc sine'], ['ACOS', 'x', 'arc cosine'], ['ATAN', 'x', 'arc tangent'], ['ATAN2', 'y, x', 'arc tangent of y/x'],
  ['DEGREES', 'x', 'radians to degrees'], ['RADIANS', 'x', 'degrees to radians'],
  ['COUNT', '*', 'number of rows'], ['SUM', 'x', 'sum'], ['AVG', 'x', 'mean'], ['MIN', 'x', 'least'], ['MAX', 'x', 'greatest'],
  ['LOWER', 's', 'in lower case'], ['UPPER', 's', 'in upper case'], ['COALESCE', 'a, b', 'the first that is not null'], ['IN_UNIT', "x, 'unit'", 'converted to another unit'],
  ['POINT', 'ra, dec', 'position in degrees'], ['CIRCLE', 'ra, dec, radius', 'circle in degrees'], ['POLYGON', 'ra1, dec1, ra2, dec2, ra3, dec3', 'polygon in degrees'], ['BOX', 'ra, dec, width, height', 'box (deprecated)'],
  ['CONTAINS', 'inner, outer', '1 if the first is inside the second'], ['INTERSECTS', 'a, b', '1 if they overlap'], ['DISTANCE', 'a, b', 'angle between two points, degrees'],
  ['AREA', 'region', 'square degrees'], ['CENTROID', 'region', 'centre'], ['COORD1', 'point', 'first coordinate'], ['COORD2', 'point', 'second coordinate'],
].map(([name, args, what]) => ({ name, args, what }));

/** Keywords, functions and tables of a service. */
export async function dialectOf(service) {
  const [found, able] = await Promise.all([tables(service), capabilities(service).catch(() => ({ functions: [] }))]);
  const udfs = able.functions.map(f => ({ ...f, call: f.form.match(/^([A-Za-z_]\w*)\s*\(([^)]*)\)/) })).filter(f => f.call)
    .map(f => ({ name: f.call[1], args: f.call[2], what: f.description || f.form }));
  return { keywords: KEYWORDS, types: TYPES, functions: [...FUNCTIONS, ...udfs], tables: found };
}

/** A source of completions: columns of the tables in the query first, then tables, functions, keywords. */
export function completions(language) {
  const words = [
    ...language.tables.map(t => ({ label: t.name, type: 'class', detail: 'table', info: t.description, boost: 1 })),
    ...language.functions.map(f => ({ label: f.name, type: 'function', detail: `(${f.args})`, info: f.what, apply: `${f.name}(` })),
    ...KEYWORDS.toUpperCase().split(' ').map(k => ({ label: k, type: 'keyword', boost: -1 })),
  ];
  return context => {
    const word = context.matchBefore(/[\w.]*/);
    if (!word || (word.from === word.to && !context.explicit) || inString(context)) return null;
    const text = context.state.doc.toString();
    const inQuery = tablesIn(text, language.tables);
    const dot = word.text.lastIndexOf('.');
    const owner = dot < 0 ? null : inQuery.find(t => [t.alias, t.table.name, t.table.name.split('.').pop()].some(n => n?.toLowerCase() === word.text.slice(0, dot).toLowerCase()));
    if (owner) return { from: word.from + dot + 1, options: columns(owner.table), validFor: /^\w*$/ };
    const known = inQuery.length ? inQuery.flatMap(t => columns(t.table)) : [];
    return { from: word.from, options: [...known, ...words], validFor: /^[\w.]*$/ };
  };
}

const columns = table => table.columns.map(c => ({
  label: c.name, type: 'property', detail: [c.datatype === 'char' ? 'text' : c.datatype, c.unit].filter(Boolean).join(', '), info: c.description, boost: c.flags.includes('principal') ? 3 : 2 }));

function tablesIn(text, all) {
  const byName = new Map(all.flatMap(t => [[t.name.toLowerCase(), t]]));
  return [...text.matchAll(/\b(?:from|join|,)\s+([A-Za-z_][\w.]*)(?:\s+(?:as\s+)?([A-Za-z_]\w*))?/gi)]
    .map(m => ({ table: byName.get(m[1].toLowerCase()), alias: m[2] })).filter(t => t.table);
}

function inString(context) {
  const before = context.state.sliceDoc(0, context.pos);
  return (before.match(/'/g)?.length ?? 0) % 2 === 1;
}
