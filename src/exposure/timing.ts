// Publishing early is a disclosure: only who knew by then can have told. Proposed from the dates of claims and the sizes
// of circles of knowledge.
import { CircleTree } from './arithmetic/circle-tree.ts';
import type { CircleId, Day, ExposureModel, Size } from './model.ts';

/** Something that happened, and who knows of it. */
export interface TimedFact {
  /** The claim, or whatever the desk calls it by. */
  fact: string;
  /** Between which days it happened; the same day twice if it is known. */
  happened: readonly [earliest: Day, latest: Day];
  /** The circle of those who know of it, with `sizeByDate`. */
  knowledge: CircleId;
  /** The day on which state media told it; not given if they have not. */
  stateMedia?: Day;
}

export interface TimingProposal {
  fact: string;
  /**
   * `delay`: so few days after it happened, only those who knew by then can have told.
   * `lead`: before state media tell it, so do only those who know from elsewhere.
   */
  kind: 'delay' | 'lead';
  /** Between at least and at most so many days; no end while state media are silent. */
  days: [least: number, most: number | null];
  /** The disclosure to declare. */
  circle: CircleId;
  /** Its size on the day of publication. */
  size: Size;
  /** The days on which the circle is larger than then, and its size from each of them. */
  later: { date: Day; size: Size }[];
  /** A sentence for the editor. */
  why: string;
}

/**
 * Disclosures that publishing on a day would make by its timing alone.
 *
 * A fact whose circle of knowledge grows no more, or that state media told before, is not proposed as a `lead`; one that
 * happened after the day of publication at the earliest is not proposed at all.
 *
 * @param publication - the day of publication.
 * @throws {ExposureModelError} if a fact names a circle that is not declared.
 */
export function proposeTiming(
  facts: readonly TimedFact[],
  publication: Day,
  circles: ExposureModel['circles'],
): TimingProposal[] {
  const tree = new CircleTree(circles);
  return facts.flatMap(({ fact, happened: [earliest, latest], knowledge, stateMedia }) => {
    if (earliest > publication) return [];
    const size = tree.sizeOn(knowledge, publication);
    const later = tree
      .daysOf(knowledge)
      .filter((date) => date > publication)
      .map((date) => ({ date, size: tree.sizeOn(knowledge, date) }))
      .filter((it) => it.size[0] > size[0] || it.size[1] > size[1]);
    const label = circles[knowledge]?.label ?? knowledge;
    const shared = { fact, circle: knowledge, size, later };
    const proposals: TimingProposal[] = [];
    if (later.length > 0) {
      const days: [number, number] = [
        Math.max(0, between(latest, publication)),
        between(earliest, publication),
      ];
      proposals.push({
        ...shared,
        kind: 'delay',
        days,
        why: `Out ${spoken(days)} after it happened, when ${people(size)} knew (${label}).`,
      });
    }
    if (stateMedia === undefined || stateMedia > publication) {
      const days: [number, number | null] =
        stateMedia === undefined
          ? [0, null]
          : [between(publication, stateMedia), between(publication, stateMedia)];
      const ahead =
        stateMedia === undefined
          ? 'State media have not told it'
          : `Out ${spoken([days[0], days[0]])} before state media tell it`;
      proposals.push({
        ...shared,
        kind: 'lead',
        days,
        why: `${ahead}; ${people(size)} know of it otherwise (${label}).`,
      });
    }
    return proposals;
  });
}

const millisADay = 86_400_000;
const between = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisADay);

const spoken = ([least, most]: readonly [number, number]): string => {
  const unit = most === 1 ? 'day' : 'days';
  return least === most ? `${most} ${unit}` : `${least} to ${most} ${unit}`;
};

const quantity = new Intl.NumberFormat('en-US');
const people = ([low, high]: Size): string =>
  `${low === high ? quantity.format(low) : `${quantity.format(low)} to ${quantity.format(high)}`} people`;
