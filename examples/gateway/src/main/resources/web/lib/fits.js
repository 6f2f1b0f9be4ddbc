// The first image of a FITS file (FITS 4.0) and where its pixels are on the sky (Calabretta and Greisen 2002).
import { toGalactic } from './coords.js';

const RAD = Math.PI / 180;
const BLOCK = 2880;
const MAX_PIXELS = 64_000_000;

/** Reads { header, width, height, pixels, toPixel } from an ArrayBuffer; planes after the first are left out. */
export function readImage(buffer) {
  const bytes = new Uint8Array(buffer);
  let offset = 0;
  while (offset < bytes.length) {
    const { header, end } = readHeader(bytes, offset);
    const axes = Array.from({ length: header.NAXIS ?? 0 }, (_, i) => header[`NAXIS${i + 1}`]);
    const size = (Math.abs(header.BITPIX) / 8) * (header.GCOUNT ?? 1) * (axes.reduce((n, a) => n * a, axes.length ? 1 : 0) + (header.PCOUNT ?? 0));
    if (axes.length >= 2 && header.XTENSION !== 'BINTABLE' && header.XTENSION !== 'TABLE') return image(buffer, end, header, axes);
    offset = end + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error('there is no image in this FITS file');
}

function readHeader(bytes, start) {
  const ascii = new TextDecoder('latin1');
  const header = {};
  for (let at = start; at + 80 <= bytes.length; at += 80) {
    const card = ascii.decode(bytes.subarray(at, at + 80));
    const key = card.slice(0, 8).trim();
    if (at === start && key !== 'SIMPLE' && key !== 'XTENSION') throw new Error('this is not a FITS file: it does not begin with SIMPLE');
    if (key === 'END') return { header, end: start + Math.ceil((at + 80 - start) / BLOCK) * BLOCK };
    if (card[8] === '=') header[key] ??= cardValue(card.slice(10));
  }
  throw new Error('the FITS header has no END');
}

function cardValue(text) {
  const quoted = text.match(/^\s*'((?:[^']|'')*)'/);
  if (quoted) return quoted[1].replace(/''/g, "'").trimEnd();
  const word = text.split('/')[0].trim();
  return word === 'T' ? true : word === 'F' ? false : Number(word.replace(/D/, 'E'));
}

function image(buffer, start, header, [width, height]) {
  const count = width * height;
  if (count > MAX_PIXELS) throw new Error(`the image has ${count} pixels; at most ${MAX_PIXELS} are shown`);
  if (start + (count * Math.abs(header.BITPIX)) / 8 > buffer.byteLength) throw new Error('the FITS file is cut short');
  const view = new DataView(buffer, start);
  const get = { 8: i => view.getUint8(i), 16: i => view.getInt16(2 * i), 32: i => view.getInt32(4 * i), 64: i => Number(view.getBigInt64(8 * i)),
    '-32': i => view.getFloat32(4 * i), '-64': i => view.getFloat64(8 * i) }[header.BITPIX];
  if (!get) throw new Error(`BITPIX ${header.BITPIX} is none of FITS`);
  const pixels = new Float32Array(count);
  const [scale, zero] = [header.BSCALE ?? 1, header.BZERO ?? 0];
  for (let i = 0; i < count; i++) {
    const raw = get(i);
    pixels[i] = header.BITPIX > 0 && raw === header.BLANK ? NaN : raw * scale + zero;
  }
  return { header, width, height, pixels, toPixel: worldToPixel(header), centre: null };
}

/* phi and theta in radians to the plane in degrees */
const PLANES = {
  TAN: (p, t) => (t > 0 ? zenithal(p, Math.cos(t) / Math.sin(t)) : null),
  SIN: (p, t) => (t >= 0 ? zenithal(p, Math.cos(t)) : null),
  ARC: (p, t) => zenithal(p, Math.PI / 2 - t),
  ZEA: (p, t) => zenithal(p, 2 * Math.sin((Math.PI / 2 - t) / 2)),
  STG: (p, t) => (t > -1.5 ? zenithal(p, 2 * Math.tan((Math.PI / 2 - t) / 2)) : null),
  CAR: (p, t) => [p / RAD, t / RAD],
  CEA: (p, t) => [p / RAD, Math.sin(t) / RAD],
  MER: (p, t) => [p / RAD, Math.log(Math.tan(Math.PI / 4 + t / 2)) / RAD],
  SFL: (p, t) => [(p * Math.cos(t)) / RAD, t / RAD],
  AIT: (p, t) => {
    const g = Math.sqrt(2 / (1 + Math.cos(t) * Math.cos(p / 2))) / RAD;
    return [2 * g * Math.cos(t) * Math.sin(p / 2), g * Math.sin(t)];
  },
  MOL: (p, t) => {
    let g = t;
    for (let i = 0; i < 20; i++) g -= (2 * g + Math.sin(2 * g) - Math.PI * Math.sin(t)) / (2 + 2 * Math.cos(2 * g) + 1e-12);
    return [(2 * Math.SQRT2 * p * Math.cos(g)) / Math.PI / RAD, (Math.SQRT2 * Math.sin(g)) / RAD];
  },
};

