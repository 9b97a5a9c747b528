// A photograph of paper as a phone takes it by hand: tilted, turned, a little blurred and noisy, lit from one side,
// bent, and written as JPEG. The same seed makes the same photograph.
import sharp from 'sharp';
import { numbersFrom } from '../src/seal/mutating-node.ts';

/** One byte a pixel. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface Conditions {
  /** Of the photograph, in pixels. */
  width: number;
  height: number;
  seed: number;
  /** 1 is a careful hand in a room; 2 is twice as much of everything that goes wrong. */
  carelessness?: number;
  /** JPEG's, from 1 to 100. */
  quality?: number;
}

type Point = readonly [x: number, y: number];

/** @returns a JPEG file. */
export async function photograph(paper: Grey, conditions: Conditions): Promise<Buffer> {
  const { width, height, seed, carelessness = 1, quality = 70 } = conditions;
  const next = numbersFrom(seed * 2_654_435_761 + 1);
  for (let n = 0; n < 9; n++) next(); // The first ones are alike for seeds that are.
  const between = (least: number, most: number) => least + ((most - least) * next()) / 2 ** 32;
  const share = (most: number) => between(-most, most) * carelessness;

  const scale = Math.min(width / paper.width, height / paper.height) * between(0.82, 0.9);
  const angle = (share(5) * Math.PI) / 180;
  const corner = ([x, y]: Point): Point => {
    const [u, v] = [
      ((x * paper.width) / 2) * scale * (1 + share(0.04)),
      ((y * paper.height) / 2) * scale * (1 + share(0.04)),
    ];
    return [
      width / 2 + u * Math.cos(angle) - v * Math.sin(angle),
      height / 2 + u * Math.sin(angle) + v * Math.cos(angle),
    ];
  };
  const corners = (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(corner);
  const toPaper = perspective(corners, paper);
  const light = between(0, 2 * Math.PI);
  const dark = between(0.1, 0.4) * Math.min(1.6, carelessness);
  const bend = share(0.004) * paper.height;

  const seen = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [u, v] = toPaper(x, y);
      const level = 35 + 0.8 * levelAt(paper, u, v + bend * Math.sin((Math.PI * u) / paper.width));
      const side = (x / width - 0.5) * Math.cos(light) + (y / height - 0.5) * Math.sin(light);
      seen[at] = level * (1 - dark * (0.5 + side));
    }
  const raw = { raw: { width, height, channels: 1 } } as const;
  const sigma = between(0.5, 1.2) * carelessness;
  const blurred = await sharp(seen, raw).blur(sigma).toColourspace('b-w').raw().toBuffer();
  const grain = 6 * carelessness;
  for (let at = 0; at < blurred.length; at++)
    blurred[at] = Math.max(0, Math.min(255, blurred[at]! + ((next() % 1001) / 500 - 1) * 1.7 * grain));
  return sharp(blurred, raw).jpeg({ quality }).toBuffer();
}

/** Beyond the paper is a table. */
function levelAt({ width, height, data }: Grey, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return 90;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, low] = [x - left, y - top];
  const at = top * width + left;
  const above = data[at]! * (1 - right) + data[at + 1]! * right;
  const below = data[at + width]! * (1 - right) + data[at + width + 1]! * right;
  return above * (1 - low) + below * low;
}

/** @returns where on the paper a pixel of the photograph looks: the homography of the four corners, by elimination. */
function perspective(corners: readonly Point[], { width, height }: Grey): (x: number, y: number) => Point {
  const onPaper: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const rows = corners.flatMap(([x, y], n) => {
    const [u, v] = onPaper[n]!;
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  for (let pivot = 0; pivot < 8; pivot++) {
    const best = rows.slice(pivot).reduce((a, b) => (Math.abs(b[pivot]!) > Math.abs(a[pivot]!) ? b : a));
    rows.splice(rows.indexOf(best), 1, rows[pivot]!);
    rows[pivot] = best;
    for (const row of rows) {
      if (row === best) continue;
      const factor = row[pivot]! / best[pivot]!;
      for (let column = pivot; column < 9; column++) row[column]! -= factor * best[column]!;
    }
  }
  const h = rows.map((row, n) => row[8]! / row[n]!);
  return (x, y) => {
    const depth = h[6]! * x + h[7]! * y + 1;
    return [(h[0]! * x + h[1]! * y + h[2]!) / depth, (h[3]! * x + h[4]! * y + h[5]!) / depth];
  };
}
