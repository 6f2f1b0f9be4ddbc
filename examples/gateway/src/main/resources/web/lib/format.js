// Values of a table as text: numbers with the digits that matter, positions in sexagesimal, times as dates.
import { formatDec, formatRa, formatTime } from './coords.js';
import { isNumeric, isText } from './votable.js';

/** Ways to show a column, the plain one first: [{ name, unit, show }]. */
export function displays(field) {
  const ways = [{ name: 'plain', unit: field.unit, show: plain(field) }];
  const ucd = field.ucd.toLowerCase();
  if (/^pos\.eq\.ra/.test(ucd)) ways.push({ name: 'h m s', unit: 'h', show: v => formatRa(v) });
  else if (/^pos\.eq\.dec/.test(ucd)) ways.push({ name: '° ′ ″', unit: '°', show: v => formatDec(v) });
  else if (/^time\.(start|end|epoch)/.test(ucd) && field.unit === 'd') ways.push({ name: 'date', unit: 'UTC', show: v => formatTime(v) });
  else if (/^em\.wl/.test(ucd) && field.unit === 'm') ways.push({ name: 'TeV', unit: 'TeV', show: v => digits(1.239841984332e-18 / v, 4) });
  else if (field.unit === 's' && /time\.duration/.test(ucd)) ways.push({ name: 'min', unit: 'min', show: v => (v / 60).toFixed(1) });
  else if (field.unit === 'deg') ways.push({ name: 'arcmin', unit: 'arcmin', show: v => digits(v * 60, 6) });
  return ways;
}

function plain(field) {
  if (isText(field)) return v => v;
  if (isNumeric(field)) return field.datatype === 'float' || field.datatype === 'double' ? v => digits(v, 9) : v => String(v);
  return v => (Array.isArray(v) ? v.map(x => (x === null ? 'NaN' : typeof x === 'number' ? digits(x, 6) : x)).join(' ') : String(v));
}

/** A number with at most so many digits, without zeros that say nothing. */
export function digits(value, most) {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e9)) {
    const [m, e] = value.toExponential(Math.min(most, 5) - 1).split('e');
    return `${Number(m)}e${Number(e)}`;
  }
  return String(Number(value.toPrecision(most)));
}
