// A candidate set on a logarithmic scale, in plain characters.
import type { Bounds, Reading } from '../result.ts';

const perDecade = 9;
const leastDecades = 4;

export interface Row {
  name: string;
  reading: Reading;
}

/**
 * Rows from 1 person to the next power of ten above everything shown.
 *
 * `├───┤` runs from the lower to the upper bound, `━` marks what it would be if the details were independent,
 * `◆` a size known exactly, `┆` the policy.
 */
export function drawScale(rows: readonly Row[], threshold: number): string[] {
  const most = Math.max(threshold, ...rows.map(({ reading }) => reading?.upper ?? 1));
  const decades = Math.max(leastDecades, Math.ceil(Math.log10(most)));
  const width = decades * perDecade + 1;
  const column = (n: number) => Math.min(width - 1, Math.round(Math.log10(Math.max(1, n)) * perDecade));
  const policy = column(threshold);
  const margin = Math.max(...rows.map(({ name }) => name.length)) + 2;

  const cells = Array.from({ length: width + 7 }, () => ' ');
  for (let decade = 0; decade <= decades; decade++)
    cells.splice(decade * perDecade, powerOfTen(decade).length, ...powerOfTen(decade));
  const axis = `├${Array.from({ length: decades }, () => '─'.repeat(perDecade - 1)).join('┼')}┤`;
  const pad = ' '.repeat(margin);
  return [
    `${pad}${cells.join('')}`,
    `${pad}${axis}`,
    ...rows.map(({ name, reading }) => {
      const line = Array.from({ length: width }, () => ' ');
      line[policy] = '┆';
      if (reading) drawBounds(line, reading, column);
      return `${name.padEnd(margin)}${line.join('')}${reading ? '' : ' nothing known'}`;
    }),
    `${pad}${' '.repeat(policy)}┆ policy`,
  ].map((line) => line.trimEnd());
}

function drawBounds(line: string[], { lower, upper, independent }: Bounds, column: (n: number) => number) {
  const [from, to] = [column(lower), column(upper)];
  line.fill('─', from, to + 1);
  if (independent) line.fill('━', column(independent[0]), column(independent[1]) + 1);
  line[from] = '├';
  line[to] = '┤';
  if (from === to) line[from] = '◆';
}

function powerOfTen(decade: number): string {
  const names = ['1', '10', '100', '1,000', '10,000', '100,000', '1 M', '10 M', '100 M', '1,000 M'];
  return names[decade] ?? `10^${decade}`;
}
