// Stating a claim, or changing one: the desk's own words, never the source's.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ClaimInput, ClaimView, RecordView, State } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { directionOf, languageName, shortened, wordsIn } from '../words.ts';
import { readCount, typedParts, typedRange } from './count.ts';

interface ClaimFormProps {
  passage?: { testimony: string; start: number; end: number; text: string; language: string };
  claim?: ClaimView;
  /** Of the source, for a claim that is new. */
  reliability?: string;
  done: () => void;
}

const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => [letter, letter] as const);

const credibilities = [
  'confirmed by other sources',
  'probably true',
  'possibly true',
  'doubtful',
  'improbable',
  'cannot be judged',
].map((words, index) => [String(index + 1), `${index + 1}: ${words}`] as const);

export function ClaimForm({ passage, claim, reliability = 'F', done }: ClaimFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data: state } = useResource<State>('/state');
  const { data: record } = useResource<RecordView>('/record');
  const origin = useSignal(claim?.origin?.id ?? '');
  const ready = state !== null && record !== null;
  useEffect(() => {
    if (!ready) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('textarea')?.focus();
  }, [ready]);
  if (!state || !record) return <p class="quiet">One moment …</p>;

  const origins = record.origins.map(({ id, label }) => [id, label] as const);
  const others = [
    ['', 'no other claim'] as const,
    ...record.claims
      .filter(({ id }) => id !== claim?.id)
      .map(({ id, wording }) => [id, shortened(wordsIn(wording, 'en'), 70)] as const),
  ];
  const incidents = [
    ['', claim && claim.incidents.length > 0 ? 'no other' : 'none yet'] as const,
    ...record.incidents
      .filter(({ id }) => !claim?.incidents.includes(id))
      .map(({ id, title }) => [id, wordsIn(title, 'en')] as const),
  ];
  const save = async () => {
    const input = readForm(form.current!, state.languages, passage);
    if (claim) await ask('PUT', `/claims/${claim.id}`, input);
    else await ask('POST', '/claims', input);
    done();
  };
  return (
    <form
      ref={form}
      class="claim-form"
      onSubmit={(event) => event.preventDefault()}
      aria-label={claim ? 'Change the claim' : 'State a claim'}
    >
      {passage && (
        <blockquote lang={passage.language} dir="auto">
          {passage.text}
        </blockquote>
      )}
      {state.languages.map((language) => (
        <label key={language}>
          What is claimed, in {languageName(language)}
          <textarea
            name={`wording.${language}`}
            rows={2}
            lang={language}
            dir={directionOf(language)}
            spellcheck={false}
            defaultValue={claim?.wording[language] ?? ''}
          />
        </label>
      ))}
      <div class="fields">
        <label class="wide">
          Where
          <input name="where" autocomplete="off" defaultValue={claim?.where ?? ''} />
        </label>
        <label>
          When, as you would say it
          <input
            name="when"
            autocomplete="off"
            placeholder="mid-November 2019"
            defaultValue={claim?.when?.typed ?? ''}
          />
        </label>
        <label>
          How many
          <input
            name="howMany"
            autocomplete="off"
            placeholder="12, 10-12 or 10+"
            defaultValue={claim?.howMany ? typedRange(claim.howMany) : ''}
          />
        </label>
        <label>
          Its parts
          <input
            name="parts"
            autocomplete="off"
            placeholder="10 held, 2 handed over"
            defaultValue={claim?.howMany ? typedParts(claim.howMany) : ''}
          />
        </label>
        <Choice
          label="Reliability of the source"
          name="reliability"
          options={reliabilities}
          first={claim?.reliability ?? reliability}
        />
        <Choice
          label="Credibility of the claim"
          name="credibility"
          options={credibilities}
          first={String(claim?.credibility ?? 6)}
        />
        <Choice
          label="Origin: where it first came from"
          wide
          name="origin"
          first={claim?.origin?.id}
          options={[['', 'not known'], ['new', 'a new one …'], ...origins]}
          onChoose={(value) => {
            origin.value = value;
          }}
        />
        {origin.value === 'new' && (
          <>
            <label>
              The new origin, in the desk’s words
              <input name="originLabel" autocomplete="off" required />
            </label>
            <Choice
              label="heard it from"
              name="heardFrom"
              options={[['', 'nobody: it begins here'], ...origins]}
            />
          </>
        )}
        <Choice label="Says the same as" name="agreesWith" options={others} />
        <Choice label="Contradicts" name="contradicts" options={others} />
        <Choice label="Belongs to the incident" wide name="incident" options={incidents} />
      </div>
      <div class="actions">
        <Act kind="main" working="Writing it down …" run={save}>
          {claim ? 'Change the claim' : 'State the claim'}
        </Act>
        <button type="button" class="quiet" onClick={done}>
          Leave it
        </button>
      </div>
    </form>
  );
}

function readForm(
  form: HTMLFormElement,
  languages: string[],
  passage: ClaimFormProps['passage'],
): ClaimInput {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const wording = Object.fromEntries(
    languages.map((language) => [language, text(`wording.${language}`)]).filter(([, words]) => words),
  );
  const when = text('when');
  return {
    wording,
    where: text('where'),
    when: when ? { typed: when, language: /\p{Script=Hangul}/u.test(when) ? 'ko' : 'en' } : null,
    howMany: readCount(text('howMany'), text('parts')),
    reliability: text('reliability'),
    credibility: Number(text('credibility')),
    ...(text('origin') === 'new'
      ? { newOrigin: { label: text('originLabel'), heardFrom: text('heardFrom') || null } }
      : { origin: text('origin') || null }),
    ...(text('agreesWith') ? { agreesWith: [text('agreesWith')] } : {}),
    ...(text('contradicts') ? { contradicts: [text('contradicts')] } : {}),
    ...(text('incident') ? { incident: text('incident') } : {}),
    ...(passage ? { spans: [{ testimony: passage.testimony, start: passage.start, end: passage.end }] } : {}),
  };
}
