import { parse } from 'yaml';
import { circles } from '../record/circles.ts';
import { importCircles } from '../record/circles-file.ts';
import { overlaps, stateOverlap } from '../record/overlaps.ts';
import { importPopulation } from '../record/population.ts';
import { readPopulation } from '../record/population-read.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { Misuse, needed, readArgs, readText } from './input.ts';
import { forTerminal } from './output.ts';
import { withVault } from './team-input.ts';

const usage = `springhouse circles --vault FILE [--population TABLE --basis TEXT | --import FILE | --overlap A,B… --size LOW-HIGH [--basis TEXT]]

Lists the circles of people that exposure is worked out from, or takes some in. A file with a row that is not
understood is refused whole.

  --population TABLE  CSV with the columns place, sex, age from, age to, count: each place and each row becomes a
                      circle, a row within its place
  --basis TEXT        where the numbers come from, such as "2008 census"
  --import FILE       circles in YAML or JSON, as docs/exposure.md describes them
  --overlap A,B…      state how many are in all of these circles at once
  --size LOW-HIGH     at least and at most; «none» takes the statement back`;

export const command: Command = {
  name: 'circles',
  summary: 'List circles of people, or take them in from a table',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      population: { type: 'string' },
      import: { type: 'string' },
      overlap: { type: 'string' },
      size: { type: 'string' },
      basis: { type: 'string' },
    });
    const vault = needed(values.vault, '--vault FILE');
    const { population, import: file, overlap } = values;
    if ([population, file, overlap].filter((value) => value !== undefined).length > 1)
      throw new Misuse('Only one of --population, --import and --overlap at a time.');
    if (population !== undefined)
      return takeTable(vault, population, needed(values.basis, '--basis TEXT'), io);
    if (file !== undefined) return takeFile(vault, file, io);
    if (overlap !== undefined)
      return state(vault, overlap, needed(values.size, '--size LOW-HIGH'), values.basis ?? '', io);
    return list(vault, io);
  },
};

async function takeTable(vault: string, table: string, basis: string, io: CommandIo): Promise<number> {
  const read = readPopulation(await readText(table));
  if ('errors' in read) {
    for (const { row, sentence } of read.errors.slice(0, 50))
      io.stderr(forTerminal(`${table}, row ${row}: ${sentence}\n`));
    throw new SpringhouseError(
      'not-understood',
      `${read.errors.length} rows were not understood, so nothing of ${table} was taken in. Correct them and try again.`,
    );
  }
  return withVault(vault, io, async (ledger) => {
    await io.stdout(`${importPopulation(ledger, read.rows, basis)} circles are there now from ${table}.\n`);
    return 0;
  });
}

async function takeFile(vault: string, file: string, io: CommandIo): Promise<number> {
  const text = await readText(file);
  let data: unknown;
  try {
    data = parse(text);
  } catch {
    throw new SpringhouseError('not-yaml', `${file} is neither YAML nor JSON. Nothing was taken in.`);
  }
  return withVault(vault, io, async (ledger) => {
    importCircles(ledger, data);
    await io.stdout(`The circles of ${file} are there now.\n`);
    return 0;
  });
}

function state(vault: string, ids: string, size: string, basis: string, io: CommandIo): Promise<number> {
  const [, low, high] = /^(\d+)-(\d+)$/.exec(size) ?? [];
  if (low === undefined && size !== 'none')
    throw new Misuse(`--size is LOW-HIGH, such as 2-5, not «${size}».`);
  return withVault(vault, io, async (ledger) => {
    stateOverlap(ledger, {
      of: ids.split(',').map((id) => id.trim()),
      size: low === undefined ? null : [Number(low), Number(high)],
      basis,
    });
    await io.stdout(size === 'none' ? 'Taken back.\n' : 'Stated. The review uses it from now on.\n');
    return 0;
  });
}

function list(vault: string, io: CommandIo): Promise<number> {
  return withVault(vault, io, async (ledger) => {
    const sizes = (size: readonly [number, number]) => size.map((n) => n.toLocaleString('en')).join(' to ');
    const lines = circles(ledger).map(({ id, label, size, sizeByDate, basis }) => {
      const dated = Object.entries(sizeByDate ?? {}).map(([day, each]) => `${sizes(each)} from ${day}`);
      return `${id}  ${label}: ${size ? sizes(size) : dated.join(', ')} (${basis || 'no basis noted'})`;
    });
    const together = overlaps(ledger).map(({ of, size }) => `in all of ${of.join(', ')}: ${sizes(size)}`);
    await io.stdout(forTerminal(`${[...lines, ...together].join('\n') || 'There are no circles yet.'}\n`));
    return 0;
  });
}
