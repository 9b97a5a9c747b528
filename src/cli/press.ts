// springhouse press: from an edition folder to a site.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type Edition, parseEdition } from '../press/edition/index.ts';
import { PressError } from '../press/error.ts';
import { readFolder } from '../press/folder.ts';
import { pocketEdition } from '../press/pocket/pocket.ts';
import { searchFiles } from '../press/press.ts';
import type { Command, CommandIo } from './command.ts';
import { needed, readArgs } from './input.ts';
import { buildWith, type Call, signerOf, tellProblems } from './press-build.ts';
import { buildAgainAndAgain } from './press-watch.ts';

const usage = `springhouse press EDITION --out DIR [--vault FILE] [--no-search] [--whole] [--json]
springhouse press EDITION --out DIR --watch [--vault FILE] [--no-search]
springhouse press EDITION --pocket FILE.zip [--month YYYY-MM] [--drop PAGE.html]

Builds the site of the edition folder EDITION into DIR. DIR is new, empty, or a site built before. What the last
build made is known from a file beside DIR, and only what changed is written; --whole makes everything anew. Each
photo is put there in several sizes, in AVIF, WebP and JPEG, which takes seconds for each new one. The search needs pagefind, which runs on most machines; --no-search leaves it out. With --vault the manifest is signed
by the vault's press key, if the vault holds the root key. Problems are told as file:line: sentence, and then nothing
is built.

With --watch it stays, and builds what changed whenever a file of EDITION does, until Ctrl-C. The search index follows
in a second step.

With --pocket it makes one zip instead, which opens from a memory card without network and without script: unpack
it and open index.html. Its size is said before the file is written. --drop puts the drop in, as "springhouse page"
writes it, and every page leads to it.`;

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

function readCall(args: string[]): Call {
  const options = {
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    'no-search': { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    vault: { type: 'string' },
    pocket: { type: 'string' },
    month: { type: 'string' },
    drop: { type: 'string' },
  } as const;
  const { values, positionals } = readArgs(args, options, ['EDITION']);
  return {
    edition: positionals[0]!,
    out: values.pocket ?? needed(values.out, '--out DIR'),
    pocket: values.pocket !== undefined,
    month: values.month,
    drop: values.drop,
    json: values.json,
    search: !values['no-search'],
    whole: values.whole,
    watch: values.watch,
    vault: values.vault,
  };
}

async function build(call: Call, io: CommandIo): Promise<number> {
  const { edition, out, json, search, pocket } = call;
  if (call.watch && !pocket) return buildAgainAndAgain(call, io);
  const parsed = parseEdition(await readFolder(edition));
  if (!parsed.ok) {
    tellProblems(parsed.problems, call, io);
    return 2;
  }
  if (pocket) return putInPocket(parsed.edition, call, io);
  const signer = call.vault === undefined ? null : await signerOf(call.vault, io);
  const known = call.whole ? new Map() : undefined;
  const made = search ? await searchFiles(parsed.edition) : new Map<string, Uint8Array>();
  const { changed, ...built } = await buildWith(call, io, parsed.edition, signer, made, known);
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

async function readDrop(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes) return new Uint8Array(bytes);
  throw new PressError(
    'no-drop',
    `${file} cannot be read. Nothing was made. "springhouse page" writes the drop as one file.`,
  );
}

async function putInPocket(edition: Edition, { out: file, month, drop: page }: Call, io: CommandIo) {
  const drop = page === undefined ? undefined : await readDrop(page);
  const zip = await pocketEdition(edition, { month, drop });
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
