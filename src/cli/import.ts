import { formatOf, formats, readShared } from '../record/exchange/files.ts';
import { type PreviewRow, previewImport, takeIn } from '../record/exchange/import.ts';
import { imports, undoImport } from '../record/exchange/import-undo.ts';
import { gather, type RowProblem } from '../record/exchange/shape.ts';
import type { Mapping } from '../record/exchange/table.ts';
import { wordsIn } from '../record/model.ts';
import { systemRandom } from '../seal/random.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { Misuse, needed, oneOf, readArgs, readBytes } from './input.ts';
import { forTerminal } from './output.ts';
import { confirm, withVault } from './team-input.ts';

const usage = `springhouse import --vault FILE (--from FILE [--as FORMAT] [--column FIELD=COLUMN …] [--yes] | --undo ID | --list)

Takes incidents into the record. It shows what it understood before it does anything; a file with a row that it does
not understand is refused whole.

  --from FILE    what to take in
  --as FORMAT    ${formats.join(', ')}; told from what the file holds where this is left out
  --column F=C   of a table: which column C holds field F: id, title.<language>, kind, when, where, by, howMany;
                 guessed from the headings where this says nothing
  --yes          do not ask
  --list         list what was taken in
  --undo ID      undo an import: what it made is dropped, what it changed is as it was; what somebody has worked on
                 since stays`;

export const command: Command = {
  name: 'import',
  summary: 'Take in incidents from other tools, or undo that',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      from: { type: 'string' },
      as: { type: 'string' },
      column: { type: 'string', multiple: true },
      yes: { type: 'boolean', default: false },
      undo: { type: 'string' },
      list: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    const asked = [values.from !== undefined, values.undo !== undefined, values.list].filter(Boolean);
    if (asked.length !== 1) throw new Misuse('One of --from FILE, --undo ID and --list says what to do.');
    if (values.list) return list(vault, io);
    if (values.undo !== undefined) return undo(vault, values.undo, io);
    const chosen = readColumns(values.column ?? []);
    return take({ vault, file: values.from!, as: values.as, chosen, yes: values.yes }, io);
  },
};

function readColumns(given: string[]): Mapping {
  return Object.fromEntries(
    given.map((text) => {
      const [, field, column] = /^(id|title\.[a-z-]+|kind|when|where|by|howMany)=(.+)$/i.exec(text) ?? [];
      if (!field) throw new Misuse(`--column is FIELD=COLUMN, such as when=Date, not «${text}».`);
      return [field, column];
    }),
  );
}

interface Take {
  vault: string;
  file: string;
  as: string | undefined;
  chosen: Mapping;
  yes: boolean;
}

async function take({ vault, file, as, chosen, yes }: Take, io: CommandIo): Promise<number> {
  const bytes = await readBytes(file);
  const format = as === undefined ? formatOf(bytes) : oneOf(formats, as, '--as');
  return withVault(vault, io, async (ledger) => {
    const read = await readShared(bytes, format, chosen, gather(ledger).around);
    if ('problems' in read) throw refusedRows(file, read.problems, io);
    const rows = previewImport(ledger, read);
    io.stderr(forTerminal(previewText(rows, read.mapping)));
    if (rows.every(({ state }) => state === 'same')) {
      await io.stdout('All of it is here already. Nothing was changed.\n');
      return 0;
    }
    await confirm('Take it in?', yes, io);
    const id = takeIn(ledger, systemRandom, read, file);
    await io.stdout(`Taken in as ${id}. springhouse import --undo ${id} undoes it.\n`);
    return 0;
  });
}

function refusedRows(file: string, problems: readonly RowProblem[], io: CommandIo): SpringhouseError {
  for (const { row, sentence } of problems.slice(0, 50))
    io.stderr(forTerminal(`${file}${row === null ? '' : `, row ${row}`}: ${sentence}\n`));
  return new SpringhouseError(
    'not-understood',
    `${problems.length} of its rows were not understood, so nothing of ${file} was taken in. Correct them and try again.`,
  );
}

const shownRows = 20;

function previewText(rows: readonly PreviewRow[], mapping: Mapping | undefined): string {
  const count = (state: PreviewRow['state']) => rows.filter((row) => row.state === state).length;
  const lines = rows.slice(0, shownRows).map(({ incident, state, fields }) => {
    const { title, kind, when, where, howMany } = incident;
    const what = [when?.edtf, kind, where.join(', '), howMany && `${howMany.min} to ${howMany.max ?? '?'}`];
    const change = fields.length > 0 ? ` (${fields.join(', ')})` : '';
    return `  ${state}${change}: ${wordsIn(title, 'en')} · ${what.filter(Boolean).join(' · ')}`;
  });
  return [
    ...(mapping
      ? [
          `Read as: ${Object.entries(mapping)
            .map(([field, column]) => `${field} from “${column}”`)
            .join(', ')}`,
        ]
      : []),
    ...lines,
    ...(rows.length > shownRows ? [`  … and ${rows.length - shownRows} more`] : []),
    `${count('new')} new, ${count('changes')} change what is here, ${count('same')} are here already.`,
    '',
  ].join('\n');
}

function undo(vault: string, id: string, io: CommandIo): Promise<number> {
  return withVault(vault, io, async (ledger) => {
    const since = undoImport(ledger, id);
    await io.stdout(
      since.length === 0
        ? 'Undone.\n'
        : `Undone, but for what somebody has worked on since: ${since.join(', ')}.\n`,
    );
    return 0;
  });
}

function list(vault: string, io: CommandIo): Promise<number> {
  return withVault(vault, io, async (ledger) => {
    const lines = imports(ledger).map(
      ({ id, name, rows, done, whole, undone, created }) =>
        `${new Date(created).toISOString()}  ${id}  ${rows} incidents from ${name}${whole ? '' : `, stopped after ${done}`}${undone ? ', undone' : ''}\n`,
    );
    await io.stdout(forTerminal(lines.join('') || 'Nothing was taken in yet.\n'));
    return 0;
  });
}
