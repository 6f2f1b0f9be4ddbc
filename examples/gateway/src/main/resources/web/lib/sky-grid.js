// Meridians, parallels and their labels, and the galactic plane.
import { fromGalactic } from './coords.js';

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30];

export function drawGrid(ink, projection, colours) {
  const { centre: [ra0, dec0], fov, whole, width, height } = projection;
  const decStep = whole ? 30 : STEPS.find(s => s >= fov / 6) ?? 30;
  const raStep = whole ? 30 : STEPS.find(s => s >= fov / 6 / Math.max(0.05, Math.cos((Math.min(89, Math.abs(dec0)) * Math.PI) / 180))) ?? 30;
  const half = whole ? 180 : Math.min(180, (fov * 1.2) / Math.max(0.02, Math.cos((Math.min(89.5, Math.abs(dec0)) * Math.PI) / 180)));
  const [low, high] = whole ? [-90, 90] : [Math.max(-90, dec0 - fov * 1.2), Math.min(90, dec0 + fov * 1.2)];
  ink.lineWidth = 0.7;
  ink.strokeStyle = colours.line;
  ink.fillStyle = colours.text;
  ink.font = '11px system-ui, sans-serif';
  const labels = [];
  for (let d = Math.ceil(low / decStep) * decStep; d <= high; d += decStep) {
    line(ink, projection, range(ra0 - half, ra0 + half, 120).map(a => [a, d]));
    const at = projection.toPixel([ra0, d]);
    if (at && Math.abs(d) < 89.9) labels.push([label(d, decStep, true), whole ? at[0] : 4, at[1] - 3]);
  }
  // where the meridians leave the view
  const bottom = projection.toSky(width / 2, height - 6)?.[1] ?? dec0;
  const first = Math.ceil((ra0 - half) / raStep) * raStep;
  for (let a = first; a < Math.min(first + 360, ra0 + half); a += raStep) {
    line(ink, projection, range(low, high, 90).map(d => [a, d]));
    const at = projection.toPixel([a, whole ? 0 : bottom]);
    if (at) labels.push([label(((a % 360) + 360) % 360, raStep, false), at[0] + 3, whole ? at[1] + 12 : height - 5]);
  }
  if (whole) line(ink, projection, [...range(-90, 90, 90).map(d => [ra0 + 179.999, d]), ...range(90, -90, 90).map(d => [ra0 - 179.999, d])]);
  ink.strokeStyle = colours.galactic;
  ink.setLineDash([2, 3]);
  line(ink, projection, range(0, 360, 180).map(l => fromGalactic([l, 0])));
  ink.setLineDash([]);
  ink.strokeStyle = colours.halo;
  ink.lineWidth = 3;
  ink.lineJoin = 'round';
  for (const [text, x, y] of labels) {
    if (x < 0 || x > width - 20 || y < 10 || y > height) continue;
    ink.strokeText(text, x, y);
    ink.fillText(text, x, y);
  }
}

const label = (value, step, signed) => `${signed && value > 0 ? '+' : ''}${value.toFixed(step < 0.1 ? 2 : step < 1 ? 1 : 0).replace('-', '−')}°`;

const range = (from, to, count) => Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);

function line(ink, projection, points) {
  ink.beginPath();
  for (const piece of projection.pieces(points)) piece.forEach(([x, y], i) => (i ? ink.lineTo(x, y) : ink.moveTo(x, y)));
  ink.stroke();
}
