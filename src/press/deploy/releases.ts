// The names under which editions lie beside each other where they are deployed: `releases/000007`, and `current`,
// which leads to one of them. What is served is `current`; it is turned from one edition to the next in one step.

export const current = 'current';
export const releases = 'releases';
/** An edition and the one before it, and one more for a second thought. */
export const kept = 3;

const name = /^\d{6}$/;

/** @param names - of what lies in `releases`. */
export const numbersIn = (names: readonly string[]): string[] => names.filter((one) => name.test(one)).sort();

export const nextAfter = (numbers: readonly string[]): string =>
  String(Number(numbers.at(-1) ?? 0) + 1).padStart(6, '0');

/** @param shown - the number that `current` leads to. @returns `undefined` if there is none before it. */
export const before = (numbers: readonly string[], shown: string): string | undefined =>
  numbers.filter((one) => one < shown).at(-1);

/** Those that are not kept: the oldest, and never the one that is shown. */
export const outdated = (numbers: readonly string[], shown: string): string[] =>
  numbers.slice(0, -kept).filter((one) => one !== shown);
