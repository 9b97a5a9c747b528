// Stating a claim, or changing one: the desk's own words, never the source's.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ClaimInput, ClaimView, RecordView, State } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
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

const credibilityWords = [
  'confirmed by other sources',
  'probably true',
  'possibly true',
  'doubtful',
  'improbable',
  'cannot be judged',
];

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
        <label>
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
        <label>
          Reliability of the source
          <select name="reliability" defaultValue={claim?.reliability ?? reliability}>
            {['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => (
              <option key={letter} value={letter}>
                {letter}
              </option>
            ))}
          </select>
        </label>
        <label>
          Credibility of the claim
          <select name="credibility" defaultValue={String(claim?.credibility ?? 6)}>
            {credibilityWords.map((words, index) => (
              <option key={words} value={index + 1}>
                {index + 1}: {words}
              </option>
            ))}
          </select>
        </label>
        <label class="wide">
          Origin: where it first came from
          <select
            name="origin"
            value={origin.value}
            onChange={(event) => (origin.value = event.currentTarget.value)}
          >
            <option value="">not known</option>
            <option value="new">a new one …</option>
            {record.origins.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {origin.value === 'new' && (
          <>
            <label>
              The new origin, in the desk’s words
              <input name="originLabel" autocomplete="off" required />
            </label>
            <label>
              heard it from
              <select name="heardFrom" defaultValue="">
                <option value="">nobody: it begins here</option>
                {record.origins.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label>
          Says the same as
          <ClaimChoice name="agreesWith" claims={record.claims} without={claim?.id} />
        </label>
        <label>
          Contradicts
          <ClaimChoice name="contradicts" claims={record.claims} without={claim?.id} />
        </label>
        <label class="wide">
          Belongs to the incident
          <select name="incident" defaultValue="">
            <option value="">{claim && claim.incidents.length > 0 ? 'no other' : 'none yet'}</option>
            {record.incidents
              .filter(({ id }) => !claim?.incidents.includes(id))
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {wordsIn(title, 'en')}
                </option>
              ))}
          </select>
        </label>
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

interface ClaimChoiceProps {
  name: string;
  claims: ClaimView[];
  without: string | undefined;
}

function ClaimChoice({ name, claims, without }: ClaimChoiceProps) {
  return (
    <select name={name} defaultValue="">
      <option value="">no other claim</option>
      {claims
        .filter(({ id }) => id !== without)
        .map((claim) => (
          <option key={claim.id} value={claim.id}>
            {shortened(wordsIn(claim.wording, 'en'), 70)}
          </option>
        ))}
    </select>
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
