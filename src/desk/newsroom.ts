// A newsroom as its members share it: what it is called, which relay it uses, and the public halves of its keys.
import * as v from 'valibot';
import type { Ledger, Random } from '../ledger/types.ts';
import { setPolicy } from '../record/policy.ts';
import { ed25519PublicKey } from '../wire/ed25519.ts';
import { SpringhouseError } from '../wire/error.ts';
import { defaultPages, keyBytes } from '../wire/sizes.ts';

const key = v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === keyBytes);
/** As rarely as an edition can have it. */
export const rarestCover = 1000;
const newsroomShape = v.object({
  name: v.string(),
  /** Origin of the relay. */
  relay: v.string(),
  /** Ed25519 public keys: the inbox and shelf on the relay, and what signs intake keys. */
  inbox: key,
  root: key,
  /** Pages of the shelf at first; `shelf-size.ts` knows how many there are now. */
  pages: v.number(),
  /** The newsroom's own language first. */
  languages: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Titles of the site's sections, by id and language. */
  sections: v.optional(v.record(v.string(), v.record(v.string(), v.string())), {}),
  /** Titles of its topics, likewise. */
  topics: v.optional(v.record(v.string(), v.record(v.string(), v.string())), {}),
  /** Readers' pages make cover at one turn in so many; 0 is none. */
  cover: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(rarestCover)), 1),
});

export type Newsroom = v.InferOutput<typeof newsroomShape>;

const kind = 'newsroom';
const id = 'newsroom';
/** Device-local secrets: 32-byte seeds. */
export const rootSecret = 'root';
export const inboxSecret = 'inbox';

/** Fewest candidates allowed, until the newsroom decides for itself. */
const firstPolicy = { source: 1000, protected: 100 };

export interface Founding {
  name: string;
  relay: string;
  languages: string[];
  sections?: Record<string, Record<string, string>>;
}

/**
 * Make the newsroom's keys and write down what it is. The ledger's first device holds the private halves.
 *
 * @throws {SpringhouseError} `newsroom-exists`.
 */
export function foundNewsroom(ledger: Ledger, founding: Founding, random: Random): Newsroom {
  if (ledger.get(kind, id))
    throw new SpringhouseError(
      'newsroom-exists',
      'This vault holds a newsroom already. Nothing was changed.',
    );
  const seeds = { [rootSecret]: random(keyBytes), [inboxSecret]: random(keyBytes) };
  for (const [name, seed] of Object.entries(seeds)) ledger.secrets.put(name, seed);
  const newsroom: Newsroom = {
    sections: {},
    topics: {},
    cover: 1,
    ...founding,
    inbox: ed25519PublicKey(seeds[inboxSecret]!),
    root: ed25519PublicKey(seeds[rootSecret]!),
    pages: defaultPages,
  };
  setPolicy(ledger, firstPolicy);
  ledger.write(
    ledger.standing('charter'),
    Object.entries(newsroom).map(([field, value]) => ({ op: 'set', kind, id, field, value })),
  );
  return newsroom;
}

/** @throws {SpringhouseError} `no-newsroom`. */
export function newsroomOf(ledger: Ledger): Newsroom {
  const item = ledger.get(kind, id);
  if (!item)
    throw new SpringhouseError(
      'no-newsroom',
      'There is no newsroom in this vault. If its device has just joined one, springhouse sync brings it. If its making with springhouse init was cut short, nothing is in it: delete the file and make it again.',
    );
  return v.parse(newsroomShape, item.fields);
}

/**
 * Name sections and topics of the site, by id and language, or say how rarely its pages make cover.
 *
 * @throws {SpringhouseError} `not-allowed` but for an admin.
 */
export function setSite(
  ledger: Ledger,
  site: Partial<Pick<Newsroom, 'sections' | 'topics' | 'cover'>>,
): void {
  ledger.write(
    ledger.standing('charter'),
    Object.entries(site).map(([field, value]) => ({ op: 'set', kind, id, field, value })),
  );
}

/** @throws {SpringhouseError} `not-held` if this device was not given that key. */
export function secretOf(ledger: Ledger, name: string): Uint8Array {
  const secret = ledger.secrets.get(name);
  if (!secret)
    throw new SpringhouseError(
      'not-held',
      'This device does not hold the key for that. Ask whoever opens the inbox.',
    );
  return secret;
}
