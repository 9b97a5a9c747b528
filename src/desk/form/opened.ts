// A file that came by the plain form, opened: what its sender would have sent, had they had the page's script.
import { armor } from 'age-encryption';
import { unlockAge } from '../../ledger/age.ts';
import { identityOfSeed } from '../../ledger/age-seed.ts';
import { extensions } from '../../scrub/extensions.ts';
import { kindOf } from '../../scrub/kinds.ts';
import { derive } from '../../seal/hkdf.ts';
import type { ReportPart } from '../../seal/report.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { FormFile } from '../../wire/form.ts';

export type FormOpened = { plain: Uint8Array; key: Uint8Array } | 'no-key' | 'damaged';

/**
 * @param sealed - by age, binary or armored.
 * @param privateKeys - of the intake: 32 bytes each, which age's hybrid identities are made of too.
 * @returns the file, and the private key that opened it. Nothing that arrives makes this throw.
 */
export async function openForm(sealed: Uint8Array, privateKeys: readonly Uint8Array[]): Promise<FormOpened> {
  const binary = unarmored(sealed);
  if (!binary) return 'damaged';
  for (const key of privateKeys)
    try {
      return { plain: await unlockAge(binary, { identities: [identityOfSeed(key)] }), key };
    } catch (error) {
      if (!(error instanceof SpringhouseError)) throw error;
      if (error.code !== 'wrong-key') return 'damaged';
    }
  return 'no-key';
}

function unarmored(sealed: Uint8Array): Uint8Array | null {
  const text = Buffer.from(sealed).toString('latin1');
  if (!text.trimStart().startsWith('-----')) return sealed;
  try {
    return armor.decode(text);
  } catch {
    return null;
  }
}

/** So that two devices that open the same file make the same of it, and nobody else can. */
const own = (key: Uint8Array, use: string, length: number, { hash }: FormFile): Uint8Array =>
  derive(key, `form-${use}`, length, hash);

/** Of the slabs that it is sealed in anew. @param key - the private key that opened it. */
export const formFileKey = (key: Uint8Array, form: FormFile): Uint8Array => own(key, 'file', 32, form);

/** A source of its own for each file: nothing says that two came from one. */
export const formReport = (key: Uint8Array, form: FormFile): Omit<ReportPart, 'text' | 'attachments'> => ({
  id: own(key, 'source', 16, form),
  key: new Uint8Array(32),
  report: own(key, 'report', 16, form),
  index: 1,
  of: 1,
  language: form.language,
  acknowledged: [],
});

/** Longer texts stay files. */
const longestText = 65_536;

/** @returns the words, where the file is nothing but words; else `null`. */
export function wordsOf(plain: Uint8Array): string | null {
  if (plain.length > longestText) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has in it
    return /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** By its first bytes: nobody said what it is. */
export function mediaTypeOf(plain: Uint8Array): string {
  const kind = kindOf(plain);
  const ending = { jpeg: 'jpg', text: 'txt' }[kind as string] ?? kind;
  return Object.entries(extensions).find(([, each]) => each === ending)?.[0] ?? 'application/octet-stream';
}
