// The newsroom's own page: who belongs, which compartments there are, and the card to hand out.
import { Hono } from 'hono';
import { policyOf } from '../../record/circles.ts';
import { sources } from '../../record/sources.ts';
import { cardToText } from '../../seal/card.ts';
import { readStories } from '../../story/story.ts';
import type { DeskSession } from '../desk.ts';
import { currentCard, intakeKeys } from '../keys.ts';
import { newsroomOf } from '../newsroom.ts';
import type { NewsroomView } from './types.ts';

export function newsroomRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.get('/newsroom', async (c) => {
    const desk = session.desk();
    const { ledger } = desk;
    const { name, relay } = newsroomOf(ledger);
    const card = await currentCard(ledger, 'card', desk);
    const siteKey = intakeKeys(ledger).findLast(({ use }) => use === 'site');
    const labels = new Map([
      ...sources(ledger).map((source) => [source.compartment, source.name] as const),
      ...readStories(ledger).map((story) => [story.compartment, story.slug] as const),
    ]);
    return c.json({
      name,
      relay,
      members: ledger.members().map(({ id, name, roles }) => ({ id, name, roles })),
      compartments: ledger
        .compartments()
        .map(({ id, kind, epoch, held }) => ({ id, kind, label: labels.get(id) ?? '', held, epoch })),
      card: { text: cardToText(card), expires: new Date(card.expires).toISOString() },
      siteKeyExpires: siteKey ? new Date(siteKey.until).toISOString() : null,
      policy: policyOf(ledger),
    } satisfies NewsroomView);
  });
  return app;
}
