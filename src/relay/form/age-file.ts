// Whether bytes begin as a file of age does (https://age-encryption.org/v1), binary or armored. No more can be told
// without a key.

const firstLine = 'age-encryption.org/v1\n';
const armorLine = '-----BEGIN AGE ENCRYPTED FILE-----';
/** Base64 of what `firstLine` says before its end. */
const armoredFirst = Buffer.from(firstLine.trimEnd()).toString('base64');

/** So many bytes tell it, if there are as many. */
export const tellingBytes = 256;

export function beginsAsAge(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, tellingBytes)).toString('latin1');
  if (start.startsWith(firstLine)) return true;
  // Whoever pastes armor into a file may begin with an empty line.
  const [head, ...rest] = start.trimStart().split(/\r?\n/);
  return head?.trimEnd() === armorLine && (rest[0] ?? '').startsWith(armoredFirst);
}
