import type { Desk } from '../desk/desk.ts';
import { fetchInbox } from '../desk/intake.ts';
import { reportsOf, unopenedCells } from '../desk/reports.ts';
import { sources } from '../record/sources.ts';
import type { Command } from './command.ts';
import { withDesk } from './desk-input.ts';
import { misused, parsed } from './input.ts';

const usage = `springhouse inbox --vault FILE [--json]

Fetches what is new from the relay, opens it, and lists every report that has arrived.`;

export const command: Command = {
  name: 'inbox',
  summary: 'Fetch, open and list reports',
  usage,
  async run(args, io) {
    const values = parsed(args, {
      vault: { type: 'string' },
      json: { type: 'boolean', default: false },
    })?.values;
    if (!values?.vault) return misused(usage, io);
    const listing = await withDesk(values.vault, io, async (desk) => {
      await fetchInbox(desk, {
        signal: io.signal,
        onProgress: ({ parts, cover, unopened }) =>
          io.stderr(`Opened ${parts} new cells; ${cover} were cover, ${unopened} did not open.\n`),
      });
      return list(desk);
    });
    if (values.json) io.stdout(`${JSON.stringify(listing, null, 2)}\n`);
    else io.stdout(sayListing(listing));
    return 0;
  },
};

type Listing = ReturnType<typeof list>;

function list({ ledger }: Desk) {
  const bySource = new Map(sources(ledger).map(({ compartment, id, name }) => [compartment, { id, name }]));
  return {
    reports: reportsOf(ledger).map(({ id, compartment, received, language, parts, text }) => ({
      id,
      source: bySource.get(compartment)?.id ?? '',
      name: bySource.get(compartment)?.name ?? '',
      received: new Date(received).toISOString(),
      language,
      parts,
      text,
    })),
    unopened: unopenedCells(ledger).length,
  };
}

function sayListing({ reports, unopened }: Listing): string {
  const said = reports.map(({ source, name, received, language, parts: [arrived, of], text }) => {
    const parts = arrived === of ? '' : `, ${arrived} of ${of} parts`;
    return `${name} (${source}), ${received.slice(0, 16).replace('T', ' ')} UTC, ${language}${parts}\n${text}\n`;
  });
  const count = reports.length === 1 ? '1 report' : `${reports.length} reports`;
  return `${[...said, `${count}. ${unopened} cells did not open; they are kept.`].join('\n')}\n`;
}
