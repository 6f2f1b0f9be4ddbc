// From what the search form holds to ADQL. The state is flat, so that it is a URL too:
//   target, position ("ra dec", resolved), radius, unit, match: touch | centre | name, region, from, to (times),
//   emin, emax, eunit, prov.NAME for a setting of the processing, and one key for each other column: "a,b" any of, "!a,!b" none of, "2..8" a range, "~LST" contains.
import { energyToMetres, parseAngle, parseTime } from './coords.js';
import { parseRegion } from './region.js';

export const OWN = new Set(['target', 'position', 'radius', 'unit', 'match', 'region', 'from', 'to', 'emin', 'emax', 'eunit']);

const quoted = text => `'${String(text).replace(/'/g, "''")}'`;
const tidy = n => String(Number(n.toFixed(6)));

/** A failure of one field of the form. */
export class FieldError extends Error {
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

/** The query; throws a FieldError where a field cannot be read. */
export function buildQuery(state, table) {
  const numeric = new Map(table.columns.map(c => [c.name.toLowerCase(), /^(short|int|long|float|double|unsignedByte)$/.test(c.datatype) && !c.arraysize]));
  const conditions = [
    ...position(state),
    ...region(state),
    ...time(state),
    ...energy(state),
    ...Object.entries(state).filter(([k, v]) => k.startsWith('prov.') && v !== '').flatMap(([k, v]) => setting(k.slice(5), v)),
    ...Object.entries(state).filter(([k, v]) => !OWN.has(k) && v !== '' && numeric.has(k.toLowerCase())).map(([k, v]) => column(k, v, numeric.get(k.toLowerCase()))),
  ];
  return `SELECT *\nFROM ${table.name} AS o${conditions.length ? `\nWHERE ${conditions.join('\n  AND ')}` : ''}\nORDER BY t_min`;
}

function position({ target = '', position: at = '', radius = '', unit = 'deg', match = 'touch' }) {
  if (!target.trim()) return [];
  if (match === 'name') return [`target_name ILIKE ${quoted(`%${target.trim()}%`)}`];
  if (!at) throw new FieldError('target', 'the position of this name is not known yet');
  const [ra, dec] = at.split(' ').map(Number);
  const size = parseAngle(radius === '' ? '0.5' : radius, unit);
  if (size === null || size < 0 || size > 180) throw new FieldError('radius', 'expected an angle from 0 to 180°, for example 0.5');
  const circle = `CIRCLE('ICRS', ${tidy(ra)}, ${tidy(dec)}, ${tidy(size)})`;
  return [match === 'centre' ? `1 = CONTAINS(POINT('ICRS', o.s_ra, o.s_dec), ${circle})` : `1 = INTERSECTS(o.s_region, ${circle})`];
}

function region({ region: text = '' }) {
  if (!text.trim()) return [];
  const shape = parseRegion(text);
  const numbers = text.match(/[+-]?\d+(\.\d*)?/g) ?? [];
  if (!shape || shape.kind === 'POINT') throw new FieldError('region', 'expected for example: polygon 82 20 86 20 86 24 82 24, circle 83.6 22 3, or box 83.6 22 4 4');
  const word = text.trim().match(/^\w+/)[0].toUpperCase();
  return [`1 = CONTAINS(POINT('ICRS', o.s_ra, o.s_dec), ${word}('ICRS', ${numbers.join(', ')}))`];
}

function time({ from = '', to = '' }) {
  const read = (field, text) => {
    if (!text.trim()) return null;
    const mjd = parseTime(text);
    if (mjd === null) throw new FieldError(field, 'expected a date such as 2026-07-15, 2026-07-15T22:30, or an MJD such as 61236.9');
    return mjd;
  };
  const [start, end] = [read('from', from), read('to', to)];
  if (start !== null && end !== null && end < start) throw new FieldError('to', 'this is before the beginning');
  return [start !== null && `t_max >= ${tidy(start)}`, end !== null && `t_min <= ${tidy(end)}`].filter(Boolean);
}

function energy({ emin = '', emax = '', eunit = 'TeV' }) {
  const read = (field, text) => {
    if (!text.trim()) return null;
    const value = Number(text);
    if (!(value > 0)) throw new FieldError(field, 'expected a positive number');
    return energyToMetres(value, eunit).toPrecision(6).replace(/\.?0+e/, 'e').toUpperCase();
  };
  const [low, high] = [read('emin', emin), read('emax', emax)];
  if (low !== null && high !== null && Number(emax) < Number(emin)) throw new FieldError('emax', 'this is below the lowest energy');
  // the shorter the wavelength, the higher the energy
  return [low !== null && `em_min < ${low}`, high !== null && `em_max > ${high}`].filter(Boolean);
}

/* products whose making had a setting with one of some values (ProvTAP) */
function setting(name, value) {
  const made = list => `(SELECT g.wgb_entity_id FROM provenance.wasgeneratedby AS g\n      JOIN provenance.wasconfiguredby AS c ON c.wcb_activity_id = g.wgb_activity_id\n      JOIN provenance.parameter AS p ON p.p_id = c.wcb_artefact_id\n      WHERE p.p_name = ${quoted(name)} AND p.p_value IN (${list.map(quoted).join(', ')}))`;
  const words = splitValues(value);
  const yes = words.filter(w => !w.startsWith('!'));
  const no = words.filter(w => w.startsWith('!')).map(w => w.slice(1));
  return [yes.length && `prov_entity_id IN ${made(yes)}`, no.length && `prov_entity_id NOT IN ${made(no)}`].filter(Boolean);
}

function column(name, value, isNumber) {
  const range = value.match(/^([+-]?[\d.eE+-]*)\.\.([+-]?[\d.eE+-]*)$/);
  if (isNumber && range) {
    const bound = text => {
      if (text !== '' && !Number.isFinite(Number(text))) throw new FieldError(name, `'${text}' is not a number`);
      return text;
    };
    return [bound(range[1]) !== '' && `${name} >= ${range[1]}`, bound(range[2]) !== '' && `${name} <= ${range[2]}`].filter(Boolean).join(' AND ') || '1 = 1';
  }
  if (value.startsWith('~')) return `${name} ILIKE ${quoted(`%${value.slice(1)}%`)}`;
  const words = splitValues(value);
  const literal = w => (isNumber && Number.isFinite(Number(w)) ? w : quoted(w));
  const yes = words.filter(w => !w.startsWith('!')).map(literal);
  const no = words.filter(w => w.startsWith('!')).map(w => literal(w.slice(1)));
  const clause = (list, one, many) => (list.length === 1 ? `${name} ${one} ${list[0]}` : list.length ? `${name} ${many} (${list.join(', ')})` : null);
  return [clause(yes, '=', 'IN'), clause(no, '<>', 'NOT IN')].filter(Boolean).join(' AND ');
}

/** Values are kept with commas between; a comma within a value is written as %2C. */
export const splitValues = text => (text === '' ? [] : text.split(',').map(v => v.replace(/%2C/g, ',')));
export const joinValues = values => values.map(v => v.replace(/,/g, '%2C')).join(',');
