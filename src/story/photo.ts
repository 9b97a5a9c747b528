// A photo as the ledger holds it: one value, so that bytes and credit can never come apart.
import type { Value } from '../ledger/types.ts';
import type { Photo, Texts } from './views.ts';

/** @returns `null` for what is no photo. */
export function readPhoto(value: Value | undefined): Photo | null {
  if (!isRecord(value) || !(value.bytes instanceof Uint8Array) || typeof value.type !== 'string') return null;
  return {
    bytes: value.bytes,
    type: value.type,
    alt: texts(value.alt),
    caption: texts(value.caption),
    credit: typeof value.credit === 'string' ? value.credit : '',
    taken: typeof value.taken === 'string' ? value.taken : '',
    ...(typeof value.licence === 'string' && value.licence !== '' ? { licence: value.licence } : {}),
  };
}

/** Text per language, with all that is no text left out. */
export function texts(value: Value | undefined): Texts {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(entries) as Texts;
}

const isRecord = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
