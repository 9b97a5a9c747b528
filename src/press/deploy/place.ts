// Where a site is deployed to, as people write it.
import { isAbsolute, resolve } from 'node:path';
import { PressError } from '../error.ts';

export type Place =
  /** A folder of this machine, such as the one that `springhouse relay --site` serves. */
  | { kind: 'folder'; folder: string }
  /** A folder of another machine, reached by rsync over SSH. */
  | { kind: 'ssh'; host: string; folder: string }
  /** A bucket of S3 or of what speaks its protocol. @param prefix - '' or ending in a slash. */
  | { kind: 's3'; bucket: string; prefix: string };

/** @param text - `DIR`, `user@host:path` or `s3://bucket/prefix`. @throws {PressError} `bad-place`. */
export function readPlace(text: string): Place {
  const s3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text);
  if (s3) {
    const prefix = (s3[2] ?? '').replace(/\/+$/, '');
    if (!/^[\w./-]*$/.test(prefix) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(prefix)) throw wrong(text);
    return { kind: 's3', bucket: s3[1]!, prefix: prefix && `${prefix}/` };
  }
  if (/^[a-z0-9+.-]+:\/\//i.test(text)) throw wrong(text);
  const ssh = /^([^/:]+):(.+)$/.exec(text);
  if (ssh && !isAbsolute(text)) {
    const [, host, folder] = ssh;
    // Both become words of a command: nothing in them may be one's option or another's command.
    if (!/^[A-Za-z0-9_][\w.@-]*$/.test(host!) || !/^[\w~/.][\w~/.+-]*$/.test(folder!)) throw wrong(text);
    return { kind: 'ssh', host: host!, folder: folder!.replace(/(?<=.)\/+$/, '') };
  }
  return { kind: 'folder', folder: resolve(text) };
}

const wrong = (text: string): PressError =>
  new PressError(
    'bad-place',
    `"${text}" is no place to deploy to. Write a folder, user@host:path with letters, digits and . _ ~ + - / alone, or s3://bucket/prefix.`,
  );
