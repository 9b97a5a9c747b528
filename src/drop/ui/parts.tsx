// What the screens are made of.
import type { ComponentChildren } from 'preact';
import type { Phrases } from '../languages/phrases.ts';
import type { Session } from './session.ts';
import type { State } from './state.ts';

export interface ScreenProps {
  state: State;
  t: Phrases;
  session: Session;
}

/** The screen's heading. Focus goes here when the screen changes, so that it is read out first. */
export function Title({ children, step, t }: { children: string; step?: number; t: Phrases }) {
  return (
    <div class="title">
      <h1 tabIndex={-1}>{children}</h1>
      {step && <p class="step">{t.stepOf(step, 3)}</p>}
    </div>
  );
}

export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}

interface ButtonProps {
  onClick?: () => unknown;
  /** The one that leads on stands out; a quiet one looks like a link. */
  kind?: 'main' | 'plain' | 'quiet';
  submit?: boolean;
  children: string;
}

export function Button({ onClick, kind = 'plain', submit, children }: ButtonProps) {
  return (
    <button type={submit ? 'submit' : 'button'} class={kind} onClick={onClick && (() => void onClick())}>
      {children}
    </button>
  );
}

export function AboutLink({ t, session }: Pick<ScreenProps, 't' | 'session'>) {
  return (
    <p class="about">
      <Button kind="quiet" onClick={() => session.dispatch({ type: 'about', open: true })}>
        {t.about.link}
      </Button>
      <span>{t.about.time}</span>
    </p>
  );
}

/** A sentence and a bar that tells how much is left. `done` from 0 to 1; without it, only the sentence. */
export function Progress({ sentence, label, done }: { sentence: string; label: string; done?: number }) {
  return (
    <div class="progress">
      <p role="status">{sentence}</p>
      {done !== undefined && (
        <p class="bar">
          <progress aria-label={label} max={100} value={Math.floor(done * 100)} />
          <span aria-hidden="true">{Math.floor(done * 100)} %</span>
        </p>
      )}
    </div>
  );
}

/** The wait for cover's next turn, which can be cut short. The seconds are not read out one by one. */
export function Turn({ state: { work, language }, t, session }: ScreenProps) {
  if (work?.doing !== 'turn') return null;
  return (
    <div class="progress">
      <p role="status">{t.sending.turn}</p>
      <p class="left" aria-hidden="true">
        {secondsIn(language, work.seconds)}
      </p>
      <Buttons>
        <Button onClick={() => session.hurry()}>{t.sending.now}</Button>
      </Buttons>
      <p class="help">{t.sending.shows}</p>
    </div>
  );
}

const secondsIn = (language: string, seconds: number): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(seconds);

/**
 * Fields that nothing else may read or keep: no autofill, no spelling or writing service, no translation.
 * `autocomplete` also keeps the browser from filling the field again after a reload.
 */
export const unkept = {
  autocomplete: 'off',
  // Spelt so that Preact writes the attribute: as a property it is boolean, and 'off' would turn it on.
  autoCorrect: 'off',
  spellcheck: false,
  translate: false,
  writingsuggestions: 'false',
} as const;

/** One field with its label above. */
export function Field({ id, label, children }: { id: string; label: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}

/** What helps with a field; the field names it in `aria-describedby`. */
export function Help({ id, children }: { id: string; children: string }) {
  return (
    <p class="help" id={id}>
      {children}
    </p>
  );
}
