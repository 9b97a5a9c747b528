// MPEG-4 part 2 (XviD, DivX): a stream of start codes. User data, where encoders sign, go; so does the clock that a
// group of pictures may carry, which is set to zero by leaving the group header out.
const userData = 0xb2;
const groupOfPictures = 0xb3;

export function cleanMpeg4(packet: Uint8Array): Uint8Array {
  const buffer = Buffer.from(packet.buffer, packet.byteOffset, packet.length);
  const prefix = Buffer.from([0, 0, 1]);
  const pieces: Uint8Array[] = [];
  let at = buffer.indexOf(prefix);
  if (at !== 0) return packet;
  while (at < buffer.length) {
    const next = buffer.indexOf(prefix, at + 3);
    const end = next < 0 ? buffer.length : next;
    const code = buffer[at + 3];
    if (code !== userData && code !== groupOfPictures) pieces.push(buffer.subarray(at, end));
    at = end;
  }
  return Buffer.concat(pieces);
}
