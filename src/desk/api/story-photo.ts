// A story's photo: cleaned before it is stored, with its words in every language.
import { Hono } from 'hono';
import * as v from 'valibot';
import { ScrubError, scrubImage } from '../../scrub/image.ts';
import { setStory } from '../../story/story.ts';
import type { Photo, Story } from '../../story/views.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { DeskSession } from '../desk.ts';
import { putCreditsInFiles } from '../photo-credit.ts';
import { body } from './body.ts';
import { requireStory } from './require-story.ts';

const texts = v.record(v.string(), v.string());

export function storyPhotoRoutes(session: DeskSession): Hono {
  const app = new Hono();
  const storyOf = (id: string): Story => requireStory(session.desk(), id);

  app.put('/stories/:id/photo', async (c) => {
    const bytes = await cleaned(new Uint8Array(await c.req.arrayBuffer()));
    const query = c.req.query();
    const inEach = (name: string) =>
      Object.fromEntries(
        Object.entries(query).flatMap(([key, words]) =>
          key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), words]] : [],
        ),
      );
    const photo = {
      ...bytes,
      alt: inEach('alt'),
      caption: inEach('caption'),
      credit: query.credit ?? '',
      taken: query.taken ?? '',
      licence: query.licence ?? '',
    };
    setStory(session.desk().ledger, storyOf(c.req.param('id')).id, { photo });
    return c.json({});
  });

  app.put('/stories/:id/photo/words', async (c) => {
    const words = await body(
      c,
      v.object({ alt: texts, caption: texts, credit: v.string(), taken: v.string(), licence: v.string() }),
    );
    const { id, photo } = storyOf(c.req.param('id'));
    setStory(session.desk().ledger, id, { photo: { ...withPhoto(photo), ...words } });
    return c.json({});
  });

  app.put('/photos/credits', async (c) => {
    const { wanted } = await body(c, v.object({ wanted: v.boolean() }));
    putCreditsInFiles(session.desk().ledger, wanted);
    return c.json({});
  });

  app.get('/stories/:id/photo', (c) => {
    const { bytes, type } = withPhoto(storyOf(c.req.param('id')).photo);
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': type });
  });
  return app;
}

function withPhoto(photo: Photo | null): Photo {
  if (!photo) throw new SpringhouseError('no-such-photo', 'This story has no photo yet.');
  return photo;
}

async function cleaned(bytes: Uint8Array): Promise<{ bytes: Uint8Array; type: string }> {
  try {
    const { bytes: clean, type } = await scrubImage(bytes);
    return { bytes: clean, type };
  } catch (error) {
    if (error instanceof ScrubError) throw new SpringhouseError(error.code, error.message);
    throw error;
  }
}
