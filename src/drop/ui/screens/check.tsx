import { Button, Buttons, Field, type ScreenProps, Title, unkept } from '../parts.tsx';

export function Check({ state, t, session }: ScreenProps) {
  return (
    <form
      autocomplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        session.checkWords();
      }}
    >
      <Title t={t} step={1}>
        {t.check.title}
      </Title>
      <p>{t.check.lead}</p>
      {([0, 1] as const).map((field) => {
        const place = state.places[field];
        const wrong = state.wrong.includes(place);
        const id = `word-${field}`;
        return (
          <Field key={id} id={id} label={t.check.place(place + 1)}>
            <input
              {...unkept}
              id={id}
              autocapitalize="none"
              value={state.answers[field]}
              aria-invalid={wrong ? 'true' : 'false'}
              aria-describedby={wrong ? `${id}-wrong` : undefined}
              onInput={(event) =>
                session.dispatch({ type: 'answered', field, value: event.currentTarget.value })
              }
            />
            {wrong && (
              <p class="wrong" id={`${id}-wrong`}>
                {t.check.wrong(place + 1)}
              </p>
            )}
          </Field>
        );
      })}
      <p class="help">{t.check.any}</p>
      <Buttons>
        <Button kind="main" submit>
          {t.check.go}
        </Button>
        <Button onClick={() => session.makeWords()}>{t.newWords.other}</Button>
      </Buttons>
    </form>
  );
}
