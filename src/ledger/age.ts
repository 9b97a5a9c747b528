// Files that any age tool opens (https://age-encryption.org/v1), with a sentence for each way they do not.
import { Decrypter, Encrypter } from 'age-encryption';
import { SpringhouseError } from '../wire/error.ts';

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
  const encrypter = new Encrypter();
  if ('passphrase' in lock) {
    if (lock.passphrase === '')
      throw new SpringhouseError('empty-passphrase', 'The file needs a passphrase. Nothing was written.');
    encrypter.setScryptWorkFactor(workFactor);
    encrypter.setPassphrase(lock.passphrase.normalize('NFKC'));
  } else for (const recipient of lock.recipients) addRecipient(encrypter, recipient);
  return encrypter.encrypt(plain);
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
  if (Buffer.from(bytes.subarray(0, firstLine.length)).toString('latin1') !== firstLine)
    throw new SpringhouseError(
      'not-age',
      'This is not an age file, or its beginning is missing. Nothing was changed.',
    );
  const decrypter = new Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase.normalize('NFKC'));
  else for (const identity of key.identities) addIdentity(decrypter, identity);
  try {
    return await decrypter.decrypt(bytes);
  } catch (cause) {
    // age-encryption throws plain errors; this one text is how it says that no key fits the header.
    if (cause instanceof Error && /no identity matched/.test(cause.message))
      throw new SpringhouseError(
        'wrong-key',
        'passphrase' in key
          ? 'This is not the passphrase of the file, or the file was made for an identity, or its first lines were altered. Nothing was changed.'
          : 'This identity does not open the file, or its first lines were altered. Nothing was changed.',
        { cause },
      );
    throw new SpringhouseError(
      'file-damaged',
      'The file is cut or was altered, and nothing of it was used. Nothing was changed; take another copy.',
      { cause },
    );
  }
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
