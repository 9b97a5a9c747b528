// All stories with what each waits for, and a new one.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { State, StoryRow } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useListKeys } from '../keys.tsx';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { go, hrefOf } from '../route.ts';
import { day, languageLike, languageName, slugFrom } from '../words.ts';

export function Stories() {
  const { data, problem } = useResource<StoryRow[]>('/stories');
  const beginning = useSignal(false);
  useListKeys('.stories-table tbody a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the stories …'}</p>;
  return (
    <div class="page">
      <div class="page-head">
        <h1>Stories</h1>
        <button
          type="button"
          onClick={() => (beginning.value = !beginning.value)}
          aria-expanded={beginning.value}
        >
          New story
        </button>
      </div>
      {beginning.value && <NewStory />}
      {data.length === 0 ? (
        <p class="quiet">No story yet.</p>
      ) : (
        <table class="stories-table">
          <thead>
            <tr>
              <th scope="col">Story</th>
              <th scope="col">Stage</th>
              <th scope="col">Languages</th>
              <th scope="col">Published</th>
              <th scope="col">Review</th>
            </tr>
          </thead>
          <tbody>
            {data.map((story) => (
              <tr key={story.id}>
                <th scope="row">
                  <a
                    href={hrefOf({ screen: 'story', id: story.id })}
                    dir="auto"
                    lang={languageLike(story.headline)}
                  >
                    {story.headline || story.slug}
                  </a>
                  <span class="note">{story.slug}</span>
                </th>
                <td>{story.stage}</td>
                <td>{story.languages.map(languageName).join(', ')}</td>
                <td>{story.published ? day(story.published) : <span class="quiet">not yet</span>}</td>
                <td>
                  {story.blocked ? (
                    <a class="alarm" href={hrefOf({ screen: 'review', id: story.id })}>
                      ▲ blocked
                    </a>
                  ) : (
                    <span class="quiet">nothing blocks it</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function NewStory() {
  const { data: state } = useResource<State>('/state');
  const form = useRef<HTMLFormElement>(null);
  const slug = useRef<HTMLInputElement>(null);
  const own = useRef(false);
  const ready = state !== null;
  useEffect(() => {
    if (ready) form.current?.querySelector('input')?.focus();
  }, [ready]);
  if (!state) return null;
  const begin = async () => {
    const data = new FormData(form.current!);
    const story = Object.fromEntries([...data].map(([name, value]) => [name, String(value).trim()]));
    const { id } = await ask<{ id: string }>('POST', '/stories', story);
    go({ screen: 'story', id });
  };
  return (
    <form ref={form} class="claim-form" aria-label="New story" onSubmit={(event) => event.preventDefault()}>
      <label>
        Headline
        <input
          name="headline"
          dir="auto"
          autocomplete="off"
          onInput={(event) => {
            if (!own.current && slug.current) slug.current.value = slugFrom(event.currentTarget.value);
          }}
        />
      </label>
      <div class="fields">
        <label>
          Its address on the site, a to z and hyphens
          <input ref={slug} name="slug" autocomplete="off" onInput={() => (own.current = true)} />
        </label>
        <label>
          Section
          <input name="section" autocomplete="off" defaultValue="news" />
        </label>
        <Choice
          label="Written first in"
          name="original"
          options={state.languages.map((language) => [language, languageName(language)] as const)}
        />
      </div>
      <div class="actions">
        <Act kind="main" submit run={begin}>
          Begin the story
        </Act>
      </div>
    </form>
  );
}
