// Stating a claim, or changing one: the desk's own words, never the source's.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ClaimInput, ClaimView, OriginView, State } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { Find } from '../parts/find.tsx';
import { useResource } from '../resource.ts';
import { directionOf, languageName } from '../words.ts';
import { readCount, typedParts, typedRange } from './count.ts';
import { PlaceField } from './place-field.tsx';

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
  const { data: allOrigins } = useResource<OriginView[]>('/origins');
  const origin = useSignal(claim?.origin?.id ?? '');
  const ready = state !== null && allOrigins !== null;
  useEffect(() => {
    if (!ready) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('textarea')?.focus();
  }, [ready]);
  if (!state || !allOrigins) return <p class="quiet">One moment …</p>;

  const origins = allOrigins.map(({ id, label }) => [id, label] as const);
  const itself = claim ? [claim.id] : [];
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
        <PlaceField name="where" wide first={claim?.typedWhere ?? claim?.where} />
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
        <Find
          kind="claims"
          label="Says the same as"
          name="agreesWith"
          empty="no other claim"
          without={itself}
        />
        <Find kind="claims" label="Contradicts" name="contradicts" empty="no other claim" without={itself} />
        <Find
          kind="incidents"
          label="Belongs to the incident"
          wide
          name="incident"
          empty={claim && claim.incidents.length > 0 ? 'no other' : 'none yet'}
          without={claim?.incidents ?? []}
        />
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
