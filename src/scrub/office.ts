// LibreOffice, where it is installed.
import { refuse } from './error.ts';
import { canWallIn, firstOf, inOwnRoot } from './own-root.ts';
import type { Bounds } from './sandbox.ts';

const bounds: Bounds = { memoryMiB: 3072, millis: 90_000 };

/** @returns the program's path, or `null`. */
export const findOffice = (): string | null =>
  firstOf(['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice']);

/**
 * Have LibreOffice draw an office document as PDF, or save it as OpenDocument.
 *
 * @param extension - by which LibreOffice knows the format.
 * @throws {ScrubError} if LibreOffice is missing, cannot be walled in, fails or takes too long.
 */
export async function byOffice(
  document: Uint8Array,
  extension: string,
  target: 'pdf' | 'odt' | 'ods' | 'odp',
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const office = findOffice();
  if (!office) throw refuse('no-office');
  if (!canWallIn()) throw refuse('no-office-walls');
  const given = `document.${extension}`;
  const words = ['-env:UserInstallation=file:///tmp/profile', '--headless', '--norestore', '--nologo'];
  const command = [office, ...words, '--convert-to', target, '--outdir', '/tmp/out', `/tmp/${given}`];
  return inOwnRoot(document, { command, given, made: `document.${target}`, bounds, signal });
}
