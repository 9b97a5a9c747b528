import { Button, Buttons, type ScreenProps, Title } from '../parts.tsx';

export function NewWords({ state, t, session }: ScreenProps) {
  return (
    <>
      <Title t={t} step={1}>
        {t.newWords.title}
      </Title>
      <ol class="words" translate={false}>
        {state.words.map((word) => (
          <li key={word}>{word.normalize('NFC')}</li>
        ))}
      </ol>
      <p>
        <strong>{t.newWords.only}</strong> {t.newWords.keep}
      </p>
      <p>{t.newWords.use}</p>
      {t.newWords.listNote && <p class="help">{t.newWords.listNote}</p>}
      <Buttons>
        <Button kind="main" onClick={() => session.go({ type: 'noted' })}>
          {t.newWords.noted}
        </Button>
        <Button onClick={() => session.makeWords()}>{t.newWords.other}</Button>
        <Button kind="quiet" onClick={() => session.go({ type: 'start' })}>
          {t.back}
        </Button>
      </Buttons>
    </>
  );
}
