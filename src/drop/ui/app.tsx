// The frame around every screen: the way out, the language, the last notice, and what this does and does not.
import type { ComponentType } from 'preact';
import type { MorePhrases, Phrases } from '../languages/phrases.ts';
import { AboutLink, type ScreenProps } from './parts.tsx';
import { About, Before } from './screens/about.tsx';
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

/** Screens of what is loaded later. */
type Later = 'carry' | 'print';

const screens: Record<Exclude<Step, Later>, ComponentType<ScreenProps>> = {
  closed: Closed,
  start: Start,
  before: Before,
  'new-words': NewWords,
  check: Check,
  'old-words': OldWords,
  write: Write,
  sending: Sending,
  sent: Sent,
  replies: Replies,
};

/** Other notices are said where they belong. */
const sentenceOf = (notice: Notice, t: Phrases, later: MorePhrases | undefined): string | undefined =>
  (
    ({
      'escape-once': t.escapeOnce,
      emptied: t.emptied,
      'nothing-written': t.write.nothing,
      'no-words': t.oldWords.none,
      'not-ours': later?.carry.notOurs,
      'too-large': later?.files.tooLarge,
      undecided: later?.files.choose,
      more: t.more,
      'no-more': t.failures.unreachable,
    }) as Partial<Record<Notice, string | undefined>>
  )[notice];

/** The page in another language, which this one leads to. */
export interface OtherLanguage {
  /** BCP 47. */
  language: string;
  /** In the language itself. */
  name: string;
  href: string;
}

interface AppProps {
  state: State;
  session: Session;
  t: Phrases;
  others: readonly OtherLanguage[];
}

export function App({ state, session, t, others }: AppProps) {
  const { step } = state;
  const Screen = state.about
    ? About
    : step in screens
      ? screens[step as keyof typeof screens]
      : session.more![step as Later];
  return (
    <div class="drop" lang={state.language} dir={t.direction} translate={false}>
      <div class="top">
        <button type="button" class="leave" onClick={() => session.leave()}>
          {t.leave}
        </button>
        <p role="status" class="notice">
          {state.notice && sentenceOf(state.notice, t, session.more?.phrases)}
        </p>
      </div>
      {state.step === 'start' && others.length > 0 && <Languages others={others} />}
      <div key={`${state.step} ${state.about}`}>
        <Screen state={state} t={t} session={session} />
      </div>
      {!state.about && state.step !== 'start' && state.step !== 'before' && (
        <div class="foot">
          <AboutLink t={t} session={session} />
        </div>
      )}
      <p class="keys">{t.leaveByKey}</p>
    </div>
  );
}

/**
 * Only on the first screen, where nothing is written yet that would be lost. In place of this page: no entry in
 * the history.
 */
const Languages = ({ others }: Pick<AppProps, 'others'>) => (
  <nav class="languages">
    {others.map(({ language, name, href }) => (
      <a
        key={language}
        href={href}
        lang={language}
        hreflang={language}
        dir="auto"
        onClick={(event) => {
          event.preventDefault();
          location.replace(href);
        }}
      >
        {name}
      </a>
    ))}
  </nav>
);
