// The body of one language version as this page holds it: a Yjs document that takes in what others write, and
// sends what is written here soon after it is typed.
import { signal } from '@preact/signals';
import { applyUpdate, Doc, encodeStateVector, mergeUpdates } from 'yjs';
import { toBase64url } from '../../../wire/bytes.ts';
import { ask, askBytes } from '../api.ts';
import { sentenceOf } from '../resource.ts';

/** How long typing must rest before it is sent, and how long one who never rests keeps the others waiting. */
const restMillis = 400;
const longestMillis = 1000;
const retryMillis = 3000;

export type Saving =
  | { state: 'saved' }
  /** Typed, and not at the desk yet. */
  | { state: 'waiting' }
  | { state: 'failed'; sentence: string };

/**
 * What was typed and could not be saved before its editor went away (a full disk, and then the desk locked itself):
 * by path, in this page's memory alone. The next editor of the same text takes it up.
 */
const left = new Map<string, Uint8Array>();

export class Body {
  readonly doc = new Doc();
  readonly saving = signal<Saving>({ state: 'saved' });
  readonly #path: string;
  #pending: Uint8Array[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first of what waits was typed. */
  #since: number | null = null;
  #sending: Promise<void> | null = null;

  /** @param path - of the version, such as `/stories/ab12/versions/ko`. */
  constructor(path: string) {
    this.#path = path;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#typed(update);
    });
  }

  /** Takes in the desk's state: the first time all of it, later what others changed. @throws {Refused} */
  async takeIn(): Promise<void> {
    const have = toBase64url(encodeStateVector(this.doc));
    const state = await askBytes(`${this.#path}/body?have=${have}`);
    if (state.length > 0) applyUpdate(this.doc, state, this);
    const kept = left.get(this.#path);
    left.delete(this.#path);
    if (kept) {
      applyUpdate(this.doc, kept, this);
      this.#typed(kept);
    }
  }

  #typed(update: Uint8Array): void {
    this.#pending.push(update);
    if (this.saving.peek().state === 'saved') this.saving.value = { state: 'waiting' };
    this.#since ??= performance.now();
    this.#later(Math.max(0, Math.min(restMillis, this.#since + longestMillis - performance.now())));
  }

  #later(millis: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), millis);
  }

  /** Sends what waits. Resolves when everything typed so far is at the desk, or could not be sent. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#sending) await this.#sending;
    if (this.#pending.length === 0) return;
    this.#sending = this.#send();
    await this.#sending;
    this.#sending = null;
  }

  async #send(): Promise<void> {
    const update = mergeUpdates(this.#pending);
    this.#pending = [];
    this.#since = null;
    try {
      await ask('POST', `${this.#path}/body`, update);
      this.saving.value = { state: this.#pending.length > 0 ? 'waiting' : 'saved' };
    } catch (error) {
      this.#pending.unshift(update);
      this.saving.value = { state: 'failed', sentence: sentenceOf(error) };
      this.#later(retryMillis);
    }
  }

  /** Sends what waits, and lets go. */
  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    if (this.#pending.length > 0) left.set(this.#path, mergeUpdates(this.#pending));
    this.doc.destroy();
  }
}
