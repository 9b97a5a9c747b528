// The parts of one report put together again, whichever of them have arrived, in any order.
import type { ReportPart } from './report.ts';

export interface Joined {
  /** Complete: exactly what was written. Otherwise with a line in square brackets for each gap. */
  text: string;
  /** [arrived, of] */
  parts: [arrived: number, of: number];
  /** Indexes that have not arrived, from 1, ascending. */
  missing: number[];
}

type TextPart = Pick<ReportPart, 'index' | 'of' | 'text'>;

/** What stands for a gap. @param missing - neighbouring indexes, from 1. */
export type GapLine = (missing: number[], of: number) => string;

const gapInEnglish: GapLine = (missing, of) =>
  missing.length === 1
    ? `[Part ${missing[0]} of ${of} has not arrived]`
    : `[Parts ${missing[0]} to ${missing.at(-1)} of ${of} have not arrived]`;

/**
 * @param parts - at least one, of one report. Of two with the same index the first counts.
 * @param gap - the line for a gap, in the reader's language; English if left out.
 */
export function joinParts(parts: readonly TextPart[], gap: GapLine = gapInEnglish): Joined {
  const of = parts.reduce((most, part) => Math.max(most, part.of), 0);
  const texts = new Map<number, string>();
  for (const { index, text } of parts) if (!texts.has(index)) texts.set(index, text);
  const missing: number[] = [];
  let joined = '';
  let run: number[] = [];
  const closeGap = () => {
    if (run.length > 0) joined += `${joined && '\n'}${gap(run, of)}\n`;
    run = [];
  };
  for (let index = 1; index <= of; index++) {
    const text = texts.get(index);
    if (text === undefined) {
      missing.push(index);
      run.push(index);
    } else {
      closeGap();
      joined += text;
    }
  }
  closeGap();
  return { text: joined, parts: [texts.size, of], missing };
}
