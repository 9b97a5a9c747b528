import { Button, Buttons, Field, Help, type ScreenProps, Title, unkept } from '../parts.tsx';
import { typedWords } from '../typed-words.ts';

export function OldWords({ state, t, session }: ScreenProps) {
  return (
    <>
      <Title t={t} step={1}>
        {t.oldWords.title}
      </Title>
      <Field id="words" label={t.oldWords.label}>
        <textarea
          {...unkept}
          id="words"
          rows={3}
          autocapitalize="none"
          aria-describedby="words-help"
          value={state.typed}
          onInput={(event) => session.dispatch({ type: 'typed', value: event.currentTarget.value })}
        />
        <Help id="words-help">{t.oldWords.count(typedWords(state.typed).length)}</Help>
      </Field>
      <p>{t.oldWords.any}</p>
      <Buttons>
        <Button kind="main" onClick={() => session.openWords('write')}>
          {t.oldWords.write}
        </Button>
        {state.carriedUntil === null && (
          <Button kind="main" onClick={() => session.openWords('replies')}>
            {t.oldWords.replies}
          </Button>
        )}
        <Button kind="quiet" onClick={() => session.go({ type: state.phrase === null ? 'start' : 'write' })}>
          {t.back}
        </Button>
      </Buttons>
    </>
  );
}
