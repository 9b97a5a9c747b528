// The page's actions: what happens when a person presses something. Holds the state, and in memory the sealed
// cells that have not all arrived; everything else is in the channel's hands.
import type { FailureKind } from '../languages/phrases.ts';
import { writtenIn } from '../languages/written-in.ts';
import type { Carried, Channel, FileParcel, Parcel } from './channel.ts';
import type { More } from './more.ts';
import {
  apply,
  arrivedWhole,
  type Event,
  initialState,
  isUndecided,
  type ShownFile,
  type ShownReply,
  type State,
} from './state.ts';
import { typedWords } from './typed-words.ts';

export interface Page {
  /** Offers the bytes as a file to save. */
  save(file: Uint8Array): void;
  /** Loads the part of the page that few visits need. */
  loadMore(): Promise<
    Pick<
      More,
      'phrases' | 'describe' | 'FileList' | 'costWithFiles' | 'carry' | 'print' | 'paperCodes' | 'shownOf'
    >
  >;
  /** Runs this when nothing else was put off for a moment. */
  putOff(run: () => void): void;
  /** Goes to the site's front page in place of this one. */
  goHome(): void;
  render(state: State, before: State): void;
}

/** As many as a report has room for. */
export const mostFiles = 8;

export type Session = ReturnType<typeof openSession>;

