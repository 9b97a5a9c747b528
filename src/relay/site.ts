/**
 * A built site from a folder, on the relay's own origin. The folder is looked up at every request: it may be
 * replaced while it is served, by renaming another in its place or by pointing a link elsewhere.
 */
import { hash } from 'node:crypto';
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { contentTypeOf } from './content-types.ts';
import { refuse } from './refuse.ts';

/** Files up to this many bytes are read whole and get an ETag; larger ones are streamed. */
const wholeBytes = 4 * 1024 * 1024;

/** The pages set their own Content-Security-Policy; this one says what a page cannot say in its own head. */
const siteHeaders = {
  'cache-control': 'no-cache',
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What the drop loads for a file or for paper is not to lie in a cache: it would say that it was wanted. */
const rarelyWanted = /^drop-(more|qr-read)-/;

type Found = { kind: 'file'; path: string; bytes: number } | { kind: 'folder' } | null;

/** @param folder - may be missing for now; then everything is 404. */
export function siteFrom(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const segments = readSegments(pathname);
    // Twice: between finding a file and reading it the folder may have been replaced.
    for (let attempt = 0; attempt < 2 && segments; attempt++) {
      try {
        const root = await realpath(folder);
        const found = await find(root, segments);
        if (found?.kind === 'folder')
          return new Response(null, { status: 308, headers: { location: `${pathname}/`, ...siteHeaders } });
        if (found) return await answer(request, found, 200);
        const page = await find(root, ['404.html']);
        if (page?.kind === 'file') return await answer(request, page, 404);
        break;
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    }
    return refuse('unknown-path');
  };
}

/**
 * The names on the way to a file; the last is `index.html` for a path that ends in a slash.
 *
 * @returns `null` for paths that name no file: empty and dotted segments, separators and NUL in disguise.
 */
function readSegments(pathname: string): string[] | null {
  let segments: string[];
  try {
    segments = pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
  if (segments.at(-1) === '') segments[segments.length - 1] = 'index.html';
  const plain = (name: string) =>
    name !== '' && !/[/\\\0]/.test(name) && (!name.startsWith('.') || name === '.well-known');
  return segments.every(plain) ? segments : null;
}

/** Links are followed, but not out of the site. */
async function find(root: string, segments: string[]): Promise<Found> {
  try {
    const path = await realpath(join(root, ...segments));
    if (!path.startsWith(root + sep)) return null;
    const { size, isFile, isDirectory } = await stat(path).then((s) => ({
      size: s.size,
      isFile: s.isFile(),
      isDirectory: s.isDirectory(),
    }));
    if (isFile) return { kind: 'file', path, bytes: size };
    return isDirectory ? { kind: 'folder' } : null;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

async function answer(
  request: Request,
  { path, bytes }: { path: string; bytes: number },
  status: number,
): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': contentTypeOf(path), ...siteHeaders };
  const head = request.method === 'HEAD';
  if (bytes > wholeBytes) {
    headers['content-length'] = `${bytes}`;
    if (head) return new Response(null, { status, headers });
    const file = await open(path);
    return new Response(file.readableWebStream({ autoClose: true }) as ReadableStream, { status, headers });
  }
  const body = await readFile(path);
  if (rarelyWanted.test(path.slice(path.lastIndexOf(sep) + 1))) headers['cache-control'] = 'no-store';
  headers.etag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`;
  if (status === 200 && request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers });
  headers['content-length'] = `${body.length}`;
  return new Response(head ? null : body, { status, headers });
}

/** The name leads to nothing, or to nothing that could be served. */
function isGone(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EISDIR'].includes(code);
}
