// The newsroom's own page: who belongs, the card to hand out.
import { Hono } from 'hono';
import { cardToText } from '../../seal/card.ts';
import type { DeskSession } from '../desk.ts';
import { currentCard, intakeKeys } from '../keys.ts';
import { newsroomOf, rootSecret } from '../newsroom.ts';
import type { NewsroomView } from './newsroom-types.ts';

export function newsroomRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.get('/newsroom', async (c) => {
    const desk = session.desk();
    const { ledger } = desk;
    const { name, relay } = newsroomOf(ledger);
    const card = ledger.secrets.get(rootSecret) ? await currentCard(ledger, 'card', desk) : null;
    const siteKey = intakeKeys(ledger).findLast(({ use }) => use === 'site');
    return c.json({
      name,
      relay,
      card: card && { text: cardToText(card), expires: new Date(card.expires).toISOString() },
      siteKeyExpires: siteKey ? new Date(siteKey.until).toISOString() : null,
    } satisfies NewsroomView);
  });
  return app;
}
