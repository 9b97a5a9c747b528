// Of each story: its page and its ninjs, in every language it has.

import type { Story } from '../edition/types.ts';
import { layout, settingFor } from '../pages/layout.ts';
import { storyPage } from '../pages/story.ts';
import { places } from '../site/addresses.ts';
import { ninjsOf } from '../site/ninjs.ts';
import { originalOf, type Paper } from '../site/paper.ts';
import { contentKey, faceKey, keyOf, neighboursOf } from './keys.ts';
import type { Output } from './output.ts';

/** @param frame - key of what every page of the site shows. */
export function storyOutputs(paper: Paper, story: Story, frame: string): Output[] {
  const key = keyOf(
    frame,
    contentKey(story),
    keyOf(...neighboursOf(paper, story).map(faceKey)),
    pictureKey(paper, story),
  );
  return paper.edition.site.languages
    .filter((language) => Object.hasOwn(story.versions, language))
    .flatMap((language): Output[] => {
      const telling = { story, language, version: story.versions[language]! };
      const place = places.story(language, story.slug);
      return [
        { path: `${place}index.html`, key, make: () => layout(paper, storyPage(paper, telling)) },
        {
          path: places.ninjs(language, story.slug),
          key,
          make: () => `${JSON.stringify(ninjsOf(settingFor(paper, language), telling), null, 1)}\n`,
        },
      ];
    });
}

/** Of the pictures that a story shows: their measures, which stand on its page. */
export function pictureKey(paper: Paper, story: Story): string {
  const files = new Set(Object.values(story.versions).map(({ photo }) => photo?.file));
  return [...files].map((file) => (file === undefined ? '' : JSON.stringify(paper.sizes.get(file)))).join();
}

export const yearOf = (story: Story): string => originalOf(story).published.slice(0, 4);
