// Of each story: its page and its ninjs, in every language it has.

import type { Story } from '../edition/types.ts';
import { templatesKey } from '../look/fill.ts';
import { layout, settingFor } from '../pages/layout.ts';
import { storyPage } from '../pages/story.ts';
import { places } from '../site/addresses.ts';
import { ninjsOf } from '../site/ninjs.ts';
import type { Paper } from '../site/paper.ts';
import { contentKey, faceKey, neighboursOf } from './keys.ts';
import type { Bundle, Output } from './output.ts';

export const storyBundleName = (slug: string): string => `story ${slug}`;

/** @param frame - key of what every page of the site shows. */
export function storyBundle(paper: Paper, story: Story, frame: string): Bundle {
  const neighbours = neighboursOf(paper, story);
  let key = `${frame} ${templatesKey(paper.edition, 'story', 'story-head')}${contentKey(story)} ${pictureKey(paper, story)}`;
  for (const neighbour of neighbours) key += ` ${faceKey(neighbour)}`;
  return {
    name: storyBundleName(story.slug),
    key,
    story: story.slug,
    outputs: () => storyOutputs(paper, story),
  };
}

export function storyOutputs(paper: Paper, story: Story): Output[] {
  return paper.edition.site.languages
    .filter((language) => Object.hasOwn(story.versions, language))
    .flatMap((language): Output[] => {
      const telling = { story, language, version: story.versions[language]! };
      const place = places.story(language, story.slug);
      return [
        { path: `${place}index.html`, make: () => layout(paper, storyPage(paper, telling)) },
        {
          path: places.ninjs(language, story.slug),
          make: () => `${JSON.stringify(ninjsOf(settingFor(paper, language), telling), null, 1)}\n`,
        },
      ];
    });
}

/** Of the pictures that a story shows: their measures and the files for them, which stand on its page. */
export function pictureKey(paper: Paper, story: Story): string {
  let key = '';
  for (const { photo } of Object.values(story.versions))
    if (photo) {
      const measures = paper.sizes.get(photo.file);
      if (measures) key += `${contentKey(measures)} `;
    }
  return key;
}
