// A FITS image on the sky: each pixel of the screen is looked up in the image.

/* colour-blind-safe palettes as few stops, blended between */
export const PALETTES = {
  inferno: ['#000004', '#320a5e', '#781c6d', '#bc3754', '#ed6925', '#fbb61a', '#fcffa4'],
  viridis: ['#440154', '#443983', '#31688e', '#21918c', '#35b779', '#90d743', '#fde725'],
  grey: ['#000000', '#ffffff'],
  'blue-red': ['#2166ac', '#67a9cf', '#d1e5f0', '#f7f7f7', '#fddbc7', '#ef8a62', '#b2182b'],
};

const STRETCH = { linear: t => t, sqrt: Math.sqrt, log: t => Math.log1p(1000 * t) / Math.log(1001) };

function table(stops) {
  const colours = stops.map(s => [1, 3, 5].map(i => parseInt(s.slice(i, i + 2), 16)));
  const out = new Uint8ClampedArray(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (colours.length - 1);
    const k = Math.min(colours.length - 2, Math.floor(at));
    for (let c = 0; c < 3; c++) out[3 * i + c] = colours[k][c] + (at - k) * (colours[k + 1][c] - colours[k][c]);
  }
  return out;
}

export class ImageLayer {
  constructor(image) {
    this.image = image;
    this.palette = 'inferno';
    this.stretch = 'linear';
    [this.low, this.high] = limits(image.pixels);
    if (this.low < -0.2 * this.high) this.palette = 'inferno';
  }

  get rangeText() {
    const unit = this.image.header.BUNIT ? ` ${this.image.header.BUNIT}` : '';
    return `${Number(this.low.toPrecision(3))} to ${Number(this.high.toPrecision(3))}${unit}`;
  }

  /** Where the image is: { centre, radius } in degrees; null if it does not say. */
  footprint() {
    const { header, width, height, toPixel } = this.image;
    if (!toPixel) return null;
    const step = Math.abs(header.CDELT2 ?? header.CD2_2);
    const centre = this.centre();
    return centre && { centre, radius: Math.min(180, (Math.max(width, height) * step) / 2) };
  }

  /* the sky at the middle pixel, found by going the way that the forward transformation shows */
  centre() {
    const { width, height, toPixel, header } = this.image;
    let at = header.CTYPE1.startsWith('GLON') ? null : [header.CRVAL1, header.CRVAL2];
    if (!at) at = nearest(toPixel, width, height);
    const step = Math.abs(header.CDELT2 ?? header.CD2_2) || 0.01;
    for (let i = 0; at && i < 30; i++) {
      const p = toPixel(at);
      const [px, py] = [toPixel([at[0] + step, at[1]]), toPixel([at[0], at[1] + step])];
      if (!p || !px || !py) break;
      const [dx, dy] = [(width - 1) / 2 - p[0], (height - 1) / 2 - p[1]];
      const j = [px[0] - p[0], py[0] - p[0], px[1] - p[1], py[1] - p[1]];
      const det = j[0] * j[3] - j[1] * j[2];
      if (Math.hypot(dx, dy) < 0.01 || Math.abs(det) < 1e-9) break;
      at = [at[0] + (step * (j[3] * dx - j[1] * dy)) / det, Math.max(-90, Math.min(90, at[1] + (step * (j[0] * dy - j[2] * dx)) / det))];
    }
    return at && [((at[0] % 360) + 360) % 360, at[1]];
  }

  valueAt(sky) {
    const { width, height, pixels, toPixel } = this.image;
    const at = toPixel?.(sky);
    if (!at) return null;
    const [x, y] = at.map(Math.round);
    return x >= 0 && y >= 0 && x < width && y < height ? pixels[y * width + x] : null;
  }

  draw(ink, projection, width, height) {
    if (!this.image.toPixel) return;
    const { pixels, toPixel, width: w, height: hh } = this.image;
    const colours = table(PALETTES[this.palette]);
    const shape = STRETCH[this.stretch];
    const step = width * height > 400_000 ? 2 : 1;
    const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
    const data = new ImageData(columns, rows);
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++) {
        const sky = projection.toSky((i + 0.5) * step, (j + 0.5) * step);
        const at = sky && toPixel(sky);
        if (!at) continue;
        const [x, y] = [Math.round(at[0]), Math.round(at[1])];
        if (x < 0 || y < 0 || x >= w || y >= hh) continue;
        const value = pixels[y * w + x];
        if (Number.isNaN(value)) continue;
        const k = 3 * Math.round(255 * shape(Math.max(0, Math.min(1, (value - this.low) / (this.high - this.low || 1)))));
        const o = 4 * (j * columns + i);
        data.data[o] = colours[k];
        data.data[o + 1] = colours[k + 1];
        data.data[o + 2] = colours[k + 2];
        data.data[o + 3] = 255;
      }
    }
    const sheet = new OffscreenCanvas(columns, rows);
    sheet.getContext('2d').putImageData(data, 0, 0);
    ink.imageSmoothingEnabled = false;
    ink.drawImage(sheet, 0, 0, columns * step, rows * step);
  }
}

/* the range that holds nearly all finite pixels */
function limits(pixels) {
  const some = [];
  const stride = Math.max(1, Math.floor(pixels.length / 200_000));
  for (let i = 0; i < pixels.length; i += stride) if (Number.isFinite(pixels[i])) some.push(pixels[i]);
  if (!some.length) return [0, 1];
  some.sort((a, b) => a - b);
  const low = some[Math.floor(some.length * 0.001)];
  const high = some[Math.min(some.length - 1, Math.floor(some.length * 0.9995))];
  return high > low ? [low, high] : [some[0], some[some.length - 1] > some[0] ? some[some.length - 1] : some[0] + 1];
}

function nearest(toPixel, width, height) {
  let best = null;
  let least = Infinity;
  for (let dec = -88; dec <= 88; dec += 2) {
    for (let ra = 0; ra < 360; ra += 2) {
      const p = toPixel([ra, dec]);
      const d = p ? Math.hypot(p[0] - width / 2, p[1] - height / 2) : Infinity;
      if (d < least) [best, least] = [[ra, dec], d];
    }
  }
  return best;
}
