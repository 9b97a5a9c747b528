// What a story's section and topics are called.
import type { Story } from '../edition/types.ts';
import type { Telling } from '../site/paper.ts';
import type { Setting } from './layout.ts';

/** The site's topics that a story has, in the site's order. */
export function topicTitles(
  { paper, language }: Pick<Setting, 'paper' | 'language'>,
  story: Story,
): string[] {
  const { topics = [] } = paper.edition.site;
  return topics.filter(({ id }) => story.topics?.includes(id)).map(({ title }) => title[language]!);
}

/** Its section, or what its kicker says instead, then its topics. */
export function titlesOf(
  setting: Pick<Setting, 'paper' | 'language'>,
  { story, version }: Telling,
): string[] {
  const section = setting.paper.edition.site.sections.find(({ id }) => id === story.section);
  const first = version.kicker ?? section?.title[setting.language];
  return [...(first === undefined ? [] : [first]), ...topicTitles(setting, story)];
}
