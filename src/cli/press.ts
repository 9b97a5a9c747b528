// springhouse press: from an edition folder to a site.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pressSigner } from '../desk/press-key.ts';
import { photosFor } from '../press/building/last-photos.ts';
import { buildSite } from '../press/building/site-folder.ts';
import { type Edition, lineOfProblem, parseEdition } from '../press/edition/index.ts';
import { PressError } from '../press/error.ts';
import { readFolder } from '../press/folder.ts';
import type { PressSigner } from '../press/manifest/manifest.ts';
import { sharpEncoder } from '../press/photos/sharp-node.ts';
import { pocketEdition } from '../press/pocket/pocket.ts';
import { dropFiles, searchFiles } from '../press/press.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { withDesk } from './desk-input.ts';
import { needed, readArgs } from './input.ts';

const usage = `springhouse press EDITION --out DIR [--vault FILE] [--no-search] [--whole] [--json]
springhouse press EDITION --pocket FILE.zip [--month YYYY-MM]

Builds the site of the edition folder EDITION into DIR. DIR is new, empty, or a site built before. What the last
build made is known from a file beside DIR, and only what changed is written; --whole makes everything anew. Each photo is put there in several sizes, in AVIF,
WebP and JPEG, which takes seconds for each new one. The
search needs pagefind, which runs on most machines; --no-search leaves it out. With --vault the manifest is signed
by the vault's press key, if the vault holds the root key. Problems are told as file:line: sentence, and then nothing
is built.

With --pocket it makes one zip instead, which opens from a memory card without network and without script: unpack
it and open index.html. Its size is said before the file is written.`;

/** So many new photos are made before anybody wonders. */
const few = 3;

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
  /** Nothing is taken from the last build. */
  whole: boolean;
  vault: string | undefined;
  /** `out` is a zip to be made. */
  pocket: boolean;
  month: string | undefined;
}

function readCall(args: string[]): Call {
  const options = {
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    'no-search': { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    vault: { type: 'string' },
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
    whole: values.whole,
    vault: values.vault,
  };
}

async function build(call: Call, io: CommandIo): Promise<number> {
  const { edition, out, json, search, pocket, month } = call;
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
  const signer = call.vault === undefined ? null : await signerOf(call.vault, io);
  const known = call.whole ? new Map() : undefined;
  const photos = await photosFor(out, parsed.edition, sharpEncoder, {
    known,
    signal: io.signal,
    onProgress: (done, all) =>
      all > few && done < all && io.stderr(`Making the sizes of photo ${done + 1} of ${all}.\n`),
  });
  const pressing = {
    photos,
    assets: parsed.edition.card ? await dropAssets() : new Map<string, Uint8Array>(),
    signer,
    search: search ? await searchFiles(parsed.edition) : new Map<string, Uint8Array>(),
  };
  const { changed, ...built } = await buildSite(out, parsed.edition, pressing, { signal: io.signal, known });
  await built.keep();
  const summary = {
    out,
    stories: parsed.edition.stories.length,
    languages: parsed.edition.site.languages,
    pages: built.pages,
    files: built.files,
    bytes: built.bytes,
    written: changed?.length ?? built.files,
    signed: signer !== null,
  };
  io.stdout(json ? `${JSON.stringify(summary)}\n` : `${say(summary)}\n`);
  return 0;
}

/** @throws {SpringhouseError} `no-press-key` if the vault cannot vouch for a site. */
async function signerOf(vault: string, io: CommandIo): Promise<PressSigner> {
  const signer = await withDesk(vault, io, async ({ ledger, random }) => pressSigner(ledger, random));
  if (signer) return signer;
  throw new SpringhouseError(
    'no-press-key',
    `${vault} does not hold the newsroom's root key, so it cannot sign a site. Nothing was built. Leave --vault out to build without a signature.`,
  );
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

interface Summary {
  out: string;
  stories: number;
  languages: string[];
  pages: number;
  files: number;
  bytes: number;
  written: number;
  signed: boolean;
}

const say = ({ out, stories, languages, pages, files, bytes, written, signed }: Summary): string =>
  `${out}: ${pages} pages of ${stories} stories in ${languages.join(', ')}; ${files} files, ${bytes} bytes.${written < files ? ` ${written} of them written now.` : ''}${signed ? ' Signed.' : ''}`;

/** What is missing here is told by the press. */
async function dropAssets(): Promise<Map<string, Uint8Array>> {
  const assets = new Map<string, Uint8Array>();
  for (const name of dropFiles) {
    const bytes = await readFile(join(dropFolder, name)).catch(() => null);
    if (bytes) assets.set(name, new Uint8Array(bytes));
  }
  return assets;
}
