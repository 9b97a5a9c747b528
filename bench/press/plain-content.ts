// A seeded edition as any site generator takes it: one Markdown file a version, with what the press works out by
// itself (who follows whom, where a link leads) written into its front matter. It makes the peers' work easier.
import { stringify } from 'yaml';
import type { Edition, Story, Version } from '../../src/press/edition/types.ts';
import { paperOf } from '../../src/press/site/paper.ts';

export interface PlainVersion {
  language: string;
  slug: string;
  text: string;
}

/** @returns every version, and one story's alone by its slug. */
export function plainContent(edition: Edition): (slug?: string) => PlainVersion[] {
  const paper = paperOf(edition);
  const slugs = (stories: Story[] = []) => stories.map(({ slug }) => slug);
  const textOf = (story: Story, language: string, version: Version) => {
    const { body, howWeKnow = '', corrections, photo, ...fields } = version;
    const own = {
      ...fields,
      date: version.published,
      published: version.published,
      slug: story.slug,
      language,
      section: story.section,
      year: version.published.slice(0, 4),
      ...(photo && { photo }),
      ...(corrections.length > 0 && { corrections }),
      earlier: slugs(paper.earlier.get(story.slug)),
      later: slugs(paper.later.get(story.slug)),
      corrects: slugs(paper.corrects.get(story.slug)),
    };
    const text = `${body}\n\n## How we know this\n\n${howWeKnow}\n`;
    const linked = text.replaceAll(/\]\(story:([a-z0-9-]+)\)/g, `](/${language}/stories/$1/)`);
    return `---\n${stringify(own, { lineWidth: 0 })}---\n\n${linked}`;
  };
  return (only) =>
    edition.stories
      .filter(({ slug }) => only === undefined || slug === only)
      .flatMap((story) =>
        Object.entries(story.versions).map(([language, version]) => ({
          language,
          slug: story.slug,
          text: textOf(story, language, version),
        })),
      );
}

/** One incident of the timeline, as the peers' templates take it. */
export interface PlainIncident {
  when: string;
  story: string;
  title: Record<string, string>;
}

export function plainIncidents(edition: Edition): PlainIncident[] {
  return (edition.incidents?.features ?? []).map(({ properties }) => ({
    when: String(properties?.when),
    story: String(properties?.story),
    title: properties?.title as Record<string, string>,
  }));
}
