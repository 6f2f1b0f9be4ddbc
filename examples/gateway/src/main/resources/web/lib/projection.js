// From the sky to a plane and back, for the sky view: the stereographic projection, and Aitoff's for the whole sky
// (Calabretta and Greisen, A&A 395, 1077 (2002), sections 5.1.2 and 5.3.3). Planes are in degrees, east to the left.
const RAD = Math.PI / 180;

/** A view of the sky: { centre: [ra, dec], fov } on a canvas of width and height. */
export class Projection {
  constructor(centre, fov, width, height) {
    this.centre = centre;
    this.fov = fov;
    this.width = width;
    this.height = height;
    this.whole = fov > 150;
    this.scale = this.whole ? Math.min(width / 330, height / 165) * Math.min(1, 360 / fov) : Math.min(width, height) / (4 * Math.tan(Math.min(fov, 150) * RAD / 4) / RAD);
    this.sin = Math.sin(centre[1] * RAD);
    this.cos = Math.cos(centre[1] * RAD);
  }

  /** The pixel of a position, or null if it is on the far side. */
  toPixel([ra, dec]) {
    const flat = this.whole ? this.aitoff(ra, dec) : this.stereographic(ra, dec);
    return flat && [this.width / 2 - flat[0] * this.scale, this.height / 2 - flat[1] * this.scale];
  }

  stereographic(ra, dec) {
    const [a, s, c] = [(ra - this.centre[0]) * RAD, Math.sin(dec * RAD), Math.cos(dec * RAD)];
    const cosine = this.sin * s + this.cos * c * Math.cos(a);
    if (cosine < -0.6) return null;
    const k = 2 / (1 + cosine) / RAD;
    return [k * c * Math.sin(a), k * (this.cos * s - this.sin * c * Math.cos(a))];
  }

  aitoff(ra, dec) {
    const lon = ((((ra - this.centre[0]) % 360) + 540) % 360) - 180;
    const [a, d] = [(lon / 2) * RAD, dec * RAD];
    const g = Math.sqrt(2 / (1 + Math.cos(d) * Math.cos(a))) / RAD;
    return [2 * g * Math.cos(d) * Math.sin(a), g * Math.sin(d)];
  }

  /** The position at a pixel, or null if there is no sky. */
  toSky(px, py) {
    const x = (this.width / 2 - px) / this.scale;
    const y = (this.height / 2 - py) / this.scale;
    return this.whole ? this.fromAitoff(x * RAD, y * RAD) : this.fromStereographic(x * RAD, y * RAD);
  }

  fromStereographic(x, y) {
    const r = Math.hypot(x, y);
    const c = 2 * Math.atan(r / 2);
    if (r === 0) return [...this.centre];
    const dec = Math.asin(Math.cos(c) * this.sin + (y * Math.sin(c) * this.cos) / r);
    const ra = this.centre[0] * RAD + Math.atan2(x * Math.sin(c), r * this.cos * Math.cos(c) - y * this.sin * Math.sin(c));
    return [((ra / RAD % 360) + 360) % 360, dec / RAD];
  }

  fromAitoff(x, y) {
    const z2 = 1 - (x / 4) ** 2 - (y / 2) ** 2;
    if (z2 < 0.5) return null;
    const z = Math.sqrt(z2);
    const dec = Math.asin(Math.max(-1, Math.min(1, y * z)));
    const lon = 2 * Math.atan2((z * x) / 2, 2 * z2 - 1);
    return [((this.centre[0] + lon / RAD) % 360 + 360) % 360, dec / RAD];
  }

  /** A line through positions as pieces that do not jump across the map's edge. */
  pieces(points, closed = false) {
    const pieces = [];
    let piece = [];
    let last = null;
    let lastLon = 0;
    for (const p of closed ? [...points, points[0]] : points) {
      const at = this.toPixel(p);
      const lon = this.whole ? ((((p[0] - this.centre[0]) % 360) + 540) % 360) - 180 : 0;
      const jump = at && last && (Math.abs(lon - lastLon) > 180 || Math.hypot(at[0] - last[0], at[1] - last[1]) > Math.max(this.width, this.height) / 2);
      if (!at || jump) {
        if (piece.length) pieces.push(piece);
        piece = [];
      }
      if (at) piece.push(at);
      last = at;
      lastLon = lon;
    }
    if (piece.length) pieces.push(piece);
    return pieces;
  }
}
