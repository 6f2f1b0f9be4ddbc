// The BINARY and BINARY2 serializations of VOTable (VOTable 1.4, sections 5.3 and 5.4).

/** The bytes of a base64 text with white space in it. */
export function decodeBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text.replace(/\s+/g, ''));
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

const SIZES = { boolean: 1, bit: 1, unsignedByte: 1, char: 1, short: 2, unicodeChar: 2, int: 4, float: 4, long: 8, double: 8, floatComplex: 8, doubleComplex: 16 };

/** Columns of values from rows of bytes. */
export function readBinary(bytes, fields, withNulls, maxCells) {
  const at = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes, offset: 0 };
  const columns = fields.map(() => []);
  const readers = fields.map(f => cellReader(f));
  const flags = withNulls ? Math.ceil(fields.length / 8) : 0;
  let row = 0;
  try {
    while (at.offset < bytes.length) {
      row += 1;
      if (row * fields.length > maxCells) throw new Error(`more than ${maxCells} cells: ask for fewer rows or columns`);
      const nulls = at.offset;
      at.offset += flags;
      for (let c = 0; c < fields.length; c++) {
        const value = readers[c](at);
        const isNull = withNulls && (bytes[nulls + (c >> 3)] & (0x80 >> (c & 7))) !== 0;
        columns[c].push(isNull ? null : value);
      }
    }
  } catch (e) {
    if (e instanceof RangeError) throw new Error(`the binary data end within row ${row}`);
    throw e;
  }
  return columns;
}

function cellReader(field) {
  const size = field.arraysize;
  if (field.datatype === 'char' || field.datatype === 'unicodeChar') return textReader(field);
  if (field.datatype === 'bit') return bitReader(size);
  const one = valueReader(field);
  if (size === '' || size === '1') return one;
  const variable = size.endsWith('*');
  const fixed = size.split('x').reduce((n, d) => (d.endsWith('*') ? n : n * Number(d)), 1);
  return at => {
    const count = variable ? length(at) : fixed;
    return Array.from({ length: bounded(at, count, SIZES[field.datatype]) }, () => one(at));
  };
}

function length(at) {
  const count = at.view.getInt32(at.offset);
  at.offset += 4;
  if (count < 0) throw new RangeError('negative length');
  return count;
}

function bounded(at, count, size) {
  if (at.offset + count * size > at.bytes.length) throw new RangeError('beyond the end');
  return count;
}

const UTF8 = new TextDecoder('utf-8');
const UTF16 = new TextDecoder('utf-16be');

function textReader(field) {
  const wide = field.datatype === 'unicodeChar';
  const width = wide ? 2 : 1;
  const variable = field.arraysize.endsWith('*');
  const fixed = field.arraysize === '' ? 1 : parseInt(field.arraysize, 10);
  return at => {
    const bytes = bounded(at, (variable ? length(at) : fixed), width) * width;
    const text = (wide ? UTF16 : UTF8).decode(at.bytes.subarray(at.offset, at.offset + bytes));
    at.offset += bytes;
    const end = text.indexOf('\0');
    const told = end < 0 ? text : text.slice(0, end);
    return told === '' ? null : told;
  };
}

function bitReader(size) {
  const variable = size.endsWith('*');
  return at => {
    const bits = variable ? length(at) : Number(size || 1);
    const bytes = bounded(at, Math.ceil(bits / 8), 1);
    const told = Array.from({ length: bits }, (_, i) => (at.bytes[at.offset + (i >> 3)] >> (7 - (i & 7))) & 1);
    at.offset += bytes;
    return told;
  };
}

function valueReader(field) {
  const step = SIZES[field.datatype];
  const nullValue = field.nullText === null ? null : Number(field.nullText);
  const whole = get => at => {
    const value = get(at.view, at.offset);
    at.offset += step;
    return value === nullValue ? null : value;
  };
  const real = get => at => {
    const value = get(at.view, at.offset);
    at.offset += step;
    return Number.isNaN(value) ? null : value;
  };
  switch (field.datatype) {
    case 'boolean':
      return at => {
        const c = String.fromCharCode(at.view.getUint8(at.offset++));
        return 'Tt1'.includes(c) ? true : 'Ff0'.includes(c) ? false : null;
      };
    case 'unsignedByte': return whole((v, o) => v.getUint8(o));
    case 'short': return whole((v, o) => v.getInt16(o));
    case 'int': return whole((v, o) => v.getInt32(o));
    case 'long': return whole((v, o) => safe(v.getBigInt64(o)));
    case 'float': return real((v, o) => Number(v.getFloat32(o).toPrecision(8)));
    case 'double': return real((v, o) => v.getFloat64(o));
    case 'floatComplex': return complex(4, (v, o) => v.getFloat32(o));
    case 'doubleComplex': return complex(8, (v, o) => v.getFloat64(o));
    default: throw new Error(`column ${field.name}: '${field.datatype}' is no datatype of VOTable`);
  }
}

function complex(width, get) {
  return at => {
    const value = [get(at.view, at.offset), get(at.view, at.offset + width)];
    at.offset += 2 * width;
    return value;
  };
}

function safe(big) {
  const value = Number(big);
  return Number.isSafeInteger(value) ? value : big.toString();
}
