// Learning the weights: multinomial logistic regression by AdaGrad with feature dropout, from documents that several
// people annotated. The same documents in the same order give the same bytes: the only randomness is a fixed sequence.
import { classCount, type StoredWeights, storeWeights } from './weights.ts';

/** One document's words. */
export interface Example {
  /** Feature numbers of each word. */
  features: readonly Uint32Array[];
  /** What share of the annotators gave the word each class: `classCount` numbers a word. */
  shares: Float32Array;
  annotators: number;
}

const rounds = 14;
const averagedRounds = 3;
const rate = 0.07;
const dropped = 0.6;
const decay = 1e-6;
/** A feature that fewer documents have is never stored: no rare name can be read out of the weights. */
const fewestDocuments = 3;

export function train(
  examples: readonly Example[],
  progress: (round: number) => void = () => {},
): StoredWeights {
  const known = commonFeatures(examples);
  const words = examples.flatMap(({ features, shares, annotators }) =>
    features.map((all, index) => ({
      places: Int32Array.from([...all].flatMap((feature) => known.get(feature) ?? [])),
      share: shares.subarray(index * classCount, (index + 1) * classCount),
      weight: Math.sqrt(annotators) / 2,
    })),
  );
  const values = new Float32Array(known.size * classCount);
  const squares = new Float32Array(values.length).fill(0.01);
  const mean = new Float32Array(values.length);
  const next = sequence(12345);
  const kept = new Int32Array(1024);
  const off = new Float64Array(classCount);
  for (let round = 0; round < rounds; round++) {
    progress(round);
    shuffle(words, next);
    for (const { places, share, weight } of words) {
      let count = 0;
      for (const place of places) if (next() >= dropped) kept[count++] = place * classCount;
      predict(values, 1, kept, count, off);
      let least = 0;
      for (let c = 0; c < classCount; c++) {
        off[c] = (off[c]! - share[c]!) * weight;
        least = Math.max(least, Math.abs(off[c]!));
      }
      if (least < 0.01) continue;
      for (let index = 0; index < count; index++)
        for (let c = 0; c < classCount; c++) {
          const at = kept[index]! + c;
          const slope = off[c]! + decay * values[at]!;
          if (Math.abs(slope) < 0.003) continue;
          squares[at]! += slope * slope;
          values[at]! -= (rate * slope) / Math.sqrt(squares[at]!);
        }
    }
    const averaged = round - (rounds - averagedRounds) + 1;
    if (averaged > 0)
      for (let at = 0; at < mean.length; at++) mean[at]! += (values[at]! - mean[at]!) / averaged;
  }
  // With all features present, each counts for the share of the time that it was there.
  return storeWeights(
    known,
    mean.map((value) => value * (1 - dropped)),
  );
}

/** Probabilities of the classes into `into`, from the weights at `places[0..count)`, each worth `step`. */
export function predict(
  values: Float32Array | Int8Array,
  step: number,
  places: Int32Array,
  count: number,
  into: Float64Array,
): void {
  for (let c = 0; c < classCount; c++) {
    let sum = 0;
    for (let index = 0; index < count; index++) sum += values[places[index]! + c]!;
    into[c] = sum;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classCount; c++) most = Math.max(most, into[c]!);
  let sum = 0;
  for (let c = 0; c < classCount; c++) sum += into[c] = Math.exp((into[c]! - most) * step);
  for (let c = 0; c < classCount; c++) into[c]! /= sum;
}

function commonFeatures(examples: readonly Example[]): Map<number, number> {
  const documents = new Map<number, number>();
  const last = new Map<number, number>();
  examples.forEach(({ features }, document) => {
    for (const all of features)
      for (const feature of all) {
        if (last.get(feature) === document) continue;
        last.set(feature, document);
        documents.set(feature, (documents.get(feature) ?? 0) + 1);
      }
  });
  const known = new Map<number, number>();
  for (const [feature, count] of documents) if (count >= fewestDocuments) known.set(feature, known.size);
  return known;
}

/** Numbers from 0 up to 1, always the same ones (Numerical Recipes' generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle<T>(all: T[], next: () => number): void {
  for (let index = all.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    [all[index], all[other]] = [all[other]!, all[index]!];
  }
}
