// What the source's page shows, as a value, and how each event changes it. Pure: no browser, no keys, no cells.
// The page moves: start → before → new words → check, or old words → write ⇄ replies → sending → sent.
import type { ClosedReason, FailureKind } from '../languages/phrases.ts';
import type { NotCarried } from './channel.ts';

export type Step =
  | 'closed'
  | 'start'
  | 'before'
  | 'new-words'
  | 'check'
  | 'old-words'
  | 'write'
  | 'sending'
  | 'sent'
  | 'replies'
  | 'carry'
  | 'print';

/** What the device is doing. Fractions run from 0 to 1. */
export type Work =
  | { doing: 'keys'; done: number }
  | { doing: 'seal'; done: number }
  | { doing: 'stamp'; done: number }
  /** Waits for the page's next turn, in seconds. */
  | { doing: 'turn'; seconds: number }
  | { doing: 'send'; arrived: number; of: number }
  /** Slabs. */
  | { doing: 'files'; sent: number; of: number }
  | { doing: 'fetch' }
  /** Looks for codes in photographs, or in what the camera sees. */
  | { doing: 'look' }
  | { doing: 'watch' };

/** How many cells the relay has on disk, and why not all, if not all. */
export interface Delivery {
  arrived: number;
  of: number;
  failure: FailureKind | null;
  /** Slabs of its files, where it has any. They go once all cells have arrived. */
  files?: { sent: number; of: number };
}

/** A file that goes with the report. Its bytes are in the session's hands. */
export interface ShownFile {
  id: number;
  name: string;
  isPicture: boolean;
  /** In bytes. */
  size: number;
  /** Bytes of a copy of pixels alone, which goes unless the person chooses the original; `null` if there is none. */
  small: number | null;
  /** Chosen: the original. Where neither is chosen nor made, nothing can be sent yet. */
  original: boolean;
  /** What the original tells, as far as the page can read it. */
  taken: string | null;
  place: [latitude: number, longitude: number] | null;
}

export const chosenSize = (file: ShownFile): number =>
  file.original ? file.size : (file.small ?? file.size);
export const isUndecided = (file: ShownFile): boolean => !file.original && file.small === null;

export interface ShownReply {
  /** Base64url. */
  id: string;
  text: string;
  /** Milliseconds since 1970, the beginning of the UTC day. */
  written: number;
}

/** Paper with codes, as far as it was read. */
export interface ShownPaper {
  mark: string;
  /** How many codes it has. */
  of: number;
  /** Their numbers, from 1. */
  missing: readonly number[];
}

/** One sentence that the last event calls for. It goes with the next event. */
export type Notice =
  | 'escape-once'
  | 'emptied'
  | 'nothing-written'
  | 'no-words'
  | NotCarried
  | 'no-camera'
  | 'too-large'
  | 'undecided'
  | 'more'
  | 'no-more';

export interface State {
  /** BCP 47, the page's own. */
  language: string;
  step: Step;
  /** "What this does, and does not" lies over the step. */
  about: boolean;
  /** Times in milliseconds since 1970. */
  closed: { reason: ClosedReason; expires: number | null; today: number } | null;
  /**
   * The page is one file that came by hand and only saves to a file: when its card ends, in milliseconds since
   * 1970. `null` on a site.
   */
  carriedUntil: number | null;
  /** New words while they are shown or checked, else empty. */
  words: readonly string[];
  /** The places, from 0, of the two words that the check asks for. */
  places: readonly [number, number];
  answers: readonly [string, string];
  /** Places of the check that were answered wrongly. */
  wrong: readonly number[];
  /** The field for old words. */
  typed: string;
  /** The words that open the inbox, or `null` before there are any. */
  phrase: string | null;
  /** From 0 to 1: how far Argon2id has come with `phrase`; `null` when it is not running or ready. */
  keys: number | null;
  text: string;
  /** Cells that `text` needs, as of the last count: it follows the writing by a moment. */
  cells: number;
  files: readonly ShownFile[];
  answering: ShownReply | null;
  work: Work | null;
  delivery: Delivery | null;
  /** Cells in the file that was saved last, for the text as it stands. */
  saved: number | null;
  /** `null` before the page was fetched. */
  replies: readonly ShownReply[] | null;
  fetchFailure: FailureKind | null;
  /** What is carried: whole cells of it, and how many there were to begin with. */
  carried: { cells: number; of: number; paper?: ShownPaper } | null;
  /** The report as the texts of its codes; empty where it is too long for paper. */
  codes: readonly string[];
  notice: Notice | null;
}

export type Event =
  | { type: 'about'; open: boolean }
  | { type: 'start' }
  | { type: 'before' }
  | { type: 'made'; words: readonly string[]; places: readonly [number, number] }
  | { type: 'noted' }
  | { type: 'answered'; field: 0 | 1; value: string }
  | { type: 'checked'; wrong: readonly number[] }
  | { type: 'old-words' }
  | { type: 'typed'; value: string }
  | { type: 'opened'; phrase: string }
  | { type: 'keys'; done: number }
  | { type: 'write' }
  | { type: 'replies' }
  | { type: 'answer'; reply: ShownReply }
  | { type: 'wrote'; text: string }
  | { type: 'counted'; cells: number }
  | { type: 'files'; files: readonly ShownFile[] }
  | { type: 'saved'; cells: number }
  | { type: 'working'; step: 'sending' | 'replies' | 'carry' | 'write'; work: Work | null }
  | { type: 'delivered'; delivery: Delivery }
  | { type: 'fetched'; replies: readonly ShownReply[] }
  | { type: 'fetch-failed'; failure: FailureKind }
  | { type: 'carry' }
  | { type: 'chosen'; file: State['carried']; not: NotCarried | null }
  | { type: 'print'; codes: readonly string[] }
  | { type: 'notice'; notice: Notice | null }
  | { type: 'emptied'; unasked: boolean };

