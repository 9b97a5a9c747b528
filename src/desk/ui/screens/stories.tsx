// All stories with what each waits for, and a new one.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { State, StoryRow } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { StoryTabs } from '../board/tabs.tsx';
import { useListKeys } from '../keys.tsx';
import { Choice } from '../parts/choice.tsx';
import { matching } from '../parts/picker.ts';
import { useResource } from '../resource.ts';
import { go, hrefOf } from '../route.ts';
import { counted, day, languageLike, languageName, slugFrom } from '../words.ts';

const atOnce = 50;

export function Stories() {
  const { data, problem } = useResource<StoryRow[]>('/stories');
  const beginning = useSignal(false);
  const typed = useSignal('');
  const count = useSignal(atOnce);
  useListKeys('.stories-table tbody a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the stories …'}</p>;
  const found = matching(data, typed.value, (story) =>
    [story.headline, story.slug, story.stage, ...story.languages.map(languageName)].join(' '),
  ).reverse();
  const shown = found.slice(0, count.value);
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
      <StoryTabs />
      {beginning.value && <NewStory />}
      {data.length === 0 ? (
        <p class="quiet">No story yet.</p>
      ) : (
        <>
          <div class="line">
            <label>
              <span class="hidden">Filter</span>
              <input
                type="search"
                placeholder="Filter"
                autocomplete="off"
                dir="auto"
                onInput={(event) => {
                  typed.value = event.currentTarget.value;
                  count.value = atOnce;
                }}
              />
            </label>
            <span class="note" aria-live="polite">
              {counted(found.length, 'story', 'stories')}, the latest first
            </span>
          </div>
          <table class="stories-table" aria-rowcount={found.length + 1}>
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
              {shown.map((story, index) => (
                <tr key={story.id} aria-rowindex={index + 2}>
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
          {shown.length < found.length && (
            <button type="button" class="quiet" onClick={() => (count.value += atOnce * 4)}>
              {shown.length} of {found.length} are shown. Show more
            </button>
          )}
        </>
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
