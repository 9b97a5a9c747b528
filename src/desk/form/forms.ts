/**
 * Files that came by the plain form (docs/decisions/plain-form.md). The inbox says where each lies; until it was
 * fetched and opened, that is kept in the intake compartment:
 *
 *     form  id: of the cell; cell, received, sequence, waiting
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Ledger, Random } from '../../ledger/types.ts';
import type { Attachment } from '../../seal/plaintext.ts';
import { sealSlab, slabAddress, slabShareBytes, slabsOf } from '../../seal/slabs.ts';
import { concat, equalBytes } from '../../wire/bytes.ts';
import type { SlabClient } from '../../wire/client.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { type FormFile, readFormCell } from '../../wire/form.ts';
import { Filing } from '../filing.ts';
import { unopenedKind } from '../open-again.ts';
import { formFileKey, formReport, mediaTypeOf, openForm, wordsOf } from './opened.ts';

const formKind = 'form';

type Slabs = Pick<SlabClient, 'slab' | 'putSlab'>;

export interface FormEdges {
  ledger: Ledger;
  random: Random;
  /** Left out where this desk keeps no files: what came by the form waits. */
  files?: { relay: Slabs };
}

const why = {
  'no-key': 'A file that came by the plain form: no key of this desk opens it.',
  damaged: 'A file that came by the plain form: it is cut or was altered, and age does not open it.',
  'no-file': 'A file that came by the plain form: the relay does not have it whole, not any more.',
};

/** In place of words, as the desk marks what it adds: in square brackets. */
const wordless = '[A file without words, by the plain form.]';

/** Whether a cell says where a file lies. */
export const isForm = (cell: Uint8Array): boolean => readFormCell(cell) !== null;

/** @param filing - writes it down. @param again - it did not open before, and is to be tried once more. */
export function noteForm(
  filing: Filing,
  intake: string,
  { id, cell, received, sequence }: { id: string; cell: Uint8Array; received: number; sequence: number },
  again: boolean,
): void {
  if (filing.isNew(formKind, id, intake) || again)
    filing.put(intake, formKind, id, { cell, received, sequence, waiting: true });
}

/**
 * Fetch, open and file what waits, one after the other: a file is 8 MiB at most.
 *
 * @param keys - private halves.
 * @returns how many were filed and how many did not open, and what kept others from being fetched, for now.
 */
export async function takeForms(
  edges: FormEdges,
  keys: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<{ parts: number; unopened: number; problem: SpringhouseError | null }> {
  const { ledger, files } = edges;
  const intake = ledger.standing('intake');
  const done = { parts: 0, unopened: 0, problem: null as SpringhouseError | null };
  const waiting = ledger
    .list(formKind, { compartment: intake })
    .filter(({ fields }) => fields.waiting === true);
  for (const { id, fields } of files ? waiting : []) {
    const { cell, received, sequence } = fields as { cell: Uint8Array; received: number; sequence: number };
    const filing = new Filing(edges);
    try {
      const part = await partOf(files!.relay, readFormCell(cell)!, keys, signal);
      if (typeof part === 'string') {
        filing.put(intake, unopenedKind, id, { cell, reason: why[part], received, sequence, opened: false });
        done.unopened++;
      } else if (await filing.part(part, { received, sequence }, false)) done.parts++;
      filing.put(intake, formKind, id, { waiting: false, cell: new Uint8Array() });
      filing.write();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof SpringhouseError)) throw error;
      done.problem ??= error;
    }
  }
  return done;
}

async function partOf(relay: Slabs, form: FormFile, keys: readonly Uint8Array[], signal?: AbortSignal) {
  const sealed = await fetched(relay, form, signal);
  if (!sealed) return 'no-file';
  const opened = await openForm(sealed, keys);
  if (typeof opened === 'string') return opened;
  const { plain, key } = opened;
  const report = formReport(key, form);
  const text = wordsOf(plain);
  if (text !== null) return { ...report, text, attachments: [] };
  return {
    ...report,
    text: wordless,
    attachments: [await attached(relay, plain, formFileKey(key, form), signal)],
  };
}

/** @returns the file as it was sent; `null` where a slab is gone, or it is another file. */
async function fetched(
  relay: Slabs,
  { addresses, size, hash }: FormFile,
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  const slabs: Uint8Array[] = [];
  for (const address of addresses) {
    const slab = await relay.slab(address, signal);
    if (!slab) return null;
    slabs.push(slab);
  }
  const sealed = concat(...slabs).subarray(0, size);
  return equalBytes(sha256(sealed), hash) ? sealed : null;
}

/** Sealed anew as the page's script would have: from here on it is an attachment like any other. */
async function attached(
  relay: Slabs,
  plain: Uint8Array,
  key: Uint8Array,
  signal?: AbortSignal,
): Promise<Attachment> {
  for (let index = 0; index < slabsOf(plain.length); index++) {
    const share = plain.subarray(index * slabShareBytes, (index + 1) * slabShareBytes);
    await relay.putSlab(slabAddress(key, index), sealSlab(key, index, share), signal);
  }
  return { key, type: mediaTypeOf(plain), size: plain.length, hash: sha256(plain) };
}
