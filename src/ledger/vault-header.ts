// The vault's header: the only thing in the file that is not ciphertext. It holds what the passphrase needs to
// unwrap the vault key, and nothing about what the vault holds.
//
//   header = CBOR [1, memoryKiB, passes, lanes, salt(16), wrapped(72)]
//   wrap key = Argon2id(passphrase NFKC, salt, memoryKiB, passes, lanes), 32 bytes
//   wrapped = box of the vault key (32 random bytes), aad = "springhouse/v1/vault/wrap" ‖ CBOR of all before it
//
// The vault key never changes, so that a new passphrase does not rewrite the vault. Whoever has an old copy
// of the file and its old passphrase can open what they copied, and later copies too.
import type { Argon2Cost, Argon2id } from '../seal/argon2.ts';
import { argon2idNode } from '../seal/argon2-node.ts';
import { utf8 } from '../wire/bytes.ts';
import { decodeCanonicalCbor, encodeCbor } from './cbor.ts';
import { boxOverhead, keyBytes, openBox, sealBox } from './cipher.ts';
import { labelled } from './keys.ts';
import type { Random } from './types.ts';

export const vaultVersion = 1;
const saltBytes = 16;

export interface Header {
  cost: Argon2Cost;
  salt: Uint8Array;
  wrapped: Uint8Array;
}

const bound = ({ cost, salt }: Omit<Header, 'wrapped'>) =>
  [vaultVersion, cost.memoryKiB, cost.passes, cost.lanes, salt] as const;

const aadOf = (header: Omit<Header, 'wrapped'>) => labelled('vault/wrap', encodeCbor(bound(header)));

const wrapKeyOf = (passphrase: string, { salt, cost }: Omit<Header, 'wrapped'>) =>
  argon2idNode(utf8(passphrase.normalize('NFKC').toWellFormed()), salt, cost);

/** Wrap the vault key under a passphrase. Takes as long as `cost` says. */
export async function wrapVaultKey(
  vaultKey: Uint8Array,
  passphrase: string,
  cost: Argon2Cost,
  random: Random,
): Promise<Header> {
  const fresh = { cost, salt: random(saltBytes) };
  const wrapKey = await wrapKeyOf(passphrase, fresh);
  const wrapped = sealBox(wrapKey, vaultKey, random, aadOf(fresh));
  wrapKey.fill(0);
  return { ...fresh, wrapped };
}

/** @returns The vault key, or `null` if the passphrase is another. */
export async function unwrapVaultKey(header: Header, passphrase: string): Promise<Uint8Array | null> {
  const wrapKey = await wrapKeyOf(passphrase, header);
  const vaultKey = openBox(wrapKey, header.wrapped, aadOf(header));
  wrapKey.fill(0);
  return vaultKey;
}

export const encodeHeader = (header: Header): Uint8Array => encodeCbor([...bound(header), header.wrapped]);

/** Read a header whose checksum was right. @returns `newer` for a later version, `null` for anything else. */
export function decodeHeader(bytes: Uint8Array): Header | 'newer' | null {
  const value = decodeCanonicalCbor(bytes);
  if (!Array.isArray(value)) return null;
  const [version, memoryKiB, passes, lanes, salt, wrapped] = value;
  if (Number.isInteger(version) && version > vaultVersion) return 'newer';
  const cost = { memoryKiB, passes, lanes };
  const fits =
    version === vaultVersion &&
    value.length === 6 &&
    isBearable(cost) &&
    salt instanceof Uint8Array &&
    salt.length === saltBytes &&
    wrapped instanceof Uint8Array &&
    wrapped.length === keyBytes + boxOverhead;
  return fits ? { cost, salt, wrapped } : null;
}

/** A changed number must not make the machine compute for days: at most 4 GiB, and 64 GiB-passes in all. */
function isBearable({ memoryKiB, passes, lanes }: Argon2Cost): boolean {
  const whole = [memoryKiB, passes, lanes].every((number) => Number.isInteger(number) && number > 0);
  return (
    whole && lanes <= 16 && memoryKiB >= 8 * lanes && memoryKiB <= 2 ** 22 && memoryKiB * passes <= 2 ** 26
  );
}

/**
 * A cost that takes this machine about `targetMillis`: 256 MiB where one pass of it fits, else 64 MiB, and
 * as many passes as there is time for; never under RFC 9106's 64 MiB and 3 passes.
 */
export async function measureCost(
  clock: () => number,
  targetMillis = 1000,
  argon2id: Argon2id = argon2idNode,
): Promise<Argon2Cost> {
  const time = async (memoryKiB: number) => {
    const started = clock();
    await argon2id(new Uint8Array(16), new Uint8Array(saltBytes), { memoryKiB, passes: 1, lanes: 1 });
    return Math.max(1, clock() - started);
  };
  const small = await time(2 ** 16);
  const memoryKiB = small * 4 < targetMillis ? 2 ** 18 : 2 ** 16;
  const once = memoryKiB === 2 ** 16 ? small : await time(memoryKiB);
  const floor = memoryKiB === 2 ** 16 ? 3 : 1;
  return { memoryKiB, passes: Math.min(64, Math.max(floor, Math.round(targetMillis / once))), lanes: 1 };
}
