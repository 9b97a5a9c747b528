// The look in an edition's folder stays there when the desk writes the edition anew: a newsroom lays it there by hand.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFolder } from '../folder.ts';

/** @returns path inside the folder to bytes; nothing, where there is no such folder or it has no look. */
export async function lookIn(folder: string): Promise<Map<string, Uint8Array>> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = new Map<string, Uint8Array>();
  if (names.includes('theme.css'))
    files.set('theme.css', new Uint8Array(await readFile(join(folder, 'theme.css'))));
  if (names.includes('templates'))
    for (const [path, bytes] of await readFolder(join(folder, 'templates')))
      files.set(`templates/${path}`, bytes);
  return files;
}
