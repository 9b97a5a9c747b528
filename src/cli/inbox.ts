import type { Desk } from '../desk/desk.ts';
import { fetchInbox } from '../desk/intake.ts';
import { reportsOf, unopenedCells } from '../desk/reports.ts';
import type { Ledger } from '../ledger/types.ts';
import { sources } from '../record/sources.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { withDesk } from './desk-input.ts';
import { needed, readArgs } from './input.ts';
import { forTerminal, jsonDocument } from './output.ts';

const usage = `springhouse inbox --vault FILE [--json]

Fetches what is new from the relay, opens it, and lists every report that has arrived.

  --json   print one JSON document: { reports: [{ id, source, received, language, parts, text }], unopened };
           parts is [arrived, of]

Where the relay cannot be asked, lists what had arrived before; exit status 1.`;

export const command: Command = {
  name: 'inbox',
  summary: 'Fetch, open and list reports',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    return withDesk(needed(values.vault, '--vault FILE'), io, async (desk) => {
      const problem = await fetched(desk, io);
      const { ledger } = desk;
      io.stdout(values.json ? jsonDocument(asJson(ledger)) : asText(ledger));
      if (problem === null) return 0;
      io.stderr(`${problem}\nListed is what had arrived before.\n`);
      return 1;
    });
  },
};

/** @returns why not all could be fetched, or `null`: what is in the vault can be listed all the same. */
async function fetched(desk: Desk, io: CommandIo): Promise<string | null> {
  try {
    await fetchInbox(desk, {
      signal: io.signal,
      onProgress: ({ parts, cover, unopened }) =>
        io.stderr(`Cells opened: ${parts}; cover: ${cover}; did not open: ${unopened}.\n`),
    });
    return null;
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    return error.message;
  }
}

function asJson(ledger: Ledger) {
  const names = sourcesBy(ledger);
  return {
    reports: reportsOf(ledger).map(({ id, compartment, received, language, parts, text }) => ({
      id,
      source: names.get(compartment)?.id ?? '',
      received: new Date(received).toISOString(),
      language,
      parts,
      text,
    })),
    unopened: unopenedCells(ledger).length,
  };
}

function asText(ledger: Ledger): string {
  const names = sourcesBy(ledger);
  const reports = reportsOf(ledger);
  const said = reports.map(({ compartment, received, language, parts: [arrived, of], text }) => {
    const { name = '', id = '' } = names.get(compartment) ?? {};
    const when = new Date(received).toISOString().slice(0, 16).replace('T', ' ');
    const parts = arrived === of ? '' : `, ${arrived} of ${of} parts`;
    return `${name} (${id}), ${when} UTC, ${language}${parts}\n${forTerminal(text)}\n`;
  });
  const unopened = unopenedCells(ledger).length;
  const count = reports.length === 1 ? '1 report.' : `${reports.length} reports.`;
  const kept =
    unopened === 1 ? '1 cell did not open; it is kept.' : `${unopened} cells did not open; they are kept.`;
  return `${[...said, unopened === 0 ? count : `${count} ${kept}`].join('\n')}\n`;
}

const sourcesBy = (ledger: Ledger) => new Map(sources(ledger).map((source) => [source.compartment, source]));
