// Every screen of the source's page in every language, drawn from states without keys or a network, for the check
// that nothing is cut off. Bundled by every-screen.ts.
import { render } from 'preact';
import { type Language, languages } from '../../src/drop/languages/index.ts';
import { App } from '../../src/drop/ui/app.tsx';
import { costWithFiles, FileList } from '../../src/drop/ui/files.tsx';
import { Carry } from '../../src/drop/ui/screens/carry.tsx';
import { Print } from '../../src/drop/ui/screens/print.tsx';
import type { Session } from '../../src/drop/ui/session.ts';
import { apply, type Event, initialState, type State } from '../../src/drop/ui/state.ts';
import { codesOf } from '../../src/seal/printed.ts';
import { wordList } from '../../src/seal/words.ts';
import '../../src/drop/ui/drop.css';
import '../../src/drop/ui/more.css';

const day = Date.UTC(2026, 10, 23);
const reply = {
  id: 'a',
  text: 'Thank you. Did you see it yourself, or did somebody tell you?',
  written: day,
};

/** The seven longest, which are the hardest to fit. */
const wordsOf = (language: string) =>
  wordList(language)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 7);

const opened: Event = { type: 'opened', phrase: 'a' };
const delivered = (arrived: number, failure: 'odd-answer' | null): Event[] => [
  opened,
  { type: 'wrote', text: 'a' },
  { type: 'working', step: 'sending', work: { doing: 'send', arrived: 0, of: 12 } },
  { type: 'delivered', delivery: { arrived, of: 12, failure } },
];

const photo = {
  id: 0,
  name: '20261114_083000_a_long_name_of_a_photo.jpg',
  isPicture: true,
  size: 4_000_000,
  small: 250_000,
  original: false,
  taken: '2026-11-14T08:30:00',
  place: null,
};

const paper = { cells: 2, of: 4, paper: { mark: '7F3A', of: 8, missing: [2, 7] } };
const printed = codesOf({ inbox: new Uint8Array(32), cells: [new Uint8Array(4096)] });

const screens: Record<string, (language: string) => Event[]> = {
  start: () => [],
  'one file': () => [],
  emptied: () => [{ type: 'notice', notice: 'emptied' }],
  before: () => [{ type: 'before' }],
  about: () => [{ type: 'about', open: true }],
  'new words': (language) => [{ type: 'made', words: wordsOf(language), places: [1, 4] }],
  check: (language) => [
    { type: 'made', words: wordsOf(language), places: [1, 4] },
    { type: 'noted' },
    { type: 'checked', wrong: [1, 4] },
  ],
  'old words': () => [{ type: 'old-words' }, { type: 'notice', notice: 'no-words' }],
  write: () => [
    opened,
    { type: 'answer', reply },
    { type: 'counted', cells: 12 },
    { type: 'keys', done: 0.5 },
  ],
  'with files': () => [
    opened,
    {
      type: 'files',
      files: [
        { ...photo, place: [41.4, 128.18] },
        { ...photo, id: 1, small: null },
        { ...photo, id: 2, isPicture: false, original: true },
      ],
    },
    { type: 'notice', notice: 'too-large' },
  ],
  'sending, files': () => [
    opened,
    { type: 'working', step: 'sending', work: { doing: 'files', sent: 5, of: 12 } },
  ],
  'files in part': () => [
    ...delivered(12, null).slice(0, -1),
    {
      type: 'delivered',
      delivery: { arrived: 12, of: 12, failure: 'odd-answer', files: { sent: 5, of: 12 } },
    },
  ],
  saved: () => [opened, { type: 'keys', done: 1 }, { type: 'saved', cells: 12 }],
  'sending, keys': () => [opened, { type: 'working', step: 'sending', work: { doing: 'keys', done: 0.5 } }],
  'sending, stamp': () => [opened, { type: 'working', step: 'sending', work: { doing: 'stamp', done: 0.5 } }],
  'sending, turn': () => [opened, { type: 'working', step: 'sending', work: { doing: 'turn', seconds: 88 } }],
  'replies, turn': () => [
    opened,
    { type: 'replies' },
    { type: 'working', step: 'replies', work: { doing: 'turn', seconds: 88 } },
  ],
  arrived: () => delivered(12, null),
  'arrived in part': () => delivered(5, 'odd-answer'),
  replies: () => [opened, { type: 'replies' }, { type: 'fetched', replies: [reply, { ...reply, id: 'b' }] }],
  'replies, none': () => [opened, { type: 'replies' }, { type: 'fetched', replies: [] }],
  'replies, failed': () => [opened, { type: 'replies' }, { type: 'fetch-failed', failure: 'unknown-inbox' }],
  carry: () => [{ type: 'carry' }, { type: 'chosen', file: { cells: 11, of: 12 }, not: null }],
  'carry, another file': () => [{ type: 'carry' }, { type: 'chosen', file: null, not: 'not-ours' }],
  'carry, paper': () => [
    { type: 'carry' },
    { type: 'working', step: 'carry', work: { doing: 'look' } },
    { type: 'chosen', file: paper, not: 'no-code' },
  ],
  'carry, camera': () => [
    { type: 'carry' },
    { type: 'working', step: 'carry', work: { doing: 'watch' } },
    { type: 'chosen', file: paper, not: 'other-sheet' },
  ],
  print: () => [opened, { type: 'print', codes: printed }],
  'print, too long': () => [opened, { type: 'print', codes: [] }],
  'carried on': () => [
    { type: 'carry' },
    { type: 'chosen', file: { cells: 12, of: 12 }, not: null },
    { type: 'delivered', delivery: { arrived: 12, of: 12, failure: null } },
  ],
};

const sessionIn = (language: Language) =>
  ({
    more: { costWithFiles, FileList, carry: Carry, print: Print, phrases: languages[language] },
  }) as unknown as Session;
const root = document.body.appendChild(document.createElement('main'));

function show(language: Language, screen: string): void {
  const closed: State['closed'] =
    screen === 'closed' ? { reason: 'expired', expires: day, today: day + 86_400_000 } : null;
  const events = screens[screen]?.(language) ?? [];
  const state = events.reduce(apply, initialState(language, closed, screen === 'one file' ? day : null));
  const others = Object.entries(languages).map(([tag, { name }]) => ({ language: tag, name, href: '/' }));
  root.replaceChildren();
  render(<App state={state} session={sessionIn(language)} t={languages[language]} others={others} />, root);
}

Object.assign(window, { show, screenNames: [...Object.keys(screens), 'closed'] });
