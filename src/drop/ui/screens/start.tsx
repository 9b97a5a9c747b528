import { AboutLink, Button, Buttons, type ScreenProps, Title } from '../parts.tsx';

export function Start({ t, session }: ScreenProps) {
  return (
    <>
      <Title t={t}>{t.start.title}</Title>
      <p>{t.start.lead}</p>
      <AboutLink t={t} session={session} />
      <Buttons>
        <Button kind="main" onClick={() => session.go({ type: 'before' })}>
          {t.start.fresh}
        </Button>
        <Button kind="main" onClick={() => session.go({ type: 'old-words' })}>
          {t.start.known}
        </Button>
      </Buttons>
      <p class="more">
        <Button kind="quiet" onClick={() => session.go({ type: 'carry' })}>
          {t.start.carry}
        </Button>
      </p>
    </>
  );
}
