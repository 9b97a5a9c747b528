// Stating a claim, or changing one: the desk's own words, never the source's.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ClaimInput, ClaimView, OriginView, State } from '../../api/types.ts';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { Find } from '../parts/find.tsx';
import { useResource } from '../resource.ts';
import { DateField } from './date-field.tsx';
import { CountFields, FormEnd, fieldsOf, WordedFields } from './fields.tsx';
import { PlaceField } from './place-field.tsx';

/** Words selected in a testimony, or in a translation of it. */
export interface Passage {
  testimony: string;
  translation: string | null;
  start: number;
  end: number;
  text: string;
  language: string;
}

export const spanOf = ({ testimony, translation, start, end }: Passage) => ({
  testimony,
  translation,
  start,
  end,
});

interface ClaimFormProps {
  passage?: Passage;
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
      <WordedFields
        name="wording"
        label="What is claimed"
        languages={state.languages}
        first={claim?.wording}
        long
      />
      <div class="fields">
        <PlaceField name="where" wide first={claim?.typedWhere ?? claim?.where} />
        <label>
          Who
          <input name="who" autocomplete="off" dir="auto" defaultValue={claim?.who ?? ''} />
        </label>
        <label>
          What
          <input name="what" autocomplete="off" dir="auto" defaultValue={claim?.what ?? ''} />
        </label>
        <DateField first={claim?.when?.typed} />
        <CountFields first={claim?.howMany} />
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
          kind="claims"
          label="Was concluded from"
          name="follows"
          wide
          empty="no other claim"
          without={[...itself, ...(claim?.follows ?? [])]}
        />
        <Find
          kind="incidents"
          label="Belongs to the incident"
          wide
          name="incident"
          empty={claim && claim.incidents.length > 0 ? 'no other' : 'none yet'}
          without={claim?.incidents ?? []}
        />
      </div>
      <FormEnd label={claim ? 'Change the claim' : 'State the claim'} save={save} leave={done} />
    </form>
  );
}

function readForm(
  form: HTMLFormElement,
  languages: string[],
  passage: ClaimFormProps['passage'],
): ClaimInput {
  const { text, worded, when, howMany } = fieldsOf(form);
  const oneOf = (name: 'agreesWith' | 'contradicts' | 'follows') =>
    text(name) ? { [name]: [text(name)] } : {};
  return {
    wording: worded('wording', languages),
    who: text('who') || null,
    what: text('what') || null,
    where: text('where'),
    when: when(),
    howMany: howMany(),
    reliability: text('reliability'),
    credibility: Number(text('credibility')),
    ...(text('origin') === 'new'
      ? { newOrigin: { label: text('originLabel'), heardFrom: text('heardFrom') || null } }
      : { origin: text('origin') || null }),
    ...oneOf('agreesWith'),
    ...oneOf('contradicts'),
    ...oneOf('follows'),
    ...(text('incident') ? { incident: text('incident') } : {}),
    ...(passage ? { spans: [spanOf(passage)] } : {}),
  };
}
