// What a photo says of itself, as far as its sender should know before sending the original: when and where it was
// taken. A short reader of TIFF's directories (Exif 2.3), wherever in the file they stand, so that one reader does for
// JPEG, HEIC, WebP and PNG. It may miss what a longer one finds: nothing found proves nothing.

export interface Revealed {
  /** `2026-11-14T08:30:00`, by the camera's clock. */
  taken: string | null;
  /** Degrees, north and east positive. */
  place: [latitude: number, longitude: number] | null;
}

const tags = { exif: 0x8769, gps: 0x8825, changed: 0x0132, taken: 0x9003 };

/** @param bytes - the file's beginning; a megabyte or two will do. */
export function readRevealed(bytes: Uint8Array): Revealed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Revealed = { taken: null, place: null };
  for (let at = 0; at + 8 < bytes.length && !(found.taken && found.place); at++) {
    const mark = view.getUint32(at);
    if (mark !== 0x49492a00 && mark !== 0x4d4d002a) continue;
    try {
      const { taken, place } = readDirectories(view, at, mark === 0x49492a00);
      found.taken ??= taken;
      found.place ??= place;
    } catch {
      // Four bytes that only looked like the mark, or a directory that is cut off.
    }
  }
  return found;
}

function readDirectories(view: DataView, base: number, little: boolean): Revealed {
  const u16 = (at: number) => view.getUint16(at, little);
  const u32 = (at: number) => view.getUint32(at, little);
  /** By tag, where an entry's value field stands. */
  const directory = (offset: number) => {
    const entries = new Map<number, number>();
    for (let i = u16(base + offset); i-- > 0; ) {
      const at = base + offset + 2 + 12 * i;
      entries.set(u16(at), at + 8);
    }
    return entries;
  };
  const below = (entries: Map<number, number>, tag: number) =>
    entries.has(tag) ? directory(u32(entries.get(tag)!)) : new Map<number, number>();
  const date = (at: number | undefined) => {
    if (at === undefined) return null;
    let text = '';
    for (let i = 0; i < 19; i++) text += String.fromCharCode(view.getUint8(base + u32(at) + i));
    const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
    return parts && `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`;
  };
  const degrees = (entries: Map<number, number>, reference: number) => {
    const at = entries.get(reference + 1);
    const side = entries.get(reference);
    if (at === undefined || side === undefined) return Number.NaN;
    let sum = 0;
    for (const i of [2, 1, 0]) {
      const value = base + u32(at) + 8 * i;
      sum = sum / 60 + u32(value) / (u32(value + 4) || 1);
    }
    return /[SW]/.test(String.fromCharCode(view.getUint8(side))) ? -sum : sum;
  };

  const first = directory(u32(base + 4));
  const gps = below(first, tags.gps);
  const [latitude, longitude] = [degrees(gps, 1), degrees(gps, 3)];
  return {
    taken: date(below(first, tags.exif).get(tags.taken)) ?? date(first.get(tags.changed)),
    place: Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null,
  };
}
