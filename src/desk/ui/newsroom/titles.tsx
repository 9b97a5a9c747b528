// What the site's sections and topics are called, in every language of the newsroom.
import { useRef } from 'preact/hooks';
import type { TitlesView } from '../../api/placement-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { directionOf, languageName } from '../words.ts';

export function Titles() {
  const { data } = useResource<TitlesView>('/titles');
  if (!data) return null;
  return (
    <section>
      <h2>Sections and topics of the site</h2>
      <p>One on a line: its id, a colon, and what it is called. One without a name is shown by its id.</p>
      <TitlesForm view={data} />
    </section>
  );
}

type Titled = TitlesView['sections'];

const lines = (titles: Titled, language: string): string =>
  Object.entries(titles)
    .map(([id, names]) => `${id}: ${names[language] ?? ''}`)
    .join('\n');

function TitlesForm({ view }: { view: TitlesView }) {
  const form = useRef<HTMLFormElement>(null);
  const save = () => {
    const given = new FormData(form.current!);
    const read = (which: 'sections' | 'topics') => {
      const titles: Titled = {};
      for (const language of view.languages)
        for (const line of String(given.get(`${which}.${language}`) ?? '').split('\n')) {
          const [, id, name] = /^\s*([a-z0-9-]+)\s*[:：]\s*(.*?)\s*$/.exec(line) ?? [];
          if (id && name) titles[id] = { ...titles[id], [language]: name };
        }
      return titles;
    };
    return ask('PUT', '/titles', { sections: read('sections'), topics: read('topics') });
  };
  return (
    <form ref={form} aria-label="Sections and topics" onSubmit={(event) => event.preventDefault()}>
      <div class="fields">
        {(['sections', 'topics'] as const).flatMap((which) =>
          view.languages.map((language) => (
            <label key={`${which}.${language}`}>
              {which === 'sections' ? 'Sections' : 'Topics'} in {languageName(language)}
              <textarea
                name={`${which}.${language}`}
                rows={3}
                lang={language}
                dir={directionOf(language)}
                spellcheck={false}
                defaultValue={lines(view[which], language)}
              />
            </label>
          )),
        )}
      </div>
      <Act submit done="The site calls them so from its next building on." run={save}>
        Set the names
      </Act>
    </form>
  );
}
