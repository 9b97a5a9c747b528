// Files that came with reports: what is known of each, and who has it. All of it lies in the source's compartment:
//
//     part    attachments: [{ key, type, size, hash }]
//     file    id: name; a set `kept` of devices that have it whole, a set `viewed` of members who saw its flat copy
//     opening id: random; file, member, reason: somebody took the original out
import { sha256 } from '@noble/hashes/sha2.js';
import type { Item, Ledger, Value } from '../../ledger/types.ts';
import type { Attachment } from '../../seal/plaintext.ts';
import { concat, toHex, utf8 } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { partKind } from '../filing.ts';

export const fileKind = 'file';
export const openingKind = 'opening';

export interface AttachedFile {
  /** 64 hexadecimal digits: its name in the folder of sealed files too. Tells nothing of the key it is made from. */
  id: string;
  compartment: string;
  /** The report's id. */
  report: string;
  key: Uint8Array;
  /** As whoever sent it said. */
  type: string;
  /** Bytes. */
  size: number;
  /** SHA-256. */
  hash: Uint8Array;
  /** When the report came, milliseconds since 1970. */
  received: number;
}

/** What a part says of its attachments, as a field. Left out where there are none. */
export const attachmentFields = (attachments: readonly Attachment[]): Record<string, Value> =>
  attachments.length === 0
    ? {}
    : { attachments: attachments.map(({ key, type, size, hash }) => ({ key, type, size, hash })) };

const nameOf = (key: Uint8Array): string => toHex(sha256(concat(utf8('springhouse/v1/kept'), key)));

/** Of one source, or of all that this device holds; in the order in which they came. */
export function attachedFiles(ledger: Ledger, compartment?: string): AttachedFile[] {
  const files = ledger
    .list(partKind, { compartment, fields: ['attachments', 'report', 'received', 'moved'] })
    .filter(({ fields }) => Array.isArray(fields.attachments) && fields.moved !== true)
    .flatMap(filesOf);
  return [...new Map(files.map((file) => [`${file.compartment} ${file.id}`, file])).values()];
}

function filesOf({ compartment, fields }: Item): AttachedFile[] {
  return (fields.attachments as unknown as Attachment[]).map((attachment) => ({
    ...attachment,
    id: nameOf(attachment.key),
    compartment,
    report: fields.report as string,
    received: fields.received as number,
  }));
}

/** @throws {SpringhouseError} `no-such-file`. */
export function attachedFile(ledger: Ledger, compartment: string, id: string): AttachedFile {
  const found = attachedFiles(ledger, compartment).find((file) => file.id === id);
  if (!found) throw new SpringhouseError('no-such-file', 'There is no such file. Nothing was changed.');
  return found;
}

/** Devices that have it whole, by what they said. */
export const keptOn = (ledger: Ledger, { id, compartment }: AttachedFile): string[] =>
  ledger.get(fileKind, id, { compartment })?.sets.kept ?? [];

/** Members who have seen its flat copy. */
export const viewedBy = (ledger: Ledger, { id, compartment }: AttachedFile): string[] =>
  ledger.get(fileKind, id, { compartment })?.sets.viewed ?? [];

export interface Opening {
  member: string;
  reason: string;
  /** Milliseconds since 1970. */
  when: number;
}

export const openingsOf = (ledger: Ledger, { id, compartment }: AttachedFile): Opening[] =>
  ledger
    .list(openingKind, { compartment })
    .filter(({ fields }) => fields.file === id)
    .map(({ fields, created }) => ({
      member: fields.member as string,
      reason: fields.reason as string,
      when: created,
    }));

/** Written once per member and device. */
export function note(ledger: Ledger, file: AttachedFile, field: 'kept' | 'viewed', item: string): void {
  const known = field === 'kept' ? keptOn(ledger, file) : viewedBy(ledger, file);
  if (known.includes(item)) return;
  ledger.write(file.compartment, [{ op: 'add', kind: fileKind, id: file.id, field, item }]);
}

export interface FileStep {
  /** Milliseconds since 1970. */
  when: number;
  /** A member's id. */
  member: string;
  what: 'kept' | 'seen' | 'taken-out';
  reason?: string;
}

/** Who kept the file, looked at it, took it out and why, in the order of time. */
export function stepsOf(ledger: Ledger, file: AttachedFile): FileStep[] {
  const { id, compartment } = file;
  const steps = ledger
    .history(fileKind, id, { compartment })
    .filter(({ op, field }) => op === 'add' && (field === 'kept' || field === 'viewed'))
    .map(({ when, member, field }): FileStep => ({ when, member, what: field === 'kept' ? 'kept' : 'seen' }));
  const openings = openingsOf(ledger, file).map((each): FileStep => ({ ...each, what: 'taken-out' }));
  return [...steps, ...openings].sort((a, b) => a.when - b.when);
}
