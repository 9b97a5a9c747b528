import { AboutLink, Button, Buttons, type ScreenProps, Title } from '../parts.tsx';
import { longDate } from './replies.tsx';

export function Start({ state, t, session }: ScreenProps) {
  const { carriedUntil } = state;
  return (
    <>
      <Title t={t}>{t.start.title}</Title>
      <p>{t.start.lead}</p>
      {carriedUntil !== null && <p>{t.start.until(longDate(carriedUntil, state.language))}</p>}
      <AboutLink t={t} session={session} />
      <Buttons>
        <Button kind="main" onClick={() => session.go({ type: 'before' })}>
          {t.start.fresh}
        </Button>
        <Button kind="main" onClick={() => session.go({ type: 'old-words' })}>
          {t.start.known}
        </Button>
      </Buttons>
      {carriedUntil === null && (
        <p class="more">
          <Button kind="quiet" onClick={() => session.openCarry()}>
            {t.start.carry}
          </Button>
        </p>
      )}
    </>
  );
}
