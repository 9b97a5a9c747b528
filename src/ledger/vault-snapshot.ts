// The fold's image in the vault: what makes opening fast. It can always be made again from the frames, so a
// missing, old or damaged one costs time and nothing else.
//
//   part 0: box of CBOR [fold version, position, parts, bytes, id(16)], aad place "0"
//   part n: box of up to 1 MiB, aad place id ‖ n (u32): parts of two images cannot be mixed
import { concat, utf8 } from '../wire/bytes.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { Fold } from './fold.ts';
import { foldVersion } from './fold-schema.ts';
import { idBytes, u32 } from './keys.ts';
import type { Random } from './types.ts';
import type { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';

const partBytes = 1024 * 1024;
const first = utf8('0');

interface Manifest {
  position: number;
  parts: number;
  bytes: number;
  id: Uint8Array;
}

function readManifest(file: VaultFile, boxes: Boxes): Manifest | null {
  const box = boxes.open('vault/snapshot', first, file.get('SELECT box FROM snapshot WHERE part = 0')?.box);
  const value = box && decodeCbor(box);
  if (!Array.isArray(value) || value[0] !== foldVersion) return null;
  const [, position, parts, bytes, id] = value;
  return { position, parts, bytes, id };
}

/** Up to which frame the image goes; 0 if there is none that this version reads. */
function snapshotPosition(file: VaultFile, boxes: Boxes): number {
  return readManifest(file, boxes)?.position ?? 0;
}

/** @returns the fold as of its meta value `position`, or `null` where every byte is not as it was sealed. */
export function loadSnapshot(file: VaultFile, boxes: Boxes): Fold | null {
  const manifest = readManifest(file, boxes);
  if (!manifest) return null;
  const { parts, bytes, id } = manifest;
  const image = new Uint8Array(bytes);
  let filled = 0;
  for (let part = 1; part <= parts; part++) {
    const box = file.get('SELECT box FROM snapshot WHERE part = ?', part)?.box;
    const plain = boxes.open('vault/snapshot', concat(id, u32(part)), box);
    if (!plain || filled + plain.length > bytes) return null;
    image.set(plain, filled);
    plain.fill(0);
    filled += plain.length;
  }
  if (filled !== bytes) return null;
  const fold = new Fold(image);
  image.fill(0);
  return fold;
}

/** Replace the image, unless another process has kept a later one. Inside `exclusive`. */
export function saveSnapshot(
  file: VaultFile,
  boxes: Boxes,
  random: Random,
  image: Uint8Array,
  position: number,
): void {
  if (snapshotPosition(file, boxes) > position) return;
  const parts = Math.ceil(image.length / partBytes);
  const id = random(idBytes);
  const manifest = encodeCbor([foldVersion, position, parts, image.length, id]);
  file.run('DELETE FROM snapshot');
  file.run('INSERT INTO snapshot VALUES(0, ?)', boxes.seal('vault/snapshot', first, manifest));
  for (let part = 1; part <= parts; part++) {
    const slice = image.subarray((part - 1) * partBytes, part * partBytes);
    const box = boxes.seal('vault/snapshot', concat(id, u32(part)), slice);
    file.run('INSERT INTO snapshot VALUES(?, ?)', part, box);
  }
}
