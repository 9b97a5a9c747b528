// What an observer can make of a visit's records: how many, how large, when, and in which bursts.
import type { Record } from './observer.ts';

/** Records closer than this in one direction belong together. */
const burstMillis = 40;
const bursts = 8;
const sizes = [64, 128, 256, 512, 1024, 2048, 4096, 4400, 8192, 16_400];

/** @returns as many numbers for every visit. */
export function featuresOf(records: readonly Record[]): number[] {
  const begun = records[0]?.at ?? 0;
  const features: number[] = [new Set(records.map(({ connection }) => connection)).size];
  for (const way of ['up', 'down'] as const) {
    const its = records.filter((record) => record.way === way);
    features.push(its.length, sum(its), histogram(its), Math.max(0, ...its.map(({ bytes }) => bytes)));
    features.push(
      ...sizes.map(
        (least, i) => its.filter(({ bytes }) => bytes >= least && bytes < (sizes[i + 1] ?? 1e9)).length,
      ),
    );
    features.push(...its.slice(-6).map(({ bytes }) => bytes), ...pad(6 - Math.min(6, its.length)));
  }
  // Posts stand out by their size; what matters is when they come and how long their answers take.
  const posts = records.filter(({ way, bytes }) => way === 'up' && bytes > 3000 && bytes < 6000);
  const times = posts.map(({ at }) => at - begun);
  features.push(
    posts.length,
    ...first(times),
    ...first(gaps(times)),
    ...first(posts.map(({ bytes }) => bytes)),
  );
  features.push(...first(posts.map((post) => untilAnswered(records, post))));
  const all = burstsOf(records);
  features.push(
    all.length,
    ...first(all.map(({ at }) => at - begun)),
    ...first(all.map(({ bytes }) => bytes)),
  );
  features.push(...first(gaps(all.map(({ at }) => at))));
  return features;
}

const sum = (records: readonly Record[]) => records.reduce((all, { bytes }) => all + bytes, 0);
const histogram = (records: readonly Record[]) => new Set(records.map(({ bytes }) => bytes)).size;
const pad = (length: number) => Array.from({ length }, () => 0);
const first = (values: readonly number[]) => [
  ...values.slice(0, bursts),
  ...pad(bursts - Math.min(bursts, values.length)),
];
const gaps = (times: readonly number[]) => times.slice(1).map((time, i) => time - times[i]!);

/** Milliseconds from a record to the next in the other direction on its connection. */
function untilAnswered(records: readonly Record[], { at, connection }: Record): number {
  const answer = records.find(
    (each) => each.connection === connection && each.way === 'down' && each.at > at,
  );
  return answer ? answer.at - at : 0;
}

function burstsOf(records: readonly Record[]): { at: number; bytes: number }[] {
  const found: { at: number; end: number; bytes: number }[] = [];
  for (const { at, bytes } of records) {
    const last = found.at(-1);
    if (last && at - last.end < burstMillis) {
      last.bytes += bytes;
      last.end = at;
    } else found.push({ at, end: at, bytes });
  }
  return found;
}
