// biome-ignore-all lint/suspicious/noControlCharactersInRegex: signatures are made of them
// What a file is, by its first bytes and never by its name. Nothing is decoded here: this runs beside the vault.

export const kinds = [
  ...(['jpeg', 'png', 'gif', 'webp', 'tiff', 'avif', 'heic', 'bmp', 'pnm', 'svg', 'jxl', 'raw'] as const),
  ...(['pdf', 'epub', 'docx', 'xlsx', 'pptx', 'odf', 'doc', 'xls', 'ppt', 'rtf', 'html'] as const),
  ...(['mp4', 'mov', 'm4a', 'mkv', 'webm', 'avi', 'wmv'] as const),
  ...(['wav', 'aiff', 'flac', 'mp3', 'ogg', 'aac'] as const),
  ...(['text', 'fields', 'torrent', 'zip', 'tar', 'archive', 'unknown', 'empty'] as const),
] as const;
export type Kind = (typeof kinds)[number];

/** @param bytes - the whole file; only its head, and the list of members of a zip, are looked at. */
export function kindOf(bytes: Uint8Array): Kind {
  if (bytes.length === 0) return 'empty';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const bySignature = signatures.find(([pattern]) => pattern.test(head))?.[1];
  if (bySignature === 'iso') return isoKind(head);
  if (bySignature === 'zip') return zipKind(bytes, head);
  if (bySignature === 'ole') return oleKind(bytes);
  if (bySignature === 'ebml') return head.slice(0, 64).includes('webm') ? 'webm' : 'mkv';
  if (bySignature) return bySignature;
  if (/%PDF-/.test(head.slice(0, 1024))) return 'pdf';
  return textKind(bytes);
}

const signatures: [RegExp, Kind | 'iso' | 'ole' | 'ebml'][] = [
  [/^\xff\xd8\xff/, 'jpeg'],
  [/^\x89PNG\r\n\x1a\n/, 'png'],
  [/^GIF8[79]a/, 'gif'],
  [/^RIFF.{4}WEBP/s, 'webp'],
  [/^RIFF.{4}WAVE/s, 'wav'],
  [/^RIFF.{4}AVI /s, 'avi'],
  [/^FORM.{4}AIF[FC]/s, 'aiff'],
  [/^(II\x2a\0.{4}CR|FUJIFILMCCD-RAW|II(RO|RS|U\0)|MMOR|FOVb|\0MRM)/s, 'raw'],
  [/^.{4}ftypcrx /s, 'raw'],
  [/^(II\x2a\0|MM\0\x2a|II\x2b\0|MM\0\x2b)/, 'tiff'],
  [/^BM.{4}\0\0\0\0/s, 'bmp'],
  [/^P[1-6][\s#]/, 'pnm'],
  [/^(\xff\x0a|\0\0\0\x0cJXL )/, 'jxl'],
  [/^%PDF-/, 'pdf'],
  [/^PK(\x03\x04|\x05\x06)/, 'zip'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'ole'],
  [/^\{\\rtf/, 'rtf'],
  [/^\x1a\x45\xdf\xa3/, 'ebml'],
  [/^\x30\x26\xb2\x75\x8e\x66\xcf\x11/, 'wmv'],
  [/^.{4}(ftyp|moov|mdat|wide|free|skip)/s, 'iso'],
  [/^fLaC/, 'flac'],
  [/^OggS/, 'ogg'],
  [/^ID3/, 'mp3'],
  [/^\xff[\xf0\xf1\xf8\xf9]/, 'aac'],
  [/^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xfd]/, 'mp3'],
  [/^\x1f\x8b/, 'tar'],
  [/^(BZh|7z\xbc\xaf\x27\x1c|\xfd7zXZ|Rar!|\x28\xb5\x2f\xfd)/, 'archive'],
  [/^.{257}ustar/s, 'tar'],
  [
    /^d\d+:(announce|azureus|comment|created|creation|encoding|httpseeds|info|nodes|piece layers|publisher|title|url-list)/,
    'torrent',
  ],
];

function isoKind(head: string): Kind {
  if (head.slice(4, 8) !== 'ftyp') return 'mov';
  const brand = head.slice(8, 12);
  const brands = head.slice(8, Math.min(head.length, 8 + 128));
  if (/^avi[fs]/.test(brand) || (brand === 'mif1' && brands.includes('avif'))) return 'avif';
  if (/^(hei[cxms]|hev[cx]|mif1|msf1|mif2)/.test(brand)) return 'heic';
  if (brand === 'qt  ') return 'mov';
  return /^(M4A|M4B|M4P|F4A)/.test(brand) ? 'm4a' : 'mp4';
}

/** By the names in the directory at the end, where a reader of zip looks too. */
function zipKind(bytes: Uint8Array, head: string): Kind {
  const mimetype = /^.{26}\x08\0.{2}mimetype(application\/[\w.+-]+)/s.exec(head)?.[1] ?? '';
  if (mimetype.startsWith('application/epub')) return 'epub';
  if (mimetype.includes('oasis.opendocument')) return 'odf';
  const tail = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + Math.max(0, bytes.length - 2 ** 20),
    Math.min(bytes.length, 2 ** 20),
  );
  if (tail.includes('word/document.xml')) return 'docx';
  if (tail.includes('xl/workbook.xml')) return 'xlsx';
  if (tail.includes('ppt/presentation.xml')) return 'pptx';
  if (tail.includes('META-INF/manifest.xml') && tail.includes('content.xml')) return 'odf';
  if (tail.includes('META-INF/container.xml') && tail.includes('.opf')) return 'epub';
  return 'zip';
}

/** By the names of its streams. Other programs keep messages, drawings and thumbnails in the same container. */
function oleKind(bytes: Uint8Array): Kind {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (name: string) => whole.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (has('WordDocument')) return 'doc';
  if (has('Workbook') || has('Book')) return 'xls';
  return has('PowerPoint Document') ? 'ppt' : 'unknown';
}

/** Texts that programs write fields into, such as who made it and when: data, mail, address cards, PostScript. */
const fields = [
  /^\s*[[{]\s*("(?:[^"\\\n]|\\.)*"\s*[:,\]]|[[{\]}]|-?\d)/,
  /^%!|^BEGIN:V|^-----BEGIN |^From \S+ |^ISO-10303|^\s*0\r?\n\s*SECTION/i,
  /^(?=([\w-]+:[ \t].*\n([ \t].*\n)*){2})([\w-]+:[ \t].*\n([ \t].*\n)*)*(From|To|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Content-Type|X-[\w-]+):[ \t].*\n/i,
];

function textKind(bytes: Uint8Array): Kind {
  const text = textOf(bytes);
  if (text === null) return 'unknown';
  const start = text
    .slice(0, 4096)
    .replace(/^\ufeff?\s*(<\?xml[^>]*\?>\s*)?((<!--.*?-->|<!DOCTYPE\s+svg[^>[]*(\[[^\]]*\])?>)\s*)*/is, '');
  if (/^<svg[\s>]/i.test(start)) return 'svg';
  if (/^(<!doctype html|<html|<head|<body|<h1|<p[\s>])/i.test(start)) return 'html';
  if (start.startsWith('<')) return 'unknown';
  return fields.some((pattern) => pattern.test(start)) ? 'fields' : 'text';
}

/** @returns `null` if the bytes are neither UTF-8 nor UTF-16 that says so, or hold what no text holds. */
export function textOf(bytes: Uint8Array): string | null {
  const mark = (bytes[0]! << 8) | bytes[1]!;
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return /[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
