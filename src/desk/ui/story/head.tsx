// What stands above every page of a story: its headline, stage, and the way from text to review to signing.
import { StageChoice } from '../board/stage.tsx';
import { hrefOf, place } from '../route.ts';
import type { Story } from '../shapes.ts';

export const headlineOf = (story: Story): string =>
  story.versions.find(({ language }) => language === story.original)?.headline || story.slug;

export function StoryHead({ story, blocked }: { story: Story; blocked?: boolean }) {
  const here = place.value.screen;
  const tab = (screen: 'story' | 'review' | 'sign', name: string) => (
    <a href={hrefOf({ screen, id: story.id })} aria-current={here === screen ? 'page' : undefined}>
      {name}
    </a>
  );
  return (
    <header class="story-head">
      <a class="back" href={hrefOf({ screen: 'stories' })}>
        Stories
      </a>
      <h1 dir="auto" lang={story.original}>
        {headlineOf(story)}
      </h1>
      <nav class="tabs" aria-label="This story">
        {tab('story', 'Text')}
        {tab('review', blocked ? 'Review ▲ blocked' : 'Review')}
        {tab('sign', 'Sign and publish')}
        <a href={hrefOf({ screen: 'history', kind: 'story', id: story.id })} aria-keyshortcuts="h">
          History
        </a>
      </nav>
      <StageChoice story={story} />
    </header>
  );
}
