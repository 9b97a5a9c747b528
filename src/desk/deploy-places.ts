// Where this device deploys the site to. A folder is this machine's own, and keys of storage are this member's: all of
// it is a device-local secret, sealed in the vault and never synced.
import * as v from 'valibot';
import type { Ledger, Random } from '../ledger/types.ts';
import { targetAt } from '../press/deploy/deploy.ts';
import { readPlace } from '../press/deploy/place.ts';
import type { Target } from '../press/deploy/target.ts';
import { PressError } from '../press/error.ts';
import { missing, newId } from '../record/model.ts';
import { fromUtf8, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';

const line = v.pipe(v.string(), v.trim(), v.maxLength(1000), v.regex(/^[^\p{Cc}]*$/u));
const storage = v.object({
  endpoint: v.pipe(line, v.regex(/^https?:\/\//)),
  region: v.pipe(line, v.nonEmpty()),
  accessKeyId: v.pipe(line, v.nonEmpty()),
  secretAccessKey: v.pipe(line, v.nonEmpty()),
});
export const placeForm = v.object({
  /** A folder, `user@host:path` or `s3://bucket/prefix`. */
  place: v.pipe(line, v.nonEmpty()),
  storage: v.nullable(storage),
});
const kept = v.array(v.object({ id: v.string(), ...placeForm.entries }));

export type DeployPlace = v.InferOutput<typeof kept>[number];

const secret = 'deploy-places';

export function deployPlaces({ secrets }: Pick<Ledger, 'secrets'>): DeployPlace[] {
  const bytes = secrets.get(secret);
  return bytes === null ? [] : v.parse(kept, JSON.parse(fromUtf8(bytes)));
}

/** @throws {SpringhouseError} `bad-place`, `no-s3-keys`. @returns its id. */
export function addDeployPlace(
  { secrets }: Pick<Ledger, 'secrets'>,
  random: Random,
  given: v.InferOutput<typeof placeForm>,
): string {
  targetOf(given);
  const where = readPlace(given.place);
  // The desk may be started elsewhere next time: a folder is kept with the whole way to it.
  const place = {
    id: newId(random),
    ...given,
    place: where.kind === 'folder' ? where.folder : given.place,
  };
  write(secrets, [...deployPlaces({ secrets }), place]);
  return place.id;
}

/** What was deployed there stays. @throws {SpringhouseError} `no-such-thing`. */
export function removeDeployPlace({ secrets }: Pick<Ledger, 'secrets'>, id: string): void {
  const all = deployPlaces({ secrets });
  if (!all.some((place) => place.id === id)) throw missing('place to deploy to');
  write(
    secrets,
    all.filter((place) => place.id !== id),
  );
}

function write(secrets: Ledger['secrets'], places: readonly DeployPlace[]): void {
  if (places.length === 0) secrets.delete(secret);
  else secrets.put(secret, utf8(JSON.stringify(places)));
}

/** @throws {SpringhouseError} `bad-place`, `no-s3-keys`. */
export function targetOf({ place, storage: keys }: Omit<DeployPlace, 'id'>): Target {
  try {
    if (!keys) return targetAt(place, {});
    const { endpoint, region, ...s3 } = keys;
    return targetAt(place, { s3: { endpoint, region, keys: s3 } });
  } catch (error) {
    if (!(error instanceof PressError)) throw error;
    const sentence =
      error.code === 'no-s3-keys'
        ? 'Storage needs its address, its region and both keys. Nothing was kept; fill them in.'
        : error.message;
    throw new SpringhouseError(error.code, sentence);
  }
}
