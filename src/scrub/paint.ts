// Black-out and blur: pixels painted over, so that nothing lies under them. Faces and number plates are marked by
// hand; nothing here looks for them.

/** 8 bits a channel, row after row from the top left, no padding. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  channels: 1 | 2 | 3 | 4;
}

/** In pixels of the picture as it is seen, upright; what lies outside it is left out. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
  /** 'blur' keeps the rough colours, a few patches of them: never for writing, which can be guessed back from it. */
  how: 'black' | 'blur';
}

/** Patches on the longer side of a blurred rectangle: too few for a face or a letter. */
const patches = 4;

/** @returns new pixels; those given are not changed. */
export function paintOver(pixels: Pixels, rectangles: readonly Rectangle[]): Pixels {
  const painted = { ...pixels, data: new Uint8Array(pixels.data) };
  for (const rectangle of rectangles) {
    const area = within(pixels, rectangle);
    if (area.width > 0 && area.height > 0) (rectangle.how === 'black' ? blacken : blur)(painted, area);
  }
  return painted;
}

type Area = Omit<Rectangle, 'how'>;

/** Whole pixels, outwards: one that is touched is covered. */
function within({ width, height }: Pixels, { x, y, width: across, height: down }: Area): Area {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(width, Math.ceil(x + across));
  const bottom = Math.min(height, Math.ceil(y + down));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function blacken(pixels: Pixels, area: Area): void {
  fill(pixels, area, (channel) => (isAlpha(pixels, channel) ? 255 : 0));
}

/** Each patch becomes its mean: what varied inside it is gone. */
function blur(pixels: Pixels, area: Area): void {
  const side = Math.ceil(Math.max(area.width, area.height) / patches);
  for (let top = 0; top < area.height; top += side)
    for (let left = 0; left < area.width; left += side) {
      const patch = {
        x: area.x + left,
        y: area.y + top,
        width: Math.min(side, area.width - left),
        height: Math.min(side, area.height - top),
      };
      const mean = meanOf(pixels, patch);
      fill(pixels, patch, (channel) => mean[channel]!);
    }
}

const isAlpha = ({ channels }: Pixels, channel: number) => channels % 2 === 0 && channel === channels - 1;

function fill({ data, width, channels }: Pixels, area: Area, levelOf: (channel: number) => number): void {
  for (let row = area.y; row < area.y + area.height; row++)
    for (let column = area.x; column < area.x + area.width; column++)
      for (let channel = 0; channel < channels; channel++)
        data[(row * width + column) * channels + channel] = levelOf(channel);
}

function meanOf({ data, width, channels }: Pixels, area: Area): number[] {
  const sums = new Array<number>(channels).fill(0);
  for (let row = area.y; row < area.y + area.height; row++)
    for (let column = area.x; column < area.x + area.width; column++)
      for (let channel = 0; channel < channels; channel++)
        sums[channel]! += data[(row * width + column) * channels + channel]!;
  return sums.map((sum) => Math.round(sum / (area.width * area.height)));
}
