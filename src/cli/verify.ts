// springhouse verify: is what stands there what the desk published?
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PressError } from '../press/error.ts';
import { readFolder } from '../press/folder.ts';
import { checkSite, type Finding, type Found, type Looking } from '../press/manifest/check.ts';
import { manifestFile, readManifest, signatureFile } from '../press/manifest/manifest.ts';
import { readRevoked } from '../press/manifest/revoked.ts';
import { readCard } from '../seal/card.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { needed, readArgs } from './input.ts';
import { jsonDocument } from './output.ts';

const usage = `springhouse verify DIR|URL --card FILE [--revoked FILE] [--json]

Checks a built site, in a folder or where it is served, against its manifest, and the manifest against the desk
card in FILE. Names every file that differs or is missing, in a folder also every one too many, and every header of
the server that weakens the site. Exit status 1 if there is any. An expired card will do: its root key counts.
With --revoked, a list that the desk printed by "springhouse press-key", a site signed by a key on it is refused.`;

export const command: Command = {
  name: 'verify',
  summary: 'Check a site against what the desk published',
  usage,
  async run(args, io) {
    const options = {
      card: { type: 'string' },
      revoked: { type: 'string' },
      json: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = readArgs(args, options, ['DIR|URL']);
    const place = positionals[0]!;
    const root = await rootIn(needed(values.card, '--card FILE'));
    const looking = /^https?:\/\//.test(place) ? served(place, io) : await inFolder(place);
    const revoked = values.revoked === undefined ? undefined : await revokedIn(values.revoked, root);
    const report = await verified(place, root, looking, revoked);
    if (values.json) io.stdout(jsonDocument(report));
    else io.stdout(`${linesOf(place, report).join('\n')}\n`);
    return report.findings.length === 0 ? 0 : 1;
  },
};

interface Report {
  files: number;
  /** When the site's news last changed. */
  newest: string | null;
  site: string;
  findings: Finding[];
}

const untrusted: Record<string, [code: string, sentence: string]> = {
  malformed: ['manifest-malformed', 'is not a manifest that this Springhouse can read'],
  unsigned: [
    'manifest-unsigned',
    'is not signed: it could be anyone’s. Sites are signed by the device that holds the root key',
  ],
  forged: ['manifest-forged', 'does not fit its signature: it was changed after the desk signed it'],
  revoked: [
    'manifest-revoked',
    'is signed by a press key that the desk has revoked: it may be anyone’s who has that key',
  ],
  'other-desk': ['manifest-of-another', 'is signed, but not by the desk of this card'],
};

async function verified(
  place: string,
  root: Uint8Array,
  looking: Looking,
  revoked: ReadonlySet<string> | undefined,
): Promise<Report> {
  const manifest = await looking.get(manifestFile);
  if (!manifest)
    throw new SpringhouseError(
      'no-manifest',
      `There is no ${manifestFile} at ${place}. It is not a site that Springhouse built, or not the root of one.`,
    );
  const signed = await looking.get(signatureFile);
  const read = readManifest(manifest.bytes, signed?.bytes ?? null, root, revoked);
  if (!read.ok) {
    const [code, sentence] = untrusted[read.code]!;
    throw new SpringhouseError(
      code,
      `The manifest at ${place} ${sentence}. Nothing of the site was checked.`,
    );
  }
  const { site, newest, files } = read.manifest;
  return { files: files.size, newest, site, findings: await checkSite(read.manifest, looking) };
}

const words: Record<Finding['kind'], string> = {
  differs: 'differs',
  missing: 'missing',
  extra: 'extra',
  header: 'header',
};

function linesOf(place: string, { files, newest, site, findings }: Report): string[] {
  const made = `made for ${site}${newest === null ? '' : `, its news last changed ${newest}`}`;
  if (findings.length === 0) return [`${place}: all ${files} files are as the desk published them; ${made}.`];
  const bad = new Set(findings.filter(({ kind }) => kind !== 'header').map(({ path }) => path)).size;
  return [
    ...findings.map(
      ({ path, kind, detail }) => `${words[kind].padEnd(8)} ${path}${detail ? `: ${detail}` : ''}`,
    ),
    `${place}: ${bad} of ${files} files are not as the desk published them, ${findings.length - findings.filter(({ kind }) => kind !== 'header').length} headers weaken the site; ${made}.`,
  ];
}

async function revokedIn(file: string, root: Uint8Array): Promise<ReadonlySet<string>> {
  const bytes = await readFile(file).catch(() => null);
  const keys = bytes && readRevoked(bytes, root);
  if (keys) return keys;
  throw new SpringhouseError(
    'revoked-malformed',
    `${file} is not a list of revoked press keys that this card's desk signed. Nothing was checked.`,
  );
}

async function rootIn(file: string): Promise<Uint8Array> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SpringhouseError('no-card', `The card ${file} cannot be read. Nothing was checked.`);
  });
  const card = text.trimStart().startsWith('{') ? jsonCard(text, file) : text;
  // Expired or not: the root key outlives every card.
  return readCard(card as Parameters<typeof readCard>[0], 0).root;
}

function jsonCard(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SpringhouseError('card-malformed', `${file} is not a whole desk card. Nothing was checked.`);
  }
}

async function inFolder(folder: string): Promise<Looking> {
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new SpringhouseError('no-folder', `There is no folder ${folder}. Nothing was checked.`);
  const paths = async () => {
    try {
      return [...(await readFolder(folder)).keys()];
    } catch (error) {
      throw error instanceof PressError ? new SpringhouseError(error.code, error.message) : error;
    }
  };
  return {
    atOnce: 1,
    list: paths,
    get: async (path) => {
      const bytes = await readFile(join(folder, path)).catch(() => null);
      return bytes && { bytes: new Uint8Array(bytes), headers: null };
    },
  };
}

/** As a reader's browser asks: an index by its folder. */
function served(url: string, { signal, stderr }: CommandIo): Looking {
  const base = url.endsWith('/') ? url : `${url}/`;
  return {
    atOnce: 6,
    list: async () => null,
    get: async (path): Promise<Found | null> => {
      const address =
        base +
        path
          .replace(/(^|\/)index\.html$/, '$1')
          .split('/')
          .map(encodeURIComponent)
          .join('/');
      const answer = await fetch(address, { signal, redirect: 'manual' }).catch((error) => {
        throw new SpringhouseError(
          'cannot-reach',
          `${address} cannot be reached (${String(error?.cause?.code ?? error?.name)}). The site was not checked to its end; try again.`,
        );
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.status !== 200 && path !== '404.html') return null;
      return { bytes, headers: new Map(answer.headers) };
    },
    onProgress: (done, of) => {
      if (done % 500 === 0) stderr(`${done} of ${of} files checked.\n`);
    },
  };
}