export function initialState(
  language: string,
  closed: State['closed'] = null,
  carriedUntil: State['carriedUntil'] = null,
): State {
  return {
    language,
    step: closed ? 'closed' : 'start',
    about: false,
    closed,
    carriedUntil,
    words: [],
    places: [0, 1],
    answers: ['', ''],
    wrong: [],
    typed: '',
    phrase: null,
    keys: null,
    text: '',
    cells: 0,
    files: [],
    answering: null,
    work: null,
    delivery: null,
    saved: null,
    replies: null,
    fetchFailure: null,
    carried: null,
    codes: [],
    notice: null,
  };
}

/** Whether there is anything on the page that is to be dropped when nobody looks at it. */
export const holdsSomething = (state: State): boolean =>
  state.words.length > 0 ||
  state.phrase !== null ||
  state.typed !== '' ||
  state.text !== '' ||
  state.files.length > 0 ||
  state.carried !== null;

export const arrivedWhole = (delivery: Delivery): boolean =>
  delivery.arrived === delivery.of && delivery.files?.sent === delivery.files?.of;

export function apply(before: State, event: Event): State {
  const state: State = { ...before, notice: null };
  switch (event.type) {
    case 'about':
      return { ...state, about: event.open };
    case 'notice':
      return { ...state, notice: event.notice };
    case 'start':
      return {
        ...initialState(state.language, state.closed, state.carriedUntil),
        text: state.text,
        cells: state.cells,
        files: state.files,
      };
    case 'emptied':
      return {
        ...initialState(state.language, state.closed, state.carriedUntil),
        notice: event.unasked && holdsSomething(before) ? 'emptied' : null,
      };
    case 'before':
      return { ...state, step: 'before' };
    case 'made':
      return {
        ...state,
        step: 'new-words',
        words: event.words,
        places: event.places,
        answers: ['', ''],
        wrong: [],
      };
    case 'noted':
      return { ...state, step: 'check' };
    case 'answered':
      return {
        ...state,
        answers: event.field === 0 ? [event.value, state.answers[1]] : [state.answers[0], event.value],
      };
    case 'checked':
      return { ...state, wrong: event.wrong };
    case 'old-words':
      return { ...state, step: 'old-words', typed: '' };
    case 'typed':
      return { ...state, typed: event.value };
    case 'opened':
      return {
        ...state,
        step: 'write',
        phrase: event.phrase,
        keys: event.phrase === before.phrase ? state.keys : 0,
        replies: event.phrase === before.phrase ? state.replies : null,
        answering: event.phrase === before.phrase ? state.answering : null,
        words: [],
        answers: ['', ''],
        wrong: [],
        typed: '',
      };
    case 'keys':
      return { ...keysNoted(state, event.done), notice: before.notice };
    case 'write':
      return { ...state, step: 'write', work: null, delivery: null };
    case 'replies':
      return { ...state, step: 'replies', work: null, delivery: null };
    case 'answer':
      return { ...state, step: 'write', work: null, delivery: null, answering: event.reply };
    case 'wrote':
      return { ...state, text: event.text, saved: null, delivery: null };
    case 'counted':
      return { ...state, cells: event.cells, notice: before.notice };
    case 'files':
      return { ...state, files: event.files, saved: null, delivery: null };
    case 'saved':
      return { ...state, step: 'write', work: null, delivery: null, saved: event.cells };
    case 'working':
      return { ...state, step: event.step, work: event.work, delivery: null, fetchFailure: null };
    case 'delivered':
      return delivered(state, event.delivery);
    case 'fetched':
      return { ...state, work: null, replies: event.replies };
    case 'fetch-failed':
      return { ...state, work: null, fetchFailure: event.failure };
    case 'carry':
      return { ...state, step: 'carry', carried: null, delivery: null };
    case 'print':
      return { ...state, step: 'print', work: null, delivery: null, codes: event.codes };
    case 'chosen':
      return {
        ...state,
        carried: event.file,
        work: state.work?.doing === 'look' ? null : state.work,
        delivery: null,
        notice: event.not,
      };
  }
}

function keysNoted(state: State, done: number): State {
  const work: Work | null = state.work?.doing === 'keys' ? { doing: 'keys', done } : state.work;
  return { ...state, keys: done, work };
}

/** A report that arrived whole takes its text with it; one that did not stays as it was. */
function delivered(state: State, delivery: Delivery): State {
  const settled: State = { ...state, work: null, delivery };
  if (state.step !== 'sending') return settled;
  const sent: State = { ...settled, step: 'sent' };
  return arrivedWhole(delivery)
    ? { ...sent, text: '', cells: 0, files: [], answering: null, saved: null }
    : sent;
}
