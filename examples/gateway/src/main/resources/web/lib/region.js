// Regions of the sky, in STC-S (TAP 1.0, section 6) or as DALI arrays, as lists of positions to draw.
import { separation, spherical, vector } from './coords.js';

const RAD = Math.PI / 180;

/** { kind, points } with the outline in degrees; null if there is nothing to draw. */
export function parseRegion(value, xtype = '') {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return shape(/circle/i.test(xtype) ? 'CIRCLE' : /point/i.test(xtype) ? 'POSITION' : 'POLYGON', value);
  const words = String(value).trim().match(/^(circle|polygon|box|position|point)\b/i);
  if (!words) return null;
  const numbers = String(value).slice(words[0].length).match(/[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/gi)?.map(Number) ?? [];
  return shape(words[1].toUpperCase(), numbers);
}

function shape(kind, n) {
  if (n.some(v => !Number.isFinite(v))) return null;
  if (kind === 'CIRCLE' && n.length >= 3) return { kind, centre: [n[0], n[1]], radius: n[2], points: circle([n[0], n[1]], n[2]) };
  if (kind === 'BOX' && n.length >= 4) return polygon(corners(n));
  if (kind === 'POLYGON' && n.length >= 6) return polygon(n);
  if (n.length >= 2) return { kind: 'POINT', centre: [n[0], n[1]], radius: 0, points: [[n[0], n[1]]] };
  return null;
}

function corners([ra, dec, w, h]) {
  const [a, d] = [w / 2, h / 2];
  return [ra - a, dec - d, ra + a, dec - d, ra + a, dec + d, ra - a, dec + d];
}

function polygon(numbers) {
  const points = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) points.push([numbers[i], numbers[i + 1]]);
  const mean = points.map(vector).reduce((s, v) => s.map((x, i) => x + v[i]), [0, 0, 0]);
  const centre = spherical(mean);
  return { kind: 'POLYGON', centre, radius: Math.max(...points.map(p => separation(centre, p))), points };
}

/** Points of a circle on the sphere. */
export function circle([ra, dec], radius, count = 72) {
  const points = [];
  const [sd, cd] = [Math.sin(dec * RAD), Math.cos(dec * RAD)];
  const [sr, cr] = [Math.sin(radius * RAD), Math.cos(radius * RAD)];
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * i) / count;
    const lat = Math.asin(sd * cr + cd * sr * Math.cos(angle));
    const lon = Math.atan2(Math.sin(angle) * sr * cd, cr - sd * Math.sin(lat));
    points.push([(((ra + lon / RAD) % 360) + 360) % 360, lat / RAD]);
  }
  return points;
}

/** Whether a region holds a position; exact for circles, by the tangent plane for polygons. */
export function contains(region, position) {
  if (region.kind === 'CIRCLE') return separation(region.centre, position) <= region.radius;
  if (region.kind !== 'POLYGON' || separation(region.centre, position) > 89) return false;
  const flat = region.points.map(p => gnomonic(region.centre, p));
  const [x, y] = gnomonic(region.centre, position);
  let inside = false;
  for (let i = 0, j = flat.length - 1; i < flat.length; j = i++) {
    if (flat[i][1] > y !== flat[j][1] > y && x < ((flat[j][0] - flat[i][0]) * (y - flat[i][1])) / (flat[j][1] - flat[i][1]) + flat[i][0]) inside = !inside;
  }
  return inside;
}

function gnomonic([ra0, dec0], [ra, dec]) {
  const [a, d, d0] = [(ra - ra0) * RAD, dec * RAD, dec0 * RAD];
  const c = Math.sin(d0) * Math.sin(d) + Math.cos(d0) * Math.cos(d) * Math.cos(a);
  return [(Math.cos(d) * Math.sin(a)) / c, (Math.cos(d0) * Math.sin(d) - Math.sin(d0) * Math.cos(d) * Math.cos(a)) / c];
}
