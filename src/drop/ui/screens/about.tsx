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

export function About({ t, session }: ScreenProps) {
  const { about } = t;
  return (
    <>
      <Title t={t}>{about.title}</Title>
      <List title={about.doesTitle} points={about.does} />
      <List title={about.doesNotTitle} points={about.doesNot} />
      <List title={about.helpsTitle} points={about.helps} />
      <Buttons>
        <Button kind="main" onClick={() => session.dispatch({ type: 'about', open: false })}>
          {t.back}
        </Button>
      </Buttons>
    </>
  );
}
