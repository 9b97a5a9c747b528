import type { Desk } from '../desk/desk.ts';
import { onceASecond } from '../desk/fetch-telling.ts';
import { type Fetched, fetchInbox } from '../desk/intake.ts';
import { reportsOf, unopenedCells } from '../desk/reports.ts';
import type { Ledger } from '../ledger/types.ts';
import { assertFree } from '../ledger/whole-file.ts';
import { sources } from '../record/sources.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { withDesk } from './desk-input.ts';
import {
  fileLine,
  fileNamed,
  filesByReport,
  type ListedFile,
  writeFlat,
  writeOriginal,
} from './inbox-files.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { forTerminal, jsonDocument } from './output.ts';

const usage = `springhouse inbox --vault FILE [--json]
springhouse inbox --vault FILE --file ID --flat FOLDER
springhouse inbox --vault FILE --file ID --original OUT --reason TEXT

Fetches what is new from the relay, opens it, and lists every report that has arrived, with its files.

  --json          print one JSON document: { reports: [{ id, source, received, language, parts, text, files }], unopened };
                  parts is [arrived, of], files are { id, type, size, sha256, slabs: [here, of], viewed, openings }
  --file ID       one file, by the first digits of its id: what is missing of it is fetched
  --flat FOLDER   write what can be seen and heard of it there, made anew: pictures, pages, sound and film, words
  --original OUT  write the file there as it came, with all that it says about whoever made it
  --reason TEXT   why, for whoever looks later; it stays with the source

What is written lies on the disk in the clear. That somebody looked is written down first, who and when.
Where the relay cannot be asked, lists what had arrived before; exit status 1.`;

export const command: Command = {
  name: 'inbox',
  summary: 'Fetch, open and list reports and their files',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      json: { type: 'boolean', default: false },
      file: { type: 'string' },
      flat: { type: 'string' },
      original: { type: 'string' },
      reason: { type: 'string' },
    });
    const { file, flat, original, reason } = values;
    if (file === undefined && (flat ?? original ?? reason) !== undefined)
      throw new Misuse('Say which file: --file ID, as springhouse inbox lists it.');
    if (file !== undefined && (flat === undefined) === (original === undefined))
      throw new Misuse('Either --flat FOLDER or --original OUT.');
    if (original !== undefined && !reason?.trim()) throw new Misuse('--reason TEXT is missing.');
    if (original !== undefined) assertFree(original);
    return withDesk(needed(values.vault, '--vault FILE'), io, async (desk) => {
      if (file !== undefined) {
        const found = fileNamed(desk, file);
        if (flat !== undefined) return tellFlat(await writeFlat(desk, found, flat, io.signal), io);
        await writeOriginal(desk, found, original!, reason!, io.signal);
        await io.stdout(
          `${original} is the file as it came, in the clear; its SHA-256 is the one in the report.\n`,
        );
        return 0;
      }
      const problem = await fetched(desk, io);
      const { ledger } = desk;
      const files = await filesByReport(desk);
      io.stdout(values.json ? jsonDocument(asJson(ledger, files)) : asText(ledger, files));
      if (problem === null) return 0;
      io.stderr(`${problem}\nListed is what had arrived before.\n`);
      return 1;
    });
  },
};

async function tellFlat(
  { written, left }: { written: string[]; left: string[] },
  io: CommandIo,
): Promise<number> {
  for (const path of written) await io.stdout(`${path}\n`);
  for (const sentence of left) io.stderr(`${sentence}\n`);
  return left.length === 0 ? 0 : 1;
}

/** @returns why not all could be fetched, or `null`: what is in the vault can be listed all the same. */
async function fetched(desk: Desk, io: CommandIo): Promise<string | null> {
  try {
    const tell = ({ parts, cover, unopened }: Fetched) =>
      io.stderr(`Cells opened: ${parts}; cover: ${cover}; did not open: ${unopened}.\n`);
    const sums = await fetchInbox(desk, { signal: io.signal, onProgress: onceASecond(tell) });
    if (sums.parts + sums.cover + sums.unopened > 0) tell(sums);
    return null;
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    return error.message;
  }
}

function asJson(ledger: Ledger, files: Map<string, ListedFile[]>) {
  const names = sourcesBy(ledger);
  return {
    reports: reportsOf(ledger).map(({ id, compartment, received, language, parts, text }) => ({
      id,
      source: names.get(compartment)?.id ?? '',
      received: new Date(received).toISOString(),
      language,
      parts,
      text,
      files: files.get(id) ?? [],
    })),
    unopened: unopenedCells(ledger).length,
  };
}

function asText(ledger: Ledger, files: Map<string, ListedFile[]>): string {
  const names = sourcesBy(ledger);
  const reports = reportsOf(ledger);
  const said = reports.map(({ id: report, compartment, received, language, parts: [arrived, of], text }) => {
    const { name = '', id = '' } = names.get(compartment) ?? {};
    const when = new Date(received).toISOString().slice(0, 16).replace('T', ' ');
    const parts = arrived === of ? '' : `, ${arrived} of ${of} parts`;
    return `${name} (${id}), ${when} UTC, ${language}${parts}\n${forTerminal(text)}\n${(files.get(report) ?? []).map((file) => `${fileLine(file)}\n`).join('')}`;
  });
  const unopened = unopenedCells(ledger).length;
  const count = reports.length === 1 ? '1 report.' : `${reports.length} reports.`;
  const kept =
    unopened === 1 ? '1 cell did not open; it is kept.' : `${unopened} cells did not open; they are kept.`;
  return `${[...said, unopened === 0 ? count : `${count} ${kept}`].join('\n')}\n`;
}

const sourcesBy = (ledger: Ledger) => new Map(sources(ledger).map((source) => [source.compartment, source]));
