import { Button, Buttons, type ScreenProps, Title } from '../parts.tsx';

function List({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </>
  );
}

function Facts({ t: { about } }: Pick<ScreenProps, 't'>) {
  return (
    <>
      <List title={about.doesNotTitle} points={about.doesNot} />
      <List title={about.helpsTitle} points={about.helps} />
      <List title={about.doesTitle} points={about.does} />
    </>
  );
}

/** Before the first words are made. One press goes on; the same is a press away from every later step. */
export function Before({ t, session }: ScreenProps) {
  return (
    <>
      <Title t={t}>{t.about.before}</Title>
      <Facts t={t} />
      <Buttons>
        <Button kind="main" onClick={() => session.makeWords()}>
          {t.about.goOn}
        </Button>
        <Button kind="quiet" onClick={() => session.go({ type: 'start' })}>
          {t.back}
        </Button>
      </Buttons>
    </>
  );
}

/** Over any step, and back to it. */
export function About({ t, session }: ScreenProps) {
  return (
    <>
      <Title t={t}>{t.about.title}</Title>
      <Facts t={t} />
      <Buttons>
        <Button kind="main" onClick={() => session.dispatch({ type: 'about', open: false })}>
          {t.back}
        </Button>
      </Buttons>
    </>
  );
}
