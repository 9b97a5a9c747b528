/**
 * The plain form (docs/decisions/plain-form.md): a file that somebody without scripts has sealed with age, put into
 * the store as slabs, and a cell in the inbox that says where. The answer is a page for whoever sits there.
 */
import { encodeFormCell, formFileBytes } from '../../wire/form.ts';
import { slabBytes } from '../../wire/sizes.ts';
import { readKey } from '../keys.ts';
import { storeRefusal } from '../refuse.ts';
import type { Store } from '../store.ts';
import type { Waiting } from '../waiting.ts';
import { FormBudget } from './budget.ts';
import { boundaryIn, piecesOf } from './multipart.ts';
import { type Outcome, outcomePage } from './page.ts';
import { Upload } from './upload.ts';

/** Forms that are being read at a time: 4 MiB. */
const atOnce = 16;
/** Of what was refused, so much is read over: a browser that is cut off while it sends shows no answer. */
const readOver = 4 * formFileBytes;
/** What stands around the file in a form, at most. */
const aroundFile = 64 * 1024;
const languageTag = /^[A-Za-z0-9-]{1,35}$/;

export interface FormOptions {
  store: Store;
  serves: (key: Uint8Array) => boolean;
  waiting: Waiting;
  random: (bytes: number) => Uint8Array;
  /** Milliseconds since 1970. */
  now: () => number;
  /** What all forms together may bring in an hour. */
  bytesPerHour: number;
}

class Broken extends Error {}

/** What goes wrong in reading, told apart from what goes wrong in storing. */
async function* whole<T>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pieces;
  } catch (cause) {
    throw new Broken('the form is not whole', { cause });
  }
}

/** @returns what answers `POST /form/{inbox key}`. It throws for nothing that is sent to it. */
export function plainForm({ store, serves, waiting, random, now, bytesPerHour }: FormOptions) {
  const budget = new FormBudget(bytesPerHour, formFileBytes + slabBytes, now);
  let reading = 0;

  async function take(request: Request, name: string): Promise<{ outcome: Outcome; language: string }> {
    const told = { language: 'en' };
    const ended = (outcome: Outcome) => ({ outcome, language: told.language });
    const key = readKey(name);
    const boundary = boundaryIn(request.headers.get('content-type'));
    if (!key || !serves(key)) return ended('no-desk');
    if (!boundary || !request.body) return ended('no-file');
    if (reading >= atOnce) return ended('no-room-now');
    reading++;
    try {
      const upload = new Upload({ store, budget, random });
      // Browsers say how long a form is: then nothing of one that is too long is stored.
      const declared = Number(request.headers.get('content-length') ?? 0);
      let refused: Outcome | null = declared > formFileBytes + aroundFile ? 'too-large' : null;
      let language = '';
      let over = 0;
      for await (const { name: field, bytes } of whole(piecesOf(request.body, boundary))) {
        over += bytes.length;
        if (over > readOver) break;
        if (field === 'language')
          language = `${language}${Buffer.from(bytes).toString('latin1')}`.slice(0, 36);
        if (languageTag.test(language)) told.language = language;
        if (field === 'file' && !refused) refused = await upload.add(bytes);
      }
      if (refused) return ended(refused);
      const file = await upload.end(told.language);
      if (typeof file === 'string') return ended(file);
      await store.post(key, encodeFormCell(file));
      waiting.wake(name);
      return ended('arrived');
    } catch (error) {
      const refusal = storeRefusal(error);
      if (refusal) return ended(refusal === 'store-away' ? 'away' : 'full');
      if (error instanceof Broken) return ended('broken');
      throw error;
    } finally {
      reading--;
    }
  }

  return async (request: Request, name: string): Promise<Response> => {
    const { outcome, language } = await take(request, name);
    return outcomePage(outcome, language);
  };
}
