// A pictogram as a PNG, for documents that show no SVG: the same shapes, black on white, the same bytes every time.
// PNG: ISO/IEC 15948:2004 (W3C Recommendation, second edition); eight-bit grey, no interlace.
import { zlibSync } from 'fflate';
import { PICTOGRAM_SIZE, shapesOf, STROKE, type Pictogram, type Shape } from './pictogram';

/** Width and height in pixels: about 200 dots an inch at two centimetres. */
export const PNG_PIXELS = 160;

const drawn = new Map<Pictogram, Uint8Array>();

/** Drawn once and kept: a document shows the same picture many times. */
export function pictogramPng(pictogram: Pictogram): Uint8Array {
  const known = drawn.get(pictogram) ?? draw(pictogram);
  drawn.set(pictogram, known);
  return known;
}

function draw(pictogram: Pictogram): Uint8Array {
  const shapes = shapesOf(pictogram).map((shape) => ({ shape, bounds: boundsOf(shape) }));
  // Each row begins with its filter type, 0: none.
  const rows = new Uint8Array((PNG_PIXELS + 1) * PNG_PIXELS);
  const scale = PICTOGRAM_SIZE / PNG_PIXELS;
  for (let y = 0; y < PNG_PIXELS; y++) {
    for (let x = 0; x < PNG_PIXELS; x++) {
      const [across, down] = [(x + 0.5) * scale, (y + 0.5) * scale];
      let ink = 0;
      for (const { shape, bounds } of shapes) if (isWithin(bounds, across, down)) ink = Math.max(ink, inkAt(shape, across, down, scale));
      rows[y * (PNG_PIXELS + 1) + 1 + x] = Math.round(255 * (1 - ink));
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, PNG_PIXELS);
  view.setUint32(4, PNG_PIXELS);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
  return joined([signature, chunk('IHDR', header), chunk('IDAT', zlibSync(rows, { level: 9 })), chunk('IEND', new Uint8Array(0))]);
}

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boundsOf({ points, width = STROKE }: Shape): Bounds {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs) - width, right: Math.max(...xs) + width, top: Math.min(...ys) - width, bottom: Math.max(...ys) + width };
}

function isWithin({ left, right, top, bottom }: Bounds, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** 0 to 1: how much of a pixel a shape covers, from the distance of its middle to the nearest edge. */
function inkAt({ points, filled = false, closed = false, width = STROKE }: Shape, x: number, y: number, pixel: number): number {
  const edges = filled || closed ? points.length : points.length - 1;
  let nearest = Infinity;
  let inside = false;
  for (let i = 0; i < edges; i++) {
    const from = points[i]!;
    const to = points[i + 1 === points.length ? 0 : i + 1]!;
    nearest = Math.min(nearest, squaredDistance(x, y, from[0], from[1], to[0], to[1]));
    if (from[1] > y !== to[1] > y && x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0]) inside = !inside;
  }
  const within = filled ? (inside ? 1 : -1) * Math.sqrt(nearest) : width / 2 - Math.sqrt(nearest);
  return Math.min(1, Math.max(0, within / pixel + 0.5));
}

/** From a point to the nearest point of a line. */
function squaredDistance(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const along = dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  const across = x - x1 - along * dx;
  const down = y - y1 - along * dy;
  return across * across + down * down;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(type), data]);
  const framed = new Uint8Array(named.length + 8);
  const view = new DataView(framed.buffer);
  view.setUint32(0, data.length);
  framed.set(named, 4);
  view.setUint32(named.length + 4, crc32(named));
  return framed;
}

/** CRC-32 of ISO 3309, as annex D of the standard reckons it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
