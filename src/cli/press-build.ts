// What both ways of springhouse press share: once, and again and again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pressSigner } from '../desk/press-key.ts';
import { photosFor } from '../press/building/last-photos.ts';
import { type Built, buildSite } from '../press/building/site-folder.ts';
import { type Edition, lineOfProblem, type Problem } from '../press/edition/index.ts';
import type { PressSigner } from '../press/manifest/manifest.ts';
import { sharpEncoder } from '../press/photos/sharp-node.ts';
import { dropFiles } from '../press/press.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';
import { withDesk } from './desk-input.ts';

/** So many new photos are made before anybody wonders. */
const few = 3;

/** Where "npm run build" puts the drop. */
const dropFolder = join(import.meta.dirname, '../../dist/drop');

export interface Call {
  edition: string;
  out: string;
  json: boolean;
  search: boolean;
  /** Nothing is taken from the last build. */
  whole: boolean;
  vault: string | undefined;
  /** Stays, and builds again after every change. */
  watch: boolean;
  /** `out` is a zip to be made. */
  pocket: boolean;
  month: string | undefined;
  /** File of the drop, for the zip. */
  drop: string | undefined;
}

export function tellProblems(problems: readonly Problem[], { json, edition }: Call, io: CommandIo): void {
  if (json) io.stdout(`${JSON.stringify({ problems })}\n`);
  for (const problem of problems) io.stderr(`${lineOfProblem(problem)}\n`);
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  io.stderr(`${count} in ${edition}. Nothing was built.\n`);
}

export type Bytes = ReadonlyMap<string, Uint8Array>;

export async function buildWith(
  { out }: Call,
  io: CommandIo,
  edition: Edition,
  signer: PressSigner | null,
  search: Bytes,
  known: Built['known'] | undefined,
): Promise<Built> {
  const photos = await photosFor(out, edition, sharpEncoder, {
    known,
    signal: io.signal,
    onProgress: (done, all) =>
      all > few && done < all && io.stderr(`Making the sizes of photo ${done + 1} of ${all}.\n`),
  });
  const assets = edition.card ? await dropAssets() : new Map<string, Uint8Array>();
  return buildSite(out, edition, { photos, assets, signer, search }, { signal: io.signal, known });
}

/** @throws {SpringhouseError} `no-press-key` if the vault cannot vouch for a site. */
export async function signerOf(vault: string, io: CommandIo): Promise<PressSigner> {
  const signer = await withDesk(vault, io, async ({ ledger, random }) => pressSigner(ledger, random));
  if (signer) return signer;
  throw new SpringhouseError(
    'no-press-key',
    `${vault} does not hold the newsroom's root key, so it cannot sign a site. Nothing was built. Leave --vault out to build without a signature.`,
  );
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
