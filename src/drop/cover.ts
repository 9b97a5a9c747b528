// Cover: what every page of the site exchanges with the relay while it is read, and what a source's cells hide in. A
// turn fetches one page and posts one cell whatever the page holds; a report's cell that is ready takes the place of the
// cover cell, and the source's own page the place of a random one.

import type { DeskCard } from '../seal/card-format.ts';
import { coverCell } from '../seal/cover.ts';
import type { Hpke } from '../seal/hpke.ts';
import type { Random } from '../seal/random.ts';
import type { AnonymousClient } from '../wire/anonymous.ts';
import { anyPage, type Rhythm, untilNextTurn } from './turns.ts';

export interface CoverWorld {
  card: DeskCard;
  hpke: Pick<Hpke, 'seal'>;
  relay: Pick<AnonymousClient, 'post' | 'page' | 'stampAhead'>;
  random: Random;
  /** Milliseconds. */
  now: () => number;
  /** @returns a function that calls it off. */
  after: (millis: number, run: () => void) => () => void;
}

/** Fetches and posts at turns. An abort takes back what has not had its turn yet. */
export type TurnRelay = Pick<AnonymousClient, 'post' | 'page'>;

export interface Cover {
  inTurn(signal: AbortSignal): TurnRelay;
  /** Milliseconds until the next turn, 0 while one is under way; `null` while the page is out of view. */
  untilTurn(): number | null;
  /** Does at once what waits for a turn. It stands out: a reader's page would do nothing now. */
  hurry(): void;
  /** Whether the page is in view. Out of view it has no turns. */
  seen(inView: boolean): void;
}

interface Asked<What, Answer> {
  what: What;
  /** Stamped. */
  ready: boolean;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Sooner, cover's cryptography would keep a slow phone from showing and scrolling what is read. */
const drawingMillis = 3_000;

/** Begins with the first turn still to come. */
export function openCover({ card, hpke, relay, random, now, after }: CoverWorld, rhythm: Rhythm): Cover {
  const cells: Asked<Uint8Array, void>[] = [];
  const pages: Asked<number, Uint8Array>[] = [];
  let hurried = false;
  /** For how long the page will have been in view at the next turn, in milliseconds. */
  let open = 0;
  /** When the next turn is due; `null` while the page is out of view, and then `left` until it. */
  let due: number | null = null;
  let left = 0;
  let underway = false;
  let cancel = () => {};
  // Not while the page is still being drawn, and well before the first turn.
  let cover = new Promise<void>((resolve) => after(drawingMillis * rhythm.tempo, resolve)).then(prepared);

  /** Before it is needed, so that a turn takes as long with a report as without. */
  function prepared(): Promise<Uint8Array | null> {
    const ready = coverCell(hpke, card.intake).then(async (cell) => {
      await relay.stampAhead(cell);
      return cell;
    });
    return ready.catch(() => null);
  }

  function schedule(millis: number): void {
    due = now() + millis;
    cancel = after(millis, () => void turn());
  }

  function drawNext(): number {
    const millis = untilNextTurn(open, rhythm, random);
    open += millis;
    return millis;
  }

  async function turn(): Promise<void> {
    underway = true;
    // Also where a report is there: its turn is not to begin earlier than another's.
    const spare = await cover;
    const cell = spare && takeFirst(cells);
    const page = takeFirst(pages);
    const any = anyPage(card.pages, random);
    // Both at once: were the second to wait for the first one's answer, it would be late when the page is at work, and a
    // source's page is more than a reader's. Whoever asked is told when the turn is over, for the same reason.
    const [fetched, posted] = await Promise.all([
      outcome(relay.page(card.inbox, page ? page.what : any), page),
      spare && outcome(relay.post(card.inbox, cell ? cell.what : spare), cell),
    ]);
    cover = prepared();
    underway = false;
    const millis = drawNext();
    if (due === null) left = millis;
    else schedule(millis);
    posted?.();
    fetched();
  }

  function wait<What, Answer>(
    queue: Asked<What, Answer>[],
    what: What,
    ready: Promise<void>,
    signal: AbortSignal,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const asked: Asked<What, Answer> = { what, ready: false, resolve, reject };
      const isReady = () => {
        asked.ready = true;
      };
      ready.then(isReady, isReady);
      queue.push(asked);
      const takeBack = () => takeOut(queue, asked) && reject(signal.reason);
      signal.addEventListener('abort', takeBack, { once: true });
    });
  }

  schedule(drawNext());

  return {
    inTurn(signal) {
      hurried = false;
      return {
        post: (inbox, cell) =>
          hurried
            ? relay.post(inbox, cell, signal)
            : wait(cells, cell, relay.stampAhead(cell, signal), signal),
        page: (shelf, page) =>
          hurried ? relay.page(shelf, page, signal) : wait(pages, page, Promise.resolve(), signal),
      };
    },

    untilTurn: () => (underway ? 0 : due && Math.max(0, due - now())),

    hurry() {
      hurried = true;
      for (const cell of cells.splice(0)) void settled(relay.post(card.inbox, cell.what), cell);
      for (const page of pages.splice(0)) void settled(relay.page(card.inbox, page.what), page);
    },

    seen(inView) {
      if (inView === (due !== null)) return;
      cancel();
      if (!inView) {
        left = Math.max(0, due! - now());
        due = null;
      } else if (underway) due = now();
      else schedule(left);
    },
  };
}

/** The first that is ready, taken out. */
function takeFirst<What, Answer>(queue: Asked<What, Answer>[]): Asked<What, Answer> | undefined {
  const first = queue.find(({ ready }) => ready);
  if (first) takeOut(queue, first);
  return first;
}

/** @returns whether it was still there. */
function takeOut<T>(queue: T[], item: T): boolean {
  const at = queue.indexOf(item);
  if (at >= 0) queue.splice(at, 1);
  return at >= 0;
}

/** What becomes of a request goes to whoever asked for it, when it is called; of cover's own, to nobody. */
const outcome = <What, Answer>(
  work: Promise<Answer>,
  asked: Asked<What, Answer> | null | undefined,
): Promise<() => void> =>
  work.then(
    (answer) => () => asked?.resolve(answer),
    (error) => () => asked?.reject(error),
  );

const settled = async <What, Answer>(work: Promise<Answer>, asked: Asked<What, Answer>): Promise<void> =>
  (await outcome(work, asked))();
