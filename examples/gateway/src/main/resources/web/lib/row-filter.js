// What a person types over a column: "> 3", "1..5", "!= x", "=Crab", plain text that is contained.

const number = '([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)';
const RANGE = new RegExp(`^${number}\\s*\\.\\.\\s*${number}$`, 'i');
const COMPARE = new RegExp(`^(<=|>=|<|>|!=|=)\\s*${number}$`, 'i');
const TESTS = { '<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b, '=': (a, b) => a === b, '!=': (a, b) => a !== b };

/** A test of (value, show), null if nothing is asked for, undefined if the text is no condition. */
export function rowFilter(text, isNumber) {
  const t = text.trim();
  if (t === '') return null;
  if (t === 'null') return v => v === null;
  if (t === '!null') return v => v !== null;
  if (isNumber) {
    const range = t.match(RANGE);
    if (range) return v => v !== null && v >= Number(range[1]) && v <= Number(range[2]);
    const compare = t.match(COMPARE) ?? (Number.isFinite(Number(t)) ? [t, '=', t] : null);
    return compare ? v => v !== null && TESTS[compare[1]](Number(v), Number(compare[2])) : undefined;
  }
  const negative = t.startsWith('!');
  const exact = t.replace(/^!/, '').startsWith('=');
  const wanted = t.replace(/^!?=?/, '').trim().toLowerCase();
  return (v, show) => {
    const told = v === null ? '' : String(show(v)).toLowerCase();
    return (exact ? told === wanted : told.includes(wanted)) !== negative;
  };
}
