// Where a story stands on the site: its section, its topics, and the incidents that map and timeline show with it.
import type { ShownView } from '../../api/placement-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { SavedField } from '../parts/saved-field.tsx';
import { useResource } from '../resource.ts';
import type { Story } from '../shapes.ts';
import { slugFrom, wordsIn } from '../words.ts';

export function Placement({ story }: { story: Story }) {
  return (
    <section>
      <h2>Place on the site</h2>
      <p class="note">
        Its address ends in <code>{story.slug}</code>.
      </p>
      <div class="fields">
        <SavedField
          label="Section"
          value={story.section}
          save={(section) => ask('PUT', `/stories/${story.id}`, { section })}
        />
        <SavedField
          label="Topics, with commas between"
          value={(story.topics ?? []).join(', ')}
          save={(typed) =>
            ask('PUT', `/stories/${story.id}/topics`, {
              topics: typed
                .split(',')
                .map((topic) => slugFrom(topic.trim()))
                .filter((topic) => topic !== ''),
            })
          }
        />
      </div>
      <Shown story={story} />
    </section>
  );
}

function Shown({ story }: { story: Story }) {
  const { data } = useResource<ShownView>(`/stories/${story.id}/shown`);
  if (!data || data.chosen.length + data.others.length === 0) return null;
  const ids = data.chosen.map(({ id }) => id);
  const set = (incidents: string[]) => ask('PUT', `/stories/${story.id}/shown`, { incidents });
  const line = ({ title, when, place }: ShownView['others'][number]) =>
    [wordsIn(title, story.original), when, wordsIn(place, story.original)].filter(Boolean).join(' · ');
  return (
    <>
      <h3>On the map and the timeline</h3>
      <p class="note">
        Title, date and place of what is chosen here are published with the story, and signed with it. The
        place is shown as exactly as the record has it.
      </p>
      <ul class="plain">
        {data.chosen.map((each) => (
          <li key={each.id}>
            <span dir="auto">{line(each)}</span>{' '}
            {each.changed && (
              <Act kind="quiet" run={() => set(ids)}>
                The record has changed: take it anew
              </Act>
            )}
            <Act kind="quiet" run={() => set(ids.filter((id) => id !== each.id))}>
              Do not show it
            </Act>
          </li>
        ))}
        {data.others.map((each) => (
          <li key={each.id}>
            <span dir="auto" class="quiet">
              {line(each)}
            </span>{' '}
            <Act kind="quiet" run={() => set([...ids, each.id])}>
              Show it
            </Act>
          </li>
        ))}
      </ul>
    </>
  );
}
