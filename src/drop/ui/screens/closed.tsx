import { type ScreenProps, Title } from '../parts.tsx';
import { longDate } from './replies.tsx';

/** In place of every form, when the desk card on the page cannot be used. */
export function Closed({ state, t }: ScreenProps) {
  const { reason, expires, today } = state.closed!;
  return (
    <>
      <Title t={t}>{t.closed.title}</Title>
      <p class="wrong">
        {reason === 'expired'
          ? t.closed.expired(longDate(expires ?? today, state.language), longDate(today, state.language))
          : t.closed[reason]}
      </p>
      <p>
        {t.closed.nothing} {reason === 'expired' && t.closed.noCover}
      </p>
    </>
  );
}
