import { gazetteerOf } from '../record/gazetteer.ts';
import { readAlternateNames, readGeoNames } from '../record/geonames.ts';
import { wordsIn } from '../record/model.ts';
import { places } from '../record/places.ts';
import { importPlaces } from '../record/places-import.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { Misuse, needed, readArgs, readText } from './input.ts';
import { forTerminal } from './output.ts';
import { withVault } from './team-input.ts';

const usage = `springhouse places --vault FILE (--import TABLE [--names TABLE] | --find NAME)

The gazetteer: each place under one spelling per language, found by any other.

  --import TABLE  take in a table of GeoNames (19 columns between tabs, as its country files have); what is there
                  already, and every spelling chosen by hand, stays
  --names TABLE   with it, GeoNames' table of names in other languages (alternateNamesV2)
  --find NAME     say which place a name means, and how it is spelled in each language

A place that has been taken in stays: its spellings are in what was written with them.`;

export const command: Command = {
  name: 'places',
  summary: 'Take in a gazetteer, or ask it how a place is spelled',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      import: { type: 'string' },
      names: { type: 'string' },
      find: { type: 'string' },
    });
    const vault = needed(values.vault, '--vault FILE');
    if ((values.import === undefined) === (values.find === undefined))
      throw new Misuse('Either --import TABLE or --find NAME says what to do.');
    return values.import === undefined
      ? find(vault, values.find!, io)
      : take(vault, values.import, values.names, io);
  },
};

async function take(vault: string, table: string, names: string | undefined, io: CommandIo): Promise<number> {
  const read = readGeoNames(await readText(table));
  if ('problems' in read) {
    for (const { line, sentence } of read.problems.slice(0, 20)) io.stderr(`${table}:${line}: ${sentence}\n`);
    throw new SpringhouseError(
      'not-geonames',
      `${read.problems.length} lines of ${table} are no places. Nothing was taken in.`,
    );
  }
  const own = new Set(read.rows.map(({ geonames }) => geonames));
  const alternate =
    names === undefined
      ? []
      : readAlternateNames(await readText(names)).filter(({ geonames }) => own.has(geonames));
  return withVault(vault, io, async (ledger) => {
    const taken = importPlaces(ledger, read.rows, alternate);
    await io.stdout(`${taken} places taken in, ${read.rows.length - taken} were there already.\n`);
    return 0;
  });
}

function find(vault: string, typed: string, io: CommandIo): Promise<number> {
  return withVault(vault, io, async (ledger) => {
    const found = gazetteerOf(places(ledger)).all(typed);
    const lines = found.map(({ id, name, latitude, longitude, precision }) => {
      const spellings = Object.entries(name).map(([language, text]) => `${language} ${text}`);
      const at = latitude === null || longitude === null ? 'nobody noted where' : `${latitude}, ${longitude}`;
      return `${wordsIn(name, 'en')} (${precision}, ${at}; ${id}): ${spellings.join(', ')}`;
    });
    const none = `No place is known by “${typed}”.`;
    await io.stdout(forTerminal(`${(lines.length > 0 ? lines : [none]).join('\n')}\n`));
    return lines.length > 0 ? 0 : 1;
  });
}
