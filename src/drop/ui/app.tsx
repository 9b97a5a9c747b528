// The frame around every screen: the way out, the language, the last notice, and what this does and does not.
import type { ComponentType } from 'preact';
import { type Language, languages, type Phrases } from '../languages/index.ts';
import { AboutLink, type ScreenProps } from './parts.tsx';
import { About } from './screens/about.tsx';
import { Carry } from './screens/carry.tsx';
import { Check } from './screens/check.tsx';
import { Closed } from './screens/closed.tsx';
import { NewWords } from './screens/new-words.tsx';
import { OldWords } from './screens/old-words.tsx';
import { Replies } from './screens/replies.tsx';
import { Sending } from './screens/sending.tsx';
import { Sent } from './screens/sent.tsx';
import { Start } from './screens/start.tsx';
import { Write } from './screens/write.tsx';
import type { Session } from './session.ts';
import type { Notice, State, Step } from './state.ts';

const screens: Record<Step, ComponentType<ScreenProps>> = {
  closed: Closed,
  start: Start,
  'new-words': NewWords,
  check: Check,
  'old-words': OldWords,
  write: Write,
  sending: Sending,
  sent: Sent,
  replies: Replies,
  carry: Carry,
};

const sentenceOf = (notice: Notice, t: Phrases): string =>
  ({
    'escape-once': t.escapeOnce,
    emptied: t.emptied,
    'nothing-written': t.write.nothing,
    'no-words': t.oldWords.none,
    'not-ours': t.carry.notOurs,
  })[notice];

export function App({ state, session }: { state: State; session: Session }) {
  const t = languages[state.language];
  const Screen = state.about ? About : screens[state.step];
  return (
    <div class="drop" lang={state.language} dir={t.direction} translate={false}>
      <div class="top">
        <button type="button" class="leave" onClick={() => session.leave()}>
          {t.leave}
        </button>
        <select
          aria-label={t.language}
          autocomplete="off"
          value={state.language}
          onChange={(event) =>
            session.dispatch({ type: 'language', language: event.currentTarget.value as Language })
          }
        >
          {Object.entries(languages).map(([tag, { name }]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
        <p role="status" class="notice">
          {state.notice && sentenceOf(state.notice, t)}
        </p>
      </div>
      <Screen state={state} t={t} session={session} />
      {!state.about && state.step !== 'start' && (
        <div class="foot">
          <AboutLink t={t} session={session} />
        </div>
      )}
      <p class="keys">{t.leaveByKey}</p>
    </div>
  );
}
