// Files that any age tool opens (https://age-encryption.org/v1), with a sentence for each way they do not.
import { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { SpringhouseError } from '../wire/error.ts';
import { ByteReader } from './byte-stream.ts';

/** Recipients, `age1…`; or a passphrase, by scrypt. */
export type AgeLock = { recipients: readonly string[] } | { passphrase: string };
/** Identities, `AGE-SECRET-KEY-…`; or a passphrase. */
export type AgeKey = { identities: readonly string[] } | { passphrase: string };

const firstLine = 'age-encryption.org/v1\n';

/**
 * @param workFactor - log2 of scrypt's cost for a passphrase; 18 if not said, about a second.
 * @throws {SpringhouseError} `bad-recipient`, `empty-passphrase`.
 */
export async function lockAge(plain: Uint8Array, lock: AgeLock, workFactor = 18): Promise<Uint8Array> {
  return (await encrypterFor(lock, workFactor)).encrypt(plain);
}

/** The same for bytes as they come. @throws as `lockAge`, before the first of them is asked for. */
export async function lockAgeStream(
  plain: AsyncIterable<Uint8Array>,
  lock: AgeLock,
  workFactor = 18,
): Promise<AsyncIterable<Uint8Array>> {
  return piecesOf(await (await encrypterFor(lock, workFactor)).encrypt(streamOf(plain)));
}

/** Node's streams can be iterated over; the browser's types do not say so yet. */
const piecesOf = (stream: unknown) => stream as AsyncIterable<Uint8Array>;
const streamOf = (pieces: AsyncIterable<Uint8Array>) =>
  NodeStream.from(pieces) as unknown as ReadableStream<Uint8Array>;

async function encrypterFor(lock: AgeLock, workFactor: number): Promise<Encrypter> {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) {
    if (lock.passphrase === '')
      throw new SpringhouseError('empty-passphrase', 'The file needs a passphrase. Nothing was written.');
    encrypter.setScryptWorkFactor(workFactor);
    encrypter.setPassphrase(lock.passphrase.normalize('NFKC'));
  } else for (const recipient of lock.recipients) addRecipient(encrypter, recipient);
  return encrypter;
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient.trim());
  } catch (cause) {
    throw new SpringhouseError(
      'bad-recipient',
      'This is not an age recipient: it begins with age1, and a letter of it may be missing. Nothing was written.',
      { cause },
    );
  }
}

/**
 * @throws {SpringhouseError} `bad-identity`; `not-age`; `wrong-key` where what was given does not open it;
 * `file-damaged` where it does, and what follows is cut or altered.
 */
export async function unlockAge(bytes: Uint8Array, key: AgeKey): Promise<Uint8Array> {
  checkFirstLine(bytes);
  const decrypter = decrypterFor(key);
  try {
    return await decrypter.decrypt(bytes);
  } catch (cause) {
    throw lockedOut(cause, key);
  }
}

/** The same for bytes as they come. Each piece that is handed on was proven; the end must be reached for all. */
export async function* unlockAgeStream(
  bytes: AsyncIterable<Uint8Array>,
  key: AgeKey,
): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(bytes);
  const first = await reader.upTo(firstLine.length);
  checkFirstLine(first);
  const decrypter = decrypterFor(key);
  try {
    yield* piecesOf(await decrypter.decrypt(streamOf(reader.rest(first))));
  } catch (cause) {
    throw cause instanceof SpringhouseError ? cause : lockedOut(cause, key);
  }
}

function checkFirstLine(bytes: Uint8Array): void {
  if (Buffer.from(bytes.subarray(0, firstLine.length)).toString('latin1') === firstLine) return;
  throw new SpringhouseError(
    'not-age',
    'This is not an age file, or its beginning is missing. Nothing was changed.',
  );
}

function decrypterFor(key: AgeKey): Decrypter {
  const decrypter = new Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase.normalize('NFKC'));
  else for (const identity of key.identities) addIdentity(decrypter, identity);
  return decrypter;
}

function lockedOut(cause: unknown, key: AgeKey): SpringhouseError {
  // age-encryption throws plain errors; this one text is how it says that no key fits the header.
  if (cause instanceof Error && /no identity matched/.test(cause.message))
    return new SpringhouseError(
      'wrong-key',
      'passphrase' in key
        ? 'This is not the passphrase of the file, or the file was made for an identity, or its first lines were altered. Nothing was changed.'
        : 'This identity does not open the file, or its first lines were altered. Nothing was changed.',
      { cause },
    );
  return new SpringhouseError(
    'file-damaged',
    'The file is cut or was altered, and nothing of it was used. Nothing was changed; take another copy.',
    { cause },
  );
}

function addIdentity(decrypter: Decrypter, identity: string): void {
  try {
    decrypter.addIdentity(identity);
  } catch (cause) {
    throw new SpringhouseError('bad-identity', 'This is not an age identity. Nothing was changed.', {
      cause,
    });
  }
}

/** The identities in an identity file: lines that are not empty and not comments. */
export const identitiesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
