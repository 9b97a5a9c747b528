// The three ways to look at stories.
import { hrefOf, place } from '../route.ts';

const ways = [
  ['stories', 'List'],
  ['board', 'Board'],
  ['calendar', 'Calendar'],
] as const;

export function StoryTabs() {
  return (
    <nav class="tabs" aria-label="Stories as">
      {ways.map(([screen, name]) => (
        <a
          key={screen}
          href={hrefOf({ screen })}
          aria-current={place.value.screen === screen ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
