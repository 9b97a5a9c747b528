// springhouse press: from an edition folder to a site.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Edition, lineOfProblem, parseEdition } from '../press/edition/index.ts';
import { PressError } from '../press/error.ts';
import { readFolder, replaceSite } from '../press/folder.ts';
import { pocketEdition } from '../press/pocket/pocket.ts';
import { dropFiles, press, searchFiles } from '../press/press.ts';
import type { Command, CommandIo } from './command.ts';
import { needed, readArgs } from './input.ts';

const usage = `springhouse press EDITION --out DIR [--no-search] [--json]
springhouse press EDITION --pocket FILE.zip [--month YYYY-MM]

Builds the site of the edition folder EDITION into DIR. DIR is new, empty, or a site built before, which stays
until the new one is complete. The search needs pagefind, which runs on most machines; --no-search leaves it out. Problems are told as file:line: sentence, and then nothing is built.

With --pocket it makes one zip instead, which opens from a memory card without network and without script: unpack
it and open index.html. Its size is said before the file is written.`;

/** Where "npm run build" puts the drop. */
const dropFolder = join(import.meta.dirname, '../../dist/drop');

export const command: Command = {
  name: 'press',
  summary: 'Build the site of an edition',
  usage,
  async run(args, io) {
    const call = readCall(args);
    try {
      return await build(call, io);
    } catch (error) {
      if (!(error instanceof PressError)) throw error;
      if (call.json) io.stdout(`${JSON.stringify({ error: error.code, sentence: error.message })}\n`);
      io.stderr(`${error.message}\n`);
      return error.code === 'no-folder' || error.code === 'not-a-file' ? 2 : 1;
    }
  },
};

interface Call {
  edition: string;
  out: string;
  json: boolean;
  search: boolean;
  /** `out` is a zip to be made. */
  pocket: boolean;
  month: string | undefined;
}

function readCall(args: string[]): Call {
  const options = {
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    'no-search': { type: 'boolean', default: false },
    pocket: { type: 'string' },
    month: { type: 'string' },
  } as const;
  const { values, positionals } = readArgs(args, options, ['EDITION']);
  return {
    edition: positionals[0]!,
    out: values.pocket ?? needed(values.out, '--out DIR'),
    pocket: values.pocket !== undefined,
    month: values.month,
    json: values.json,
    search: !values['no-search'],
  };
}

async function build({ edition, out, json, search, pocket, month }: Call, io: CommandIo): Promise<number> {
  const parsed = parseEdition(await readFolder(edition));
  if (!parsed.ok) {
    const { problems } = parsed;
    if (json) io.stdout(`${JSON.stringify({ problems })}\n`);
    for (const problem of problems) io.stderr(`${lineOfProblem(problem)}\n`);
    const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
    io.stderr(`${count} in ${edition}. Nothing was built.\n`);
    return 2;
  }
  if (pocket) return putInPocket(parsed.edition, out, month, io);
  const index = search ? await searchFiles(parsed.edition) : undefined;
  const assets = parsed.edition.card ? await dropAssets() : new Map<string, Uint8Array>();
  const files = press(parsed.edition, assets, null, index);
  await replaceSite(out, files, io.signal);
  const summary = {
    out,
    stories: parsed.edition.stories.length,
    languages: parsed.edition.site.languages,
    pages: [...files.keys()].filter((path) => path.endsWith('.html')).length,
    files: files.size,
    bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0),
  };
  io.stdout(json ? `${JSON.stringify(summary)}\n` : `${say(summary)}\n`);
  return 0;
}

async function putInPocket(edition: Edition, file: string, month: string | undefined, io: CommandIo) {
  const zip = await pocketEdition(edition, month);
  io.stdout(`${file} takes ${(zip.length / 1e6).toFixed(2)} MB (${zip.length} bytes).\n`);
  // Whole or not at all: beside it first.
  const beside = `${file}.part`;
  try {
    await writeFile(beside, zip);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PressError('cannot-write', `${file} cannot be written (${code}). Nothing was changed.`, {
      cause: error,
    });
  }
  return 0;
}

function say({
  out,
  stories,
  languages,
  pages,
  files,
  bytes,
}: Record<string, unknown> & { languages: string[] }) {
  return `${out}: ${pages} pages of ${stories} stories in ${languages.join(', ')}; ${files} files, ${bytes} bytes.`;
}

/** What is missing here is told by the press. */
async function dropAssets(): Promise<Map<string, Uint8Array>> {
  const assets = new Map<string, Uint8Array>();
  for (const name of dropFiles) {
    const bytes = await readFile(join(dropFolder, name)).catch(() => null);
    if (bytes) assets.set(name, new Uint8Array(bytes));
  }
  return assets;
}
