// The weights as they are stored: sorted feature numbers and one signed byte a class, in base64 inside JSON, so that
// Node and a browser's bundle read them alike.

/** What a word can be to the benchmark's annotators; the first stands for "not to be masked". */
export const classes = [
  'none',
  'CODE',
  'PERSON',
  'DATETIME',
  'LOC',
  'ORG',
  'DEM',
  'QUANTITY',
  'MISC',
] as const;
export const classCount = classes.length;

export interface StoredWeights {
  /** One step of a stored weight. */
  step: number;
  /** Feature numbers, ascending, 32 bits each, little-endian, base64. */
  features: string;
  /** `classCount` signed bytes a feature, base64. */
  weights: string;
}

/** Weights to compute with. */
export interface Weights {
  /** The place of a feature among the weights, or -1. */
  placeOf(feature: number): number;
  /** `classCount` numbers a place, in steps. Bytes: a quarter of the memory to walk through for each word. */
  values: Int8Array;
  /** One step. */
  step: number;
}

export function storeWeights(known: ReadonlyMap<number, number>, values: Float32Array): StoredWeights {
  const step = 0.02;
  const quantised = (place: number) =>
    Array.from({ length: classCount }, (_, index) =>
      Math.max(-127, Math.min(127, Math.round(values[place * classCount + index]! / step))),
    );
  const kept = [...known]
    .map(([feature, place]) => ({ feature, row: quantised(place) }))
    .filter(({ row }) => row.some((value) => value !== 0))
    .sort((a, b) => a.feature - b.feature);
  const features = new DataView(new ArrayBuffer(kept.length * 4));
  kept.forEach(({ feature }, index) => {
    features.setUint32(index * 4, feature, true);
  });
  const rows = Int8Array.from(kept.flatMap(({ row }) => row));
  return {
    step,
    features: toBase64(new Uint8Array(features.buffer)),
    weights: toBase64(new Uint8Array(rows.buffer)),
  };
}

export function loadWeights({ step, features, weights }: StoredWeights): Weights {
  const keys = fromBase64(features);
  const view = new DataView(keys.buffer);
  const count = keys.length / 4;
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)));
  // Open addressing: a Map of so many numbers takes ten times as long to fill.
  const table = new Int32Array(size).fill(-1);
  const feature = new Uint32Array(count);
  for (let place = 0; place < count; place++) {
    feature[place] = view.getUint32(place * 4, true);
    let at = feature[place]! & (size - 1);
    while (table[at] !== -1) at = (at + 1) & (size - 1);
    table[at] = place;
  }
  const values = new Int8Array(fromBase64(weights).buffer);
  return {
    values,
    step,
    placeOf(wanted) {
      let at = wanted & (size - 1);
      for (;;) {
        const place = table[at]!;
        if (place === -1 || feature[place] === wanted) return place;
        at = (at + 1) & (size - 1);
      }
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
