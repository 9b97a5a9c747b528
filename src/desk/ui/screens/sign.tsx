// Signing exactly this text, and publishing it.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ReviewView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import type { Published, Story, Version } from '../shapes.ts';
import { Signing } from '../sign/signing.tsx';
import { StoryHead } from '../story/head.tsx';
import { Since } from '../story/since.tsx';
import { day, directionOf, languageName } from '../words.ts';

export function Sign({ id }: { id: string }) {
  const { data: story, problem } = useResource<Story>(`/stories/${id}`);
  const { data: review } = useResource<ReviewView>(`/stories/${id}/review`);
  if (!story) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the story …'}</p>;
  const blocked = review?.blocked ?? false;
  return (
    <div class="page">
      <StoryHead story={story} blocked={blocked} />
      <div class="columns signing">
        <section aria-label="The text" class="proofs">
          {story.versions.map((version) => (
            <Proof
              key={version.language}
              story={story}
              version={version}
              changed={story.signoff.changed.includes(version.language)}
            />
          ))}
        </section>
        <section aria-label="Signing and publishing" class="sign-side">
          <Signing story={story} review={review} />
          <Publish story={story} />
        </section>
      </div>
    </div>
  );
}

/** What is signed, as it will be read. */
function Proof({ story, version, changed }: { story: Story; version: Version; changed: boolean }) {
  const { language } = version;
  const { photo, corrections } = story;
  const credits = [
    version.byline && `By ${version.byline}`,
    version.translator && `translated by ${version.translator}`,
    version.editor && `edited by ${version.editor}`,
  ].filter(Boolean);
  return (
    <article class="proof">
      <header>
        <h2>{languageName(language)}</h2>
        <code title={`SHA-256 of this text: ${version.digest}`}>{version.digest.slice(0, 12)}</code>
      </header>
      {changed && <Since story={story} language={language} />}
      <div class="proof-text" lang={language} dir={directionOf(language)}>
        <h3>{version.headline || <span class="caution">No headline</span>}</h3>
        {version.dek && <p class="dek">{version.dek}</p>}
        {corrections.map((correction) => (
          <p key={correction.id} class="correction-text">
            {day(correction.date)}:{' '}
            {correction.text[language] || <span class="caution">not in this language</span>}
          </p>
        ))}
        {photo && (
          <p class="note">
            Photo:{' '}
            {[photo.caption[language], photo.credit, photo.licence, photo.taken].filter(Boolean).join(' · ')}.
            In words: {photo.alt[language] || <span class="caution">none</span>}
          </p>
        )}
        {(version.dateline || credits.length > 0) && (
          <p class="note">{[version.dateline, ...credits].filter(Boolean).join(' · ')}</p>
        )}
        {version.blocks.map((block) => {
          const text = block.runs.map((run) => run.text).join('');
          if (block.type === 'heading') return <h4 key={block.id}>{text}</h4>;
          if (block.type === 'quote') return <blockquote key={block.id}>{text}</blockquote>;
          if (block.type === 'pull_quote')
            return (
              <blockquote key={block.id}>
                <strong>{text}</strong>
              </blockquote>
            );
          if (block.type === 'note')
            return (
              <p key={block.id}>
                <em>{text}</em>
              </p>
            );
          return <p key={block.id}>{text}</p>;
        })}
        {version.grounds && <p class="grounds-text">{version.grounds}</p>}
        <Elsewhere story={story} language={language} />
      </div>
    </article>
  );
}

/** What is signed and stands beside the story's page: its topics, and incidents on the map and the timeline. */
function Elsewhere({ story, language }: { story: Story; language: string }) {
  const { topics = [], shown = [] } = story;
  return (
    <>
      {topics.length > 0 && <p class="note">Topics: {topics.join(', ')}</p>}
      {shown.map(({ title, place, when }) => (
        <p key={`${title[language]}.${when}`} class="note">
          On map and timeline: {[title[language], when, place[language]].filter(Boolean).join(' · ')}
        </p>
      ))}
    </>
  );
}

function Publish({ story }: { story: Story }) {
  const date = useRef<HTMLInputElement>(null);
  const result = useSignal<Published | null>(null);
  const { holds, sentence } = story.signoff;
  const publish = async () => {
    const chosen = date.current?.value;
    result.value = await ask<Published>(
      'POST',
      `/stories/${story.id}/publish`,
      chosen ? { date: chosen } : {},
    );
  };
  return (
    <section>
      <h2>Publish</h2>
      {story.published && <p>First published {day(story.published)}.</p>}
      <p class={holds ? 'moss' : 'caution'}>{sentence}</p>
      <label>
        Date of publication
        <input ref={date} type="date" defaultValue={story.published ?? ''} />
      </label>
      <p class="note">Empty means today.</p>
      <Act kind="main" disabled={!holds} working="Pressing the site …" run={publish}>
        {story.published ? 'Publish again' : 'Publish'}
      </Act>
      <div aria-live="polite">
        {result.value && (
          <p class="moss">
            ✓ Published; the site has {result.value.pages} pages now.{' '}
            <a href={result.value.url} target="_blank" rel="noreferrer">
              Read it on the site
            </a>
          </p>
        )}
      </div>
    </section>
  );
}
