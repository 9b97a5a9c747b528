// A PDF of page images, and nothing else: no document information, no identifier, no fonts, no text.
// ISO 32000-1, sections 7.5 and 8.9.

export interface PageImage {
  /** RGB or grey JPEG. */
  jpeg: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
  /** On paper, in 1/72 inch. */
  pointWidth: number;
  pointHeight: number;
  isGrey?: boolean;
}

const points = (value: number): string => String(Math.round(value * 100) / 100);

/** @param pages - at least one. The same pages give the same bytes. */
export function pdfOf(pages: readonly PageImage[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (piece: string | Uint8Array) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    pieces.push(bytes);
    length += bytes.length;
  };
  const begin = (number: number) => {
    offsets.push(length);
    write(`${number} 0 obj\n`);
  };
  write('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n');
  begin(1);
  write('<< /Type /Catalog /Pages 2 0 R >>\nendobj\n');
  begin(2);
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  write(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>\nendobj\n`);
  for (const [index, page] of pages.entries()) {
    const first = 3 + index * 3;
    const [across, down] = [points(page.pointWidth), points(page.pointHeight)];
    begin(first);
    write(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents ${first + 1} 0 R ` +
        `/Resources << /XObject << /I ${first + 2} 0 R >> >> >>\nendobj\n`,
    );
    begin(first + 1);
    const draw = `${across} 0 0 ${down} 0 0 cm /I Do`;
    write(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream\nendobj\n`);
    begin(first + 2);
    write(
      `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} ` +
        `/ColorSpace /${page.isGrey ? 'DeviceGray' : 'DeviceRGB'} /BitsPerComponent 8 /Filter /DCTDecode ` +
        `/Length ${page.jpeg.length} >>\nstream\n`,
    );
    write(page.jpeg);
    write('\nendstream\nendobj\n');
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`);
  write(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(pieces);
}
