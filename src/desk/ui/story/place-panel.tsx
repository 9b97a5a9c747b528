// What can be done with the words that are selected: tie them to a claim, say who says so, comment on them.
import { type Signal, useSignal } from '@preact/signals';
import { type Block, blockText, passagesOf } from '../../../story/blocks.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { DeclareWords } from '../declare/declare-words.tsx';
import { sentenceOf } from '../resource.ts';
import { hrefOf } from '../route.ts';
import type { Story } from '../shapes.ts';
import { shortened, wordsIn } from '../words.ts';
import { Attributions } from './attributions.tsx';
import type { Column } from './column.tsx';
import { NewComment } from './comments.tsx';
import type { Place } from './places.ts';
import { type Choice, Tie } from './tie.tsx';

interface PlacePanelProps {
  story: Story;
  place: Place;
  language: string;
  /** The original's block that the place's block renders. */
  rowOfOriginal: Block | null;
  tying: Signal<boolean>;
  /** Whether a comment on the words is being written. */
  commenting: Signal<boolean>;
  column: Column | null;
}

/** Beside the words that are selected, or the statement that the caret is in. */
export function PlacePanel(props: PlacePanelProps) {
  const { story, place, language, rowOfOriginal, tying, commenting, column } = props;
  const problem = useSignal<string | null>(null);
  const { statement } = place;
  if (place.start === place.end && !statement) return null;
  const known = story.claims;

  /** Everything typed must be at the desk before offsets mean the same there as here. */
  const atDesk = async (act: () => Promise<unknown>) => {
    problem.value = null;
    try {
      await column?.body.flush();
      await act();
      await column?.body.takeIn();
      tying.value = false;
      column?.view.focus();
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  const tieTo = (claims: string[], id?: string) => {
    const { block, start, end } =
      place.start === place.end && statement ? { ...statement, block: place.block } : place;
    return atDesk(() =>
      ask('POST', `/stories/${story.id}/statements`, {
        language,
        block,
        start,
        end,
        claims,
        ...(id === undefined ? {} : { statement: id }),
      }),
    );
  };
  const untie = (claim: string) => {
    if (!statement) return Promise.resolve();
    const left = statement.claims.filter((id) => id !== claim);
    if (left.length > 0) return tieTo(left, statement.id);
    return atDesk(() =>
      ask('DELETE', `/stories/${story.id}/statements/${statement.id}?language=${language}`),
    );
  };
  const pick = (choice: Choice) => {
    if (choice.kind === 'statement') return void tieTo(choice.claims, choice.id);
    if (statement) return void tieTo([...new Set([...statement.claims, choice.claim.id])], statement.id);
    void tieTo([choice.claim.id]);
  };
  const leave = () => {
    tying.value = false;
    column?.view.focus();
  };
  const tied = statement?.claims ?? [];
  const fromOriginal: Choice[] = rowOfOriginal
    ? passagesOf(rowOfOriginal).map(({ id, claims, start, end }) => ({
        kind: 'statement',
        id,
        claims,
        text: blockText(rowOfOriginal).slice(start, end),
      }))
    : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls in the margin, not a set of fields.
    <div class="panel" role="group" aria-label="The words selected">
      <p class="about">
        <q lang={language} dir="auto">
          {shortened(place.text || (statement ? wordsAt(column, place.block, statement) : ''), 60)}
        </q>
      </p>
      {statement && (
        <ul class="tied">
          {statement.claims.map((id) => {
            const claim = known.find((each) => each.id === id);
            return (
              <li key={id}>
                {claim ? (
                  <>
                    <span class="chip grade" title={claim.gradeWords}>
                      {claim.grade}
                    </span>{' '}
                    <a href={hrefOf({ screen: 'claims', id })}>{wordsIn(claim.wording, 'en')}</a>
                  </>
                ) : (
                  <span class="quiet">A claim that this device cannot open.</span>
                )}{' '}
                <Act kind="quiet" run={() => untie(id)}>
                  Untie
                </Act>
              </li>
            );
          })}
        </ul>
      )}
      {tying.value ? (
        <Tie statements={fromOriginal} tied={tied} language="en" pick={pick} leave={leave} />
      ) : (
        <button type="button" class={statement ? 'plain' : 'main'} onClick={() => (tying.value = true)}>
          {statement ? 'Tie to another claim' : 'Tie to a claim'} <kbd>Ctrl K</kbd>
        </button>
      )}
      {statement && <Attributions story={story} place={place} language={language} column={column} />}
      <DeclareWords story={story.id} place={place} language={language} column={column} />
      {commenting.value ? (
        <NewComment
          story={story.id}
          language={language}
          column={column}
          done={() => {
            commenting.value = false;
            column?.view.focus();
          }}
        />
      ) : (
        place.start !== place.end && (
          <button type="button" class="quiet" onClick={() => (commenting.value = true)}>
            Comment <kbd>Ctrl Alt M</kbd>
          </button>
        )
      )}
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}

function wordsAt(
  column: Column | null,
  block: string,
  { start, end }: { start: number; end: number },
): string {
  let words = '';
  column?.view.state.doc.forEach((node) => {
    if (node.attrs.id === block) words = node.textBetween(start, end, undefined, '\n');
  });
  return words;
}