export function openSession(
  channel: Channel,
  page: Page,
  opening: { language: string; closed?: State['closed']; carriedUntil?: State['carriedUntil'] },
) {
  let state = initialState(opening.language, opening.closed ?? null, opening.carriedUntil ?? null);
  let sealed: Parcel | null = null;
  let carried: Carried | null = null;
  /** The files themselves, by the id under which they are shown; and those of the report that is sealed. */
  const files = new Map<number, { original: Blob; small: Blob | null }>();
  let fileParcels: FileParcel[] = [];
  let filesEver = 0;
  let acknowledged: string[] = [];
  let keys: { phrase: string; ready: Promise<void>; stop: AbortController } | null = null;
  /** The words whose keys are there. */
  let keysReady: string | null = null;
  let task = new AbortController();
  let counting = false;
  let more: Awaited<ReturnType<Page['loadMore']>> | null = null;

  function dispatch(event: Event): void {
    const before = state;
    state = apply(before, event);
    page.render(state, before);
  }

  function beginKeys(phrase: string): Promise<void> {
    if (keys?.phrase === phrase) return keys.ready;
    keys?.stop.abort();
    const stop = new AbortController();
    let shown = -1;
    const progress = (done: number) => {
      // Argon2id reports ten thousand times; the bar shows hundredths.
      const percent = Math.floor(done * 100);
      if (stop.signal.aborted || percent === shown) return;
      shown = percent;
      dispatch({ type: 'keys', done });
    };
    const ready = channel.prepareKeys(phrase, progress, stop.signal).then(() => {
      progress(1);
      keysReady = phrase;
      page.putOff(() => void sealAhead());
    });
    keys = { phrase, ready, stop };
    // Whoever waits for the keys sees the failure; until then it only means that they are made anew.
    ready.catch(() => {
      if (keys?.ready === ready) keys = null;
    });
    return ready;
  }

  function open(phrase: string): void {
    if (phrase !== state.phrase) {
      sealed = null;
      acknowledged = [];
    }
    dispatch({ type: 'opened', phrase });
    void channel.prepare(1);
    void beginKeys(phrase).catch(() => {});
  }

  /** One count at a time; whatever was written meanwhile is counted next. */
  async function count(): Promise<void> {
    if (counting) return;
    counting = true;
    for (let counted: string | null = null; counted !== state.text; ) {
      counted = state.text;
      const cells = counted.trim() === '' ? 0 : await channel.cellsNeeded(counted);
      if (counted === state.text) dispatch({ type: 'counted', cells });
      void channel.prepare(cells);
    }
    counting = false;
    page.putOff(() => void sealAhead());
  }

  const reportOf = (attachments: readonly FileParcel[]) => ({
    phrase: state.phrase!,
    language: writtenIn(state.text, state.language),
    text: state.text,
    acknowledged,
    attachments: attachments.map(({ attachment }) => attachment),
  });

  /** While nobody types: what "Send" would seal and stamp is sealed and stamped already. */
  async function sealAhead(): Promise<void> {
    const { text, phrase, step } = state;
    if (sealed || step !== 'write' || state.work || text.trim() === '' || state.files.length > 0) return;
    if (phrase === null || phrase !== keysReady) return;
    const { signal } = new AbortController(); // Nobody waits for it, so nobody stops it.
    try {
      const parcel = await channel.seal(reportOf([]), () => {}, signal);
      const isCurrent = () => !state.work && state.text === text && state.phrase === phrase;
      if (sealed || !isCurrent() || state.files.length > 0) return;
      sealed = parcel;
      await channel.stampAhead(parcel, signal);
    } catch {
      // Nothing was asked for yet: "Send" does it again, and says what is wrong.
    }
  }

  /** @param unasked - whether the person is to be told, who did not ask for it. */
  function empty(unasked: boolean): void {
    task.abort();
    keys?.stop.abort();
    keys = null;
    keysReady = null;
    sealed = null;
    carried = null;
    files.clear();
    fileParcels = [];
    acknowledged = [];
    channel.forget();
    dispatch({ type: 'emptied', unasked });
  }

  /** Keys, then cells: the ones sealed before, if the text is still the same. */
  async function sealText(step: 'sending' | 'write', signal: AbortSignal): Promise<Parcel> {
    if (sealed) return sealed;
    const { phrase } = state;
    dispatch({ type: 'working', step, work: { doing: 'keys', done: state.keys ?? 0 } });
    await stoppable(beginKeys(phrase!), signal);
    const show = (done: number) => dispatch({ type: 'working', step, work: { doing: 'seal', done } });
    show(0);
    const wrapped: FileParcel[] = [];
    for (const { id, original } of state.files) {
      const blobs = files.get(id)!;
      wrapped.push(await channel.wrapFile(original ? blobs.original : blobs.small!, signal));
    }
    const parcel = await stoppable(
      channel.seal(reportOf(wrapped), (done) => !signal.aborted && show(done), signal),
      signal,
    );
    sealed = parcel;
    fileParcels = wrapped;
    return parcel;
  }

  async function post(parcel: Parcel, step: 'sending' | 'carry', signal: AbortSignal): Promise<void> {
    const of = parcel.cells.length;
    const show = () =>
      dispatch({ type: 'working', step, work: { doing: 'send', arrived: parcel.arrived, of } });
    const on = {
      arrived: () => !signal.aborted && show(),
      stamping: (done: number) => dispatch({ type: 'working', step, work: { doing: 'stamp', done } }),
      waiting: (seconds: number) => dispatch({ type: 'working', step, work: { doing: 'turn', seconds } }),
    };
    let failure: FailureKind | null = null;
    if (parcel.arrived < of) {
      show();
      failure = await channel.post(parcel, on, signal);
    }
    if (step === 'sending' && !failure) failure = await postFiles(signal, on.stamping);
    if (signal.aborted && signal.reason !== 'stopped') return;
    dispatch({ type: 'delivered', delivery: { arrived: parcel.arrived, of, failure, ...filesSent(step) } });
  }

  const sum = (field: 'sent' | 'of') => fileParcels.reduce((all, parcel) => all + parcel[field], 0);
  const filesSent = (step: 'sending' | 'carry') =>
    step === 'sending' && fileParcels.length > 0 ? { files: { sent: sum('sent'), of: sum('of') } } : {};

  async function postFiles(signal: AbortSignal, stamping: (done: number) => void) {
    const show = () => {
      const work = { doing: 'files', sent: sum('sent'), of: sum('of') } as const;
      if (!signal.aborted) dispatch({ type: 'working', step: 'sending', work });
    };
    for (const parcel of fileParcels) {
      if (parcel.sent === parcel.of) continue;
      show();
      const failure = await channel.postFile(parcel, { arrived: show, stamping }, signal);
      if (failure) return failure;
    }
    return null;
  }

  function showFiles(shown: readonly ShownFile[]): void {
    sealed = null;
    fileParcels = [];
    dispatch({ type: 'files', files: shown });
  }

  /** @returns whether the part of the page that few need is there. If not, a sentence says so. */
  async function hasMore(): Promise<boolean> {
    if (more) return true;
    dispatch({ type: 'notice', notice: 'more' });
    try {
      more = await page.loadMore();
      dispatch({ type: 'notice', notice: null });
    } catch {
      dispatch({ type: 'notice', notice: 'no-more' });
    }
    return more !== null;
  }

  /** Runs one task at a time. What the person did not stop and the page did not drop ends in a sentence. */
  async function run(work: (signal: AbortSignal) => Promise<void>, failed: (kind: FailureKind) => void) {
    task.abort();
    task = new AbortController();
    const { signal } = task;
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) failed(channel.failureOf(error));
      else if (signal.reason === 'stopped') failed('stopped');
    }
  }

  const undelivered = (kind: FailureKind) =>
    dispatch({
      type: 'delivered',
      delivery: {
        arrived: sealed?.arrived ?? 0,
        of: sealed?.cells.length ?? Math.max(1, state.cells),
        failure: kind,
        ...filesSent('sending'),
      },
    });

  return {
    get state(): State {
      return state;
    },
    get more() {
      return more;
    },
    dispatch,
    empty,

    /** To another screen: whatever was under way there ends. */
    go(event: Event): void {
      task.abort();
      dispatch(event);
    },

    makeWords(): void {
      dispatch({ type: 'made', words: channel.makeWords(), places: channel.pickPlaces() });
    },

    checkWords(): void {
      const { words, places, answers } = state;
      const wrong = places.filter((place, i) => !channel.sameWord(words[place]!, answers[i]!));
      if (wrong.length === 0) open(words.join(' '));
      else dispatch({ type: 'checked', wrong });
    },

    openWords(then: 'write' | 'replies'): void {
      const phrase = typedWords(state.typed).join(' ');
      if (phrase === '') {
        dispatch({ type: 'notice', notice: 'no-words' });
        return;
      }
      open(phrase);
      if (then === 'replies') void this.seeReplies();
    },

    wrote(text: string): void {
      sealed = null;
      fileParcels = [];
      dispatch({ type: 'wrote', text });
      void count();
    },

    async attach(chosen: readonly File[]): Promise<void> {
      if (!(await hasMore())) return;
      for (const file of chosen) {
        const added = await more!.describe(file);
        if (state.step !== 'write') return;
        if (!added || state.files.length === mostFiles)
          return dispatch({ type: 'notice', notice: 'too-large' });
        const id = filesEver++;
        files.set(id, { original: file, small: added.small });
        showFiles([...state.files, { id, ...added.shown }]);
      }
    },

    /** @param original - instead of the small copy. */
    chooseOriginal(id: number, original: boolean): void {
      showFiles(state.files.map((file) => (file.id === id ? { ...file, original } : file)));
    },

    removeFile(id: number): void {
      files.delete(id);
      showFiles(state.files.filter((file) => file.id !== id));
    },

    async send(): Promise<void> {
      if (state.text.trim() === '') return dispatch({ type: 'notice', notice: 'nothing-written' });
      if (state.files.some(isUndecided)) return dispatch({ type: 'notice', notice: 'undecided' });
      await run(async (signal) => {
        const parcel = await sealText('sending', signal);
        await post(parcel, 'sending', signal);
        if (state.delivery && arrivedWhole(state.delivery)) {
          sealed = null;
          files.clear();
          fileParcels = [];
          acknowledged = [];
        }
      }, undelivered);
    },

    /** @param onPaper - shown as codes to print, in place of a file. */
    async saveToFile(onPaper = false): Promise<void> {
      if (state.text.trim() === '') return dispatch({ type: 'notice', notice: 'nothing-written' });
      if (onPaper && !(await hasMore())) return;
      await run(async (signal) => {
        const parcel = await sealText('write', signal);
        const file = channel.carriedFile(parcel);
        if (onPaper) return dispatch({ type: 'print', codes: more!.paperCodes(file) });
        page.save(file);
        dispatch({ type: 'saved', cells: parcel.cells.length });
      }, undelivered);
    },

    stop(): void {
      task.abort('stopped');
    },

    /** Rather than to wait for a turn. */
    hurry(): void {
      channel.hurry();
    },

    async seeReplies(): Promise<void> {
      const { phrase } = state;
      // One fetch a visit, as a reader's page makes: asking again would set this visit apart.
      if (state.replies) return dispatch({ type: 'replies' });
      await run(
        async (signal) => {
          dispatch({ type: 'working', step: 'replies', work: { doing: 'keys', done: state.keys ?? 0 } });
          await stoppable(beginKeys(phrase!), signal);
          dispatch({ type: 'working', step: 'replies', work: { doing: 'fetch' } });
          const waiting = (seconds: number) =>
            dispatch({ type: 'working', step: 'replies', work: { doing: 'turn', seconds } });
          const found = await stoppable(channel.fetchReplies(phrase!, waiting, signal), signal);
          acknowledged = found.map((reply) => reply.id);
          sealed = null;
          dispatch({ type: 'fetched', replies: found });
        },
        (failure) => dispatch({ type: 'fetch-failed', failure }),
      );
    },

    answer(reply: ShownReply): void {
      this.go({ type: 'answer', reply });
    },

    /** To the screen on which a file or a sheet is passed on. */
    async openCarry(): Promise<void> {
      carried = null;
      if (await hasMore()) this.go({ type: 'carry' });
    },

    /** A file, or photographs, or what the camera sees. */
    async choose(chosen: readonly (Blob | ImageData)[]): Promise<void> {
      const read = await channel.readCarried(chosen, carried);
      if (state.step !== 'carry') return;
      carried = read.carried;
      dispatch({ type: 'chosen', file: carried && more!.shownOf(carried), not: read.not });
    },

    async passOn(): Promise<void> {
      const parcel = carried;
      if (!parcel) return;
      await run(
        (signal) => post(parcel, 'carry', signal),
        (failure) =>
          dispatch({
            type: 'delivered',
            delivery: { arrived: parcel.arrived, of: parcel.cells.length, failure },
          }),
      );
    },

    leave(): void {
      empty(false);
      page.goHome();
    },
  };
}

/** Rejects as soon as the signal fires, whether or not the work can be called off. */
function stoppable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
