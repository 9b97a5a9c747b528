// What stands around a story's text: its photo, its corrections, what it follows.
import { useRef } from 'preact/hooks';
import type { StoryRow } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { WaitsFor } from '../board/stage.tsx';
import { Choice } from '../parts/choice.tsx';
import { SavedField } from '../parts/saved-field.tsx';
import { useImage, useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import type { Story } from '../shapes.ts';
import { directionOf, languageName, shortened, wordsIn } from '../words.ts';
import { Corrections } from './corrections.tsx';
import { PhotoFromFile } from './photo-from-file.tsx';
import { Placement } from './placement.tsx';

export function About({ story, statement }: { story: Story; statement: string | null }) {
  return (
    <div class="about-story">
      <Photo story={story} />
      <Earlier story={story} />
      <Corrections key={statement} story={story} statement={statement} />
      <WaitsFor story={story} />
      <Placement story={story} />
    </div>
  );
}

function Photo({ story }: { story: Story }) {
  const { photo } = story;
  const image = useImage(photo ? `/stories/${story.id}/photo` : null, JSON.stringify(photo));
  const file = useRef<HTMLInputElement>(null);
  const languages = story.versions.map(({ language }) => language);
  const saveWords = (change: Partial<NonNullable<Story['photo']>>) => {
    const { inFiles: _, ...words } = { ...photo!, ...change };
    return ask('PUT', `/stories/${story.id}/photo/words`, words);
  };
  const put = async () => {
    const [chosen] = file.current?.files ?? [];
    if (!chosen) return;
    const { credit = '', taken = '', licence = '' } = photo ?? {};
    const words = new URLSearchParams({ credit, taken, licence });
    for (const language of languages) {
      words.set(`alt.${language}`, photo?.alt[language] ?? '');
      words.set(`caption.${language}`, photo?.caption[language] ?? '');
    }
    await ask('PUT', `/stories/${story.id}/photo?${words}`, new Uint8Array(await chosen.arrayBuffer()));
    if (file.current) file.current.value = '';
  };
  return (
    <section class="photo">
      <h2>Photo</h2>
      {photo && image && <img src={image} alt={wordsIn(photo.alt, 'en')} />}
      {photo && (
        <>
          {languages.map((language) => (
            <div key={language} class="fields">
              <SavedField
                label={`What it shows, in ${languageName(language)}`}
                lang={language}
                dir={directionOf(language)}
                value={photo.alt[language] ?? ''}
                save={(value) => saveWords({ alt: { ...photo.alt, [language]: value } })}
              />
              <SavedField
                label={`Caption in ${languageName(language)}`}
                lang={language}
                dir={directionOf(language)}
                value={photo.caption[language] ?? ''}
                save={(value) => saveWords({ caption: { ...photo.caption, [language]: value } })}
              />
            </div>
          ))}
          <div class="fields">
            <SavedField label="Credit" value={photo.credit} save={(credit) => saveWords({ credit })} />
            <SavedField
              label="Taken, month or year"
              placeholder="2013-08"
              value={photo.taken}
              save={(taken) => saveWords({ taken })}
            />
            <SavedField
              label="Licence"
              placeholder="CC BY 4.0"
              value={photo.licence}
              save={(licence) => saveWords({ licence })}
            />
          </div>
          <p class="note">
            {photo.inFiles
              ? 'The files of all photos on the site hold their credit and licence, and nothing else besides the picture. '
              : 'The files of photos on the site hold the picture and nothing else. '}
            <Act
              kind="quiet"
              done="The site’s photos are made so from its next building on."
              run={() => ask('PUT', '/photos/credits', { wanted: !photo.inFiles })}
            >
              {photo.inFiles ? 'Leave credit and licence out' : 'Write the credit and licence into the files'}
            </Act>
          </p>
        </>
      )}
      <div class="line">
        <label>
          {photo ? 'Another photo' : 'Choose a photo'}
          <input ref={file} type="file" accept="image/jpeg,image/png,image/webp,image/avif" />
        </label>
        <Act working="Taking out what it says about itself …" done="The photo is in the story." run={put}>
          Add
        </Act>
      </div>
      <PhotoFromFile story={story.id} />
      <p class="note">Place, time, camera and every other hidden word are taken out before it is stored.</p>
    </section>
  );
}

function Earlier({ story }: { story: Story }) {
  const { data } = useResource<StoryRow[]>('/stories');
  const choice = useRef<HTMLSelectElement>(null);
  const ids = story.earlier.map(({ id }) => id);
  const others = (data ?? []).filter(({ id }) => id !== story.id && !ids.includes(id));
  const set = (earlier: string[]) => ask('PUT', `/stories/${story.id}`, { earlier });
  return (
    <section>
      <h2>Earlier coverage</h2>
      <ul class="plain">
        {story.earlier.map(({ id, headline }) => (
          <li key={id}>
            <a href={hrefOf({ screen: 'story', id })} dir="auto">
              {headline}
            </a>{' '}
            <Act kind="quiet" run={() => set(ids.filter((each) => each !== id))}>
              Remove
            </Act>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div class="line">
          <Choice label="Another story" field={choice} options={others.map(optionOf)} />
          <Act run={() => set([...ids, choice.current!.value])}>Add</Act>
        </div>
      )}
      {others.length === 0 && story.earlier.length === 0 && <p class="quiet">There is no other story.</p>}
    </section>
  );
}

const optionOf = ({ id, headline, slug }: StoryRow): [string, string] => [
  id,
  shortened(headline || slug, 60),
];
