// Dirty files made as tests run: pictures and documents whose every tag begins with "Marker".
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeZip } from '../worker/zip.ts';

export const marker = 'Marker';

const pixels = { create: { width: 40, height: 20, channels: 3, background: '#336699' } } as const;
const exif = {
  IFD0: { Make: 'MarkerMake', Model: 'MarkerCamera', Copyright: 'MarkerPerson', Software: 'MarkerProgram' },
  IFD3: { GPSLatitude: '41/1 24/1 0/1', GPSLatitudeRef: 'N' },
};
const xmp =
  '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="MarkerXmp"/></rdf:RDF></x:xmpmeta>';

/** @param format - one that sharp writes. */
export async function dirtyPicture(
  format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif' | 'gif',
): Promise<Uint8Array> {
  const picture = sharp(pixels).withExif(exif).withXmp(xmp).withIccProfile('p3');
  const bytes = await picture.toFormat(format).toBuffer();
  // What a picture's format has no place for is put behind its end, as some cameras do.
  return format === 'gif' ? Buffer.concat([bytes, Buffer.from('MarkerBehind')]) : bytes;
}

export function dirtyPdf(text = 'Twelve people'): Uint8Array {
  const draw = `BT /F 12 Tf 10 50 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Author (MarkerAuthor) /Producer (MarkerProducer) /CreationDate (D:20241114101112Z) >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 7\n0000000000 65535 f \n${rows}trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** @param body - of `w:body`. */
export function dirtyDocx(body = '<w:p><w:r><w:t>Twelve people</w:t></w:r></w:p>'): Uint8Array {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}"/></Types>`,
    '_rels/.rels':
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'docProps/core.xml': '<x>MarkerAuthor</x>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
  };
  return writeZip(Object.entries(files).map(([name, text]) => ({ name, data: Buffer.from(text) })));
}

/** What `testing/dirty/README.md` describes. */
export const madeFiles = [
  ...[
    'film.mp4',
    'film.mov',
    'film.mkv',
    'film.webm',
    'film.avi',
    'film.wmv',
    'av1.mp4',
    'sound.m4a',
    'sound.mp3',
  ],
  ...['sound.flac', 'sound.opus', 'sound.ogg', 'sound.aac', 'sound.wav', 'sound.aiff'],
];
export const madeFile = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, 'dirty', name)));
