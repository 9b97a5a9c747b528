// biome-ignore-all lint/suspicious/noControlCharactersInRegex: the header has some
import { jpegLeftover } from './pictures.ts';

const number = String.raw`\d+(?:\.\d+)?`;
const objects = {
  head: /%PDF-1\.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< \/Type \/Catalog \/Pages 2 0 R >>\nendobj\n2 0 obj\n<< \/Type \/Pages \/Count \d+ \/Kids \[[\d R]+\] >>\nendobj\n/y,
  page: new RegExp(
    String.raw`\d+ 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox \[0 0 ${number} ${number}\] /Contents \d+ 0 R /Resources << /XObject << /I \d+ 0 R >> >> >>\nendobj\n` +
      String.raw`\d+ 0 obj\n<< /Length \d+ >>\nstream\n${number} 0 0 ${number} 0 0 cm /I Do\nendstream\nendobj\n` +
      String.raw`\d+ 0 obj\n<< /Type /XObject /Subtype /Image /Width \d+ /Height \d+ /ColorSpace /Device(?:RGB|Gray) /BitsPerComponent 8 /Filter /DCTDecode /Length (\d+) >>\nstream\n`,
    'y',
  ),
  end: /\nendstream\nendobj\n/y,
  tail: /xref\n0 \d+\n(?:\d{10} \d{5} [fn] \n)+trailer\n<< \/Size \d+ \/Root 1 0 R >>\nstartxref\n\d+\n%%EOF\n$/y,
};

/** A PDF may hold page images in the one shape that we write, and not a byte more. */
export function pdfLeftover(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let at = 0;
  const step = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  if (!step(objects.head)) return 'another structure than ours';
  for (let page = step(objects.page); page; page = step(objects.page)) {
    const length = Number(page[1]);
    const left = jpegLeftover(bytes.subarray(at, at + length));
    if (left) return left;
    at += length;
    if (!step(objects.end)) return 'bytes after a page';
  }
  return step(objects.tail) ? null : 'bytes that are no page';
}
