// Positions as astronomers write them, and back. Degrees, ICRS, unless said otherwise.
const RAD = Math.PI / 180;

// ICRS from galactic (IAU 1958 frame as in Hipparcos, ESA SP-1200, vol. 1, section 1.5.3), transposed
const TO_GALACTIC = [
  [-0.0548755604, -0.8734370902, -0.4838350155],
  [0.4941094279, -0.4448296300, 0.7469822445],
  [-0.8676661490, -0.1980763734, 0.4559837762],
];

export function vector([lon, lat]) {
  const c = Math.cos(lat * RAD);
  return [c * Math.cos(lon * RAD), c * Math.sin(lon * RAD), Math.sin(lat * RAD)];
}

export function spherical([x, y, z]) {
  return [(Math.atan2(y, x) / RAD + 360) % 360, Math.atan2(z, Math.hypot(x, y)) / RAD];
}

const times = (m, v) => m.map(row => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
const transposed = m => m[0].map((_, i) => m.map(row => row[i]));

export const toGalactic = position => spherical(times(TO_GALACTIC, vector(position)));
export const fromGalactic = position => spherical(times(transposed(TO_GALACTIC), vector(position)));

/** The angle between two positions, degrees. */
export function separation(a, b) {
  const [u, v] = [vector(a), vector(b)];
  const cross = Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
  return Math.atan2(cross, u[0] * v[0] + u[1] * v[1] + u[2] * v[2]) / RAD;
}

/**
 * Reads "83.63 22.01", "05:34:31 +22:00:52", "05h34m31s +22d00m52s", "5 34 31 22 0 52", "l=184.55 b=-5.78", "gal 184.55 -5.78".
 * Answers with [ra, dec], or null where the text is no position: then it is a name.
 */
export function parsePosition(text) {
  const galactic = text.match(/^\s*(?:gal(?:actic)?\s+|l\s*=?\s*)([+-]?[\d.]+)[°\s,]+(?:b\s*=?\s*)?([+-]?[\d.]+)°?\s*$/i);
  if (galactic) {
    const [l, b] = [Number(galactic[1]), Number(galactic[2])];
    return valid(l, b) ? fromGalactic([l, b]) : null;
  }
  const plain = text.trim().replace(/^(icrs|fk5|j2000)\s+/i, '').replace(/,/g, ' ');
  const degrees = plain.match(/^([+-]?\d+(?:\.\d*)?)°?\s+([+-]?\d+(?:\.\d*)?)°?$/);
  if (degrees) {
    const [ra, dec] = [Number(degrees[1]), Number(degrees[2])];
    return valid(ra, dec) ? [ra, dec] : null;
  }
  const words = plain.replace(/[hdms:°'′"″]/gi, ' ').trim().split(/\s+/);
  if (!/^[\d\s.+:hdms°'′"″-]+$/i.test(plain) || words.length !== 6 || words.some(w => !/^[+-]?\d+(\.\d*)?$/.test(w))) return null;
  const [h, m, s, d, am, as] = words.map(Number);
  const sign = words[3].startsWith('-') ? -1 : 1;
  const ra = (h + m / 60 + s / 3600) * 15;
  const dec = sign * (Math.abs(d) + am / 60 + as / 3600);
  return m < 60 && s < 60 && am < 60 && as < 60 && valid(ra, dec) ? [ra, dec] : null;
}

const valid = (lon, lat) => lon >= 0 && lon <= 360 && lat >= -90 && lat <= 90;

/** An angle with its unit, in degrees: "0.5", "30′", "10 arcmin", "5''"; null if it is none. */
export function parseAngle(text, unit = 'deg') {
  const parts = String(text).trim().match(/^([+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?)\s*(°|deg|d|′|'|arcmin|m|″|''|"|arcsec|s)?$/i);
  if (!parts) return null;
  const factor = { '°': 1, deg: 1, d: 1, '′': 60, "'": 60, arcmin: 60, m: 60, '″': 3600, "''": 3600, '"': 3600, arcsec: 3600, s: 3600 };
  return Number(parts[1]) / factor[(parts[2] ?? unit).toLowerCase()];
}

function sexagesimal(value, digits) {
  const scale = 10 ** digits;
  let rest = Math.round(Math.abs(value) * 3600 * scale);
  const seconds = (rest % (60 * scale)) / scale;
  rest = Math.floor(rest / (60 * scale));
  const two = n => String(n).padStart(2, '0');
  return [two(Math.floor(rest / 60)), two(rest % 60), seconds.toFixed(digits).padStart(digits ? digits + 3 : 2, '0')];
}

export function formatRa(ra) {
  const [h, m, s] = sexagesimal((((ra % 360) + 360) % 360) / 15, 2);
  return h === '24' ? '00:00:00.00' : `${h}:${m}:${s}`;
}

export function formatDec(dec) {
  return (dec < 0 ? '−' : '+') + sexagesimal(dec, 1).join(':');
}

const MJD_OF_1970 = 40587;

/** MJD of "53200.5", "2004-07-14", "2004-07-14T12:00:00"; null if it is no time. */
export function parseTime(text) {
  const t = String(text).trim();
  if (/^\d+(\.\d*)?$/.test(t) && Number(t) > 2100) return Number(t);
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?$/.test(t)) return null;
  const millis = Date.parse(t.length === 10 ? `${t}T00:00:00Z` : `${t.replace(' ', 'T').replace(/Z$/, '')}Z`);
  return Number.isNaN(millis) ? null : MJD_OF_1970 + millis / 86_400_000;
}

/** "2004-07-14 12:00:00" of an MJD. */
export function formatTime(mjd) {
  return new Date(Math.round((mjd - MJD_OF_1970) * 86_400) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

// h c in eV m (CODATA 2018, exact)
const EV_METRES = 1.239841984332e-6;
const EV = { GeV: 1e9, TeV: 1e12, eV: 1, keV: 1e3, MeV: 1e6, PeV: 1e15 };

/** The wavelength of an energy, as ObsCore has it: metres. */
export const energyToMetres = (value, unit = 'TeV') => EV_METRES / (value * EV[unit]);

/** The energy of a wavelength in TeV. */
export const metresToTeV = metres => EV_METRES / metres / 1e12;
