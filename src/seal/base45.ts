// Base45 (RFC 9285): bytes in the 45 characters that a QR code packs by two into 11 bits. Two bytes take three of them,
// so a code holds 97 % of what it holds in bytes, and every reader gives it back as the same text: what readers make of
// raw bytes differs by the character set that each guesses.
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let n = isPair ? 3 : 2; n > 0; n--) {
      text += alphabet[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** @returns `null` for a text that no bytes are written as. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
  const rest = text.length % 3;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  for (let from = 0, at = 0; from < text.length; from += 3) {
    const values = Array.from(text.slice(from, from + 3), (character) => alphabet.indexOf(character));
    const value = values.reduceRight((sum, each) => sum * 45 + each, 0);
    const isPair = values.length === 3;
    if (values.includes(-1) || value >= (isPair ? 65_536 : 256)) return null;
    if (isPair) bytes[at++] = value >> 8;
    bytes[at++] = value & 255;
  }
  return bytes;
}
