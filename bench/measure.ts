// Measuring by turns. The machine is never quiet, so a figure alone says little: ours and what it is held
// against run one after the other, round by round (A B A B …), and each round gives one ratio.
import { ownCpuMillis } from './cpu.ts';

/** One line of the table. */
export interface Row {
  /** What of ours was measured. */
  figure: string;
  /** `/s`: higher is better. `ms`: lower is better. */
  unit: '/s' | 'ms';
  ours: number;
  /** The limit or the peer. */
  against: string;
  theirs: number;
  /** Median over the rounds; 1 is as good as `against`, more is better, whatever the unit. */
  ratio: number;
  /** Lowest and highest of the rounds. */
  low: number;
  high: number;
}

export interface Section {
  name: string;
  title: string;
  rows: Row[];
  /** What one must know to read the rows. */
  notes: string[];
}

/** What a section gets to work with. */
export interface Bench {
  rounds: number;
  /** How many the ledger's newsroom makes; the section's own number if not said. */
  entries?: number | undefined;
  /** Told what is being done now: nobody waits before a silent screen. */
  progress: (doing: string) => void;
}

/** @param numbers - at least one. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Let each have its turn, `rounds` times, after others that do not count.
 *
 * @param turns - name to one turn, which gives its figure.
 * @param warmUps - more than one where processes of their own are measured: they compile what they run for many seconds.
 * @returns name to one figure a round.
 */
export async function byTurns<Name extends string, Figure = number>(
  { rounds, progress }: Bench,
  turns: Record<Name, () => Figure | Promise<Figure>>,
  warmUps = 1,
): Promise<Record<Name, Figure[]>> {
  const names = Object.keys(turns) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Figure[]>;
  for (let round = 1 - warmUps; round <= rounds; round++)
    for (const name of names) {
      progress(`${round < 1 ? 'warming up' : `round ${round} of ${rounds}`}: ${name}`);
      const figure = await turns[name]();
      if (round > 0) figures[name].push(figure);
    }
  return figures;
}

/** @param ours - one figure a round. @param theirs - of the same rounds. */
export function rowOf(
  figure: string,
  unit: Row['unit'],
  ours: readonly number[],
  against: string,
  theirs: readonly number[],
): Row {
  const ratios = ours.map((own, round) => (unit === 'ms' ? theirs[round]! / own : own / theirs[round]!));
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  return {
    figure,
    unit,
    ours: median(ours),
    against,
    theirs: median(theirs),
    ratio: median(ratios),
    low,
    high,
  };
}

/** How often `work` is done in a second of CPU, by doing it for about `millis`. @param work - gets 0, 1, 2, … */
export async function perSecond(millis: number, work: (count: number) => unknown): Promise<number> {
  const started = ownCpuMillis();
  let count = 0;
  let passed = 0;
  while (passed < millis) {
    const done = work(count++);
    if (done instanceof Promise) await done;
    passed = ownCpuMillis() - started;
  }
  return (count * 1000) / passed;
}

/** Milliseconds of CPU that `work` takes: the median of several. @param after - what follows and is not counted. */
export async function millisOf<T>(
  times: number,
  work: () => T | Promise<T>,
  after: (result: T) => void = () => {},
): Promise<number> {
  const figures: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = ownCpuMillis();
    const result = await work();
    figures.push(ownCpuMillis() - started);
    after(result);
  }
  return median(figures);
}
