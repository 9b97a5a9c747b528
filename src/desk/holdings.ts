// What stands in compartments, counted where this device can read it: what an act makes readable, what a laptop opens.
import { type AccessMap, accessMap } from '../ledger/index.ts';
import type { CompartmentKind, Ledger } from '../ledger/types.ts';
import { replyDays } from '../seal/reply.ts';
import { readingsOf } from './readings.ts';
import { reportsOf } from './reports.ts';
import { labelsOf } from './team.ts';

/** A compartment that someone holds. `until`: of what was written in it, up to then, milliseconds since 1970. */
export interface Held {
  id: string;
  kind: CompartmentKind;
  until: number;
}

export interface Holdings {
  /** Compartments whose raw words it opens. */
  sources: string[];
  stories: string[];
  /** `null` where it does not hold the record. */
  claims: number | null;
  /** Written and, as far as is known, not read by their source. */
  replies: number;
  intake: boolean;
  editions: boolean;
  /** Whether some of it this device does not hold, and so cannot count. */
  atLeast: boolean;
}

export interface Counter {
  count(held: readonly Held[]): Holdings;
  /** In lines that say what, how many, and which. */
  lines(holdings: Holdings): string[];
}

const dayMillis = 86_400_000;

/** Reads what is to be counted once, for as many questions as are asked of it. */
export function counterOf(ledger: Ledger): Counter {
  const own = new Set(
    ledger
      .compartments()
      .filter(({ held }) => held)
      .map(({ id }) => id),
  );
  const labels = labelsOf(ledger);
  const claims = readingsOf(ledger)
    .claims.list()
    .map(({ created }) => created)
    .sort((a, b) => a - b);
  const replies = standingReplies(ledger);
  return {
    count(held) {
      const of = (kind: CompartmentKind) => held.filter((each) => each.kind === kind);
      const record = of('record')[0];
      const sources = of('source');
      const waiting = sources.flatMap(({ id, until }) =>
        (replies.get(id) ?? []).filter(({ from, to }) => from <= until && until < to),
      );
      const counted = [...sources, ...(record ? [record] : [])];
      return {
        sources: sources.map(({ id }) => id),
        stories: of('story').map(({ id }) => id),
        claims: record ? countUpTo(claims, record.until) : null,
        replies: waiting.length,
        intake: of('intake').length > 0,
        editions: of('editions').length > 0,
        atLeast: counted.some(({ id }) => !own.has(id)),
      };
    },
    lines: (holdings) => holdingLines(holdings, labels),
  };
}

/** Everything that is in compartments now. */
export const heldNow = (
  compartments: readonly { id: string; kind: CompartmentKind }[],
  now: number,
): Held[] => compartments.map(({ id, kind }) => ({ id, kind, until: now }));

/** When a reply began and ceased to wait for its source, by compartment. */
function standingReplies(ledger: Ledger): Map<string, { from: number; to: number }[]> {
  const read = new Map<string, number>();
  for (const { compartment, acknowledged, received } of reportsOf(ledger))
    for (const id of acknowledged) {
      const key = `${compartment}/${id}`;
      read.set(key, Math.min(received, read.get(key) ?? received));
    }
  const rows = ledger.list('reply').map(({ id, compartment, fields }) => {
    const from = fields.written as number;
    const to = Math.min(read.get(`${compartment}/${id}`) ?? Infinity, from + replyDays * dayMillis);
    return { compartment, from, to };
  });
  return Map.groupBy(rows, ({ compartment }) => compartment);
}

/** @param sorted - ascending. @returns how many are not after `until`. */
function countUpTo(sorted: readonly number[], until: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= until) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holdingLines(holdings: Holdings, labels: ReadonlyMap<string, string>): string[] {
  const { sources, stories, claims, replies, intake, editions, atLeast } = holdings;
  const least = atLeast ? 'at least ' : '';
  return [
    ...(sources.length > 0
      ? [
          `${number(sources.length, 'source')}’s raw words: ${named(sources, labels)}.`.replace(
            'sources’s',
            'sources’',
          ),
        ]
      : []),
    ...(claims === null ? [] : [`The record: ${least}${number(claims, 'claim')}.`]),
    ...(stories.length > 0
      ? [`${number(stories.length, 'story', 'stories')}: ${named(stories, labels)}.`]
      : []),
    ...(replies > 0
      ? [`${least}${number(replies, 'reply', 'replies')} that their sources have not read yet.`]
      : []),
    ...(intake ? ['The intake: what arrives and is not given to a source’s compartment yet.'] : []),
    ...(editions ? ['The editions: what was published, and when.'] : []),
  ].map((line) => line.charAt(0).toUpperCase() + line.slice(1));
}

function named(ids: readonly string[], labels: ReadonlyMap<string, string>): string {
  const names = ids.flatMap((id) => labels.get(id) ?? []).sort((a, b) => a.localeCompare(b));
  const rest = ids.length - names.length;
  const others = rest === 0 ? [] : [`${rest === ids.length ? '' : 'and '}${rest} not known by name here`];
  return [...names, ...others].join(', ');
}

const number = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/**
 * Who opens a compartment now, by devices that belong: ids of members.
 *
 * @param which - asks for some of the devices alone.
 */
export function holdersOf(
  map: AccessMap,
  which: (device: string, member: string) => boolean = () => true,
): Map<string, string[]> {
  const latest = new Map(map.compartments.map(({ id, epoch }) => [id, epoch]));
  const devices = new Map(
    map.devices
      .filter(({ id, member, removed }) => removed === null && which(id, member))
      .map(({ id, member }) => [id, member]),
  );
  const ended = new Set(map.ended?.map(({ compartment, device }) => `${compartment} ${device}`));
  const holders = new Map<string, Set<string>>();
  for (const { compartment, epoch, device } of map.grants) {
    const member = devices.get(device);
    if (member === undefined || epoch !== latest.get(compartment)) continue;
    if (ended.has(`${compartment} ${device}`)) continue;
    holders.set(compartment, (holders.get(compartment) ?? new Set()).add(member));
  }
  return new Map([...holders].map(([compartment, members]) => [compartment, [...members]]));
}

const known = new WeakMap<Ledger, { names: Map<string, string[]> | null }>();

/** The same by name. Read anew when the charter changed: claims ask for it by the thousand. */
export function holderNames(ledger: Ledger): ReadonlyMap<string, readonly string[]> {
  let kept = known.get(ledger);
  if (!kept) {
    const fresh: { names: Map<string, string[]> | null } = { names: null };
    const charter = ledger.standing('charter');
    ledger.onChange((touched) => {
      if (touched.some(({ compartment }) => compartment === charter)) fresh.names = null;
    });
    known.set(ledger, fresh);
    kept = fresh;
  }
  kept.names ??= readNames(ledger);
  return kept.names;
}

function readNames(ledger: Ledger): Map<string, string[]> {
  const map = accessMap(ledger);
  const names = new Map(map.members.map(({ id, name }) => [id, name]));
  return new Map(
    [...holdersOf(map)].map(([id, members]) => [id, members.map((each) => names.get(each) ?? '')]),
  );
}
