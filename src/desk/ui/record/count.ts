// Counts as people type and read them: "12", "10-12", "10+", and parts such as "10 held, 2 handed over".
import type { CountView } from '../../api/types.ts';

export interface Range {
  min: number;
  /** `null`: at least `min`. */
  max: number | null;
}

const rangePattern = /^(\d+)\s*(?:(?:-|–|to)\s*(\d+)|(\+))?\s*(.*)$/s;

/** @returns `null` when there is no number. */
export function readCount(whole: string, parts: string): CountView | null {
  const match = rangePattern.exec(whole.trim());
  if (!match) return null;
  return {
    ...rangeOf(match),
    parts: parts
      .split(',')
      .map((part) => rangePattern.exec(part.trim()))
      .filter((part) => part !== null)
      .map((part) => ({ label: part[4]!.trim(), ...rangeOf(part) })),
  };
}

const rangeOf = ([, min, max, open]: RegExpExecArray): Range => ({
  min: Number(min),
  max: open ? null : Number(max ?? min),
});

/** As it would be typed. */
export const typedRange = ({ min, max }: Range): string =>
  max === null ? `${min}+` : min === max ? `${min}` : `${min}-${max}`;

export const typedParts = (count: CountView): string =>
  count.parts.map((part) => `${typedRange(part)} ${part.label}`.trim()).join(', ');

const number = new Intl.NumberFormat('en');

const rangeWords = ({ min, max }: Range): string =>
  max === null
    ? `at least ${number.format(min)}`
    : min === max
      ? number.format(min)
      : `${number.format(min)} to ${number.format(max)}`;

/** "12 (10 held, 2 handed over)" */
export function countWords({ parts, ...whole }: CountView): string {
  const said = parts.map((part) => `${rangeWords(part)} ${part.label}`.trim());
  return said.length > 0 ? `${rangeWords(whole)} (${said.join(', ')})` : rangeWords(whole);
}