const zenithal = (phi, r) => [(r * Math.sin(phi)) / RAD, (-r * Math.cos(phi)) / RAD];
const ZENITHAL = new Set(['TAN', 'SIN', 'ARC', 'ZEA', 'STG']);

/** A function from [ra, dec] in ICRS to [x, y], counting from 0 at the centre of the first pixel; null outside. */
function worldToPixel(header) {
  const [type1 = '', type2 = ''] = [header.CTYPE1, header.CTYPE2];
  const plane = PLANES[type1.slice(5, 8)];
  if (!plane || !/^(RA--|GLON)/.test(type1) || !/^(DEC-|GLAT)/.test(type2)) return null;
  const galactic = type1.startsWith('GLON');
  const [lon0, lat0] = [header.CRVAL1 * RAD, header.CRVAL2 * RAD];
  const cd = [header.CD1_1 ?? header.CDELT1, header.CD1_2 ?? 0, header.CD2_1 ?? 0, header.CD2_2 ?? header.CDELT2];
  const det = cd[0] * cd[3] - cd[1] * cd[2];
  const isZenithal = ZENITHAL.has(type1.slice(5, 8));
  const lonpole = (header.LONPOLE ?? (isZenithal ? (header.CRVAL2 >= 90 ? 0 : 180) : (header.CRVAL2 >= 0 ? 0 : 180))) * RAD;
  const pole = isZenithal ? [lon0, lat0] : nativePole(lon0, lat0, lonpole, header);
  return position => {
    const [lon, lat] = galactic ? toGalactic(position) : position;
    const flat = plane(...native(lon * RAD, lat * RAD, pole, lonpole));
    if (!flat) return null;
    return [(cd[3] * flat[0] - cd[1] * flat[1]) / det + header.CRPIX1 - 1, (cd[0] * flat[1] - cd[2] * flat[0]) / det + header.CRPIX2 - 1];
  };
}

/* the native pole where the reference point is at native (0, 0) (section 2.4, equations 8 to 10) */
function nativePole(lon0, lat0, lonpole, header) {
  const latpole = (header.LATPOLE ?? 90) * RAD;
  const reach = Math.acos(Math.max(-1, Math.min(1, Math.sin(lat0) / Math.max(1e-12, Math.sqrt(1 - (Math.cos(0) * Math.sin(lonpole)) ** 2)))));
  const base = Math.atan2(0, Math.cos(lonpole));
  const both = [base + reach, base - reach].filter(d => Math.abs(d) <= Math.PI / 2 + 1e-9);
  const latp = both.sort((a, b) => Math.abs(a - latpole) - Math.abs(b - latpole))[0] ?? Math.PI / 2;
  if (Math.abs(Math.abs(latp) - Math.PI / 2) < 1e-9) return [lon0 + (latp > 0 ? lonpole - Math.PI : -lonpole), latp];
  const sine = Math.sin(lonpole) / Math.cos(lat0);
  const cosine = (-Math.sin(latp) * Math.sin(lat0)) / (Math.cos(latp) * Math.cos(lat0));
  return [lon0 - Math.atan2(sine, cosine), latp];
}

function native(lon, lat, [lonp, latp], lonpole) {
  const d = lon - lonp;
  const [sl, cl, sp, cp] = [Math.sin(lat), Math.cos(lat), Math.sin(latp), Math.cos(latp)];
  const theta = Math.asin(Math.max(-1, Math.min(1, sl * sp + cl * cp * Math.cos(d))));
  let phi = lonpole + Math.atan2(-cl * Math.sin(d), sl * cp - cl * sp * Math.cos(d));
  phi -= 2 * Math.PI * Math.floor((phi + Math.PI) / (2 * Math.PI));
  return [phi, theta];
}
