// Looking for words in every byte of a folder, in each form in which a program may have written them down.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** UTF-8, UTF-16 of both orders, JSON's escapes, per cent encoding, and base64 wherever in a stretch it begins. */
export function formsOf(text: string): Buffer[] {
  const wide = Buffer.from(text, 'utf16le');
  const escaped = [...text]
    .flatMap((letter) => letter.split(''))
    .map((unit) => (unit < '\u0080' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))
    .join('');
  const texts = new Set([text, escaped, encodeURIComponent(text)]);
  const bytes = [Buffer.from(text), wide];
  // What is shorter stands in any ciphertext by chance.
  const coded = bytes
    .flatMap((each) => [0, 1, 2].map((shift) => inBase64(each, shift)))
    .filter(({ length }) => length >= 8);
  return [
    ...[...texts].flatMap((each) => [Buffer.from(each), Buffer.from(each, 'utf16le')]),
    Buffer.from(wide).swap16(),
    ...coded.flatMap((each) => [
      Buffer.from(each),
      Buffer.from(each.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
}

/** What a text is in base64 after so many other bytes, without the letters that depend on what is beside it. */
function inBase64(bytes: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
  const text = whole.subarray(0, whole.length - (whole.length % 3)).toString('base64');
  return text.slice(shift === 0 ? 0 : 4);
}

/**
 * @param skip - paths below the folder that are not looked at.
 * @returns which words stand in which file, as it lies there or in what is packed in it.
 */
export function wordsIn(
  folder: string,
  words: Record<string, string>,
  skip: (path: string) => boolean = () => false,
): { found: string[]; files: number; bytes: number } {
  const needles = Object.entries(words).map(([what, text]) => ({ what, forms: formsOf(text) }));
  const found: string[] = [];
  let [files, size] = [0, 0];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (!entry.isFile() || skip(name)) continue;
    const bytes = readFileSync(path);
    files++;
    size += bytes.length;
    const all = [bytes, ...unpacked(bytes)];
    for (const { what, forms } of needles)
      if (all.some((each) => forms.some((form) => each.includes(form)))) found.push(`${what} in ${name}`);
  }
  return { found, files, bytes: size };
}

const packers = [
  { mark: Buffer.from([0x1f, 0x8b, 8]), unpack: gunzipSync },
  { mark: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), unpack: zstdDecompressSync },
  { mark: Buffer.from([0x78, 0x9c]), unpack: inflateSync },
];

/** Wherever in a file something packed begins. Brotli and bare deflate have no mark: only whole files are tried. */
function unpacked(bytes: Buffer): Buffer[] {
  const out: Buffer[] = [];
  const attempt = (work: () => Buffer) => {
    try {
      out.push(work());
    } catch {
      // Not that kind.
    }
  };
  const limit = { maxOutputLength: 2 ** 24 };
  for (const { mark, unpack } of packers)
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
      attempt(() => unpack(bytes.subarray(at), limit));
  if (bytes.length > 0 && bytes.length < 2 ** 20) {
    attempt(() => brotliDecompressSync(bytes, limit));
    attempt(() => inflateRawSync(bytes, limit));
  }
  return out;
}
