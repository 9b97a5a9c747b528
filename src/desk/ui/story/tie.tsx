// Choosing the claim that words rest on, by typing and arrow keys.
import { useSignal } from '@preact/signals';
import type { ClaimRow } from '../../api/types.ts';
import { Combo, type Option, useClaims } from '../parts/find.tsx';
import { matching } from '../parts/picker.ts';
import { shortened, wordsIn } from '../words.ts';

/** A claim, or a statement of the original that these words translate. */
export type Choice =
  | { kind: 'claim'; claim: ClaimRow }
  | { kind: 'statement'; id: string; claims: string[]; text: string };

interface TieProps {
  /** Of the original's block. */
  statements: Choice[];
  /** Claims that are tied already. */
  tied: readonly string[];
  language: string;
  pick: (choice: Choice) => void;
  leave: () => void;
}

const mostShown = 50;

export function Tie({ statements, tied, language, pick, leave }: TieProps) {
  const typed = useSignal('');
  const { claims, settled } = useClaims(typed.value, tied);
  const fromOriginal = matching(statements, typed.value, (choice) =>
    choice.kind === 'statement' ? choice.text : '',
  );
  const choices = [
    ...fromOriginal,
    ...(claims ?? [])
      .filter(({ status }) => status !== 'retracted')
      .map((claim): Choice => ({ kind: 'claim', claim })),
  ].slice(0, mostShown);
  return (
    <Combo
      first
      label="Find a claim"
      options={choices.map((choice) => optionOf(choice, language))}
      settled={settled}
      typed={(words) => (typed.value = words)}
      pick={({ id }) => {
        const choice = choices.find((each) => optionOf(each, language).id === id);
        if (choice) pick(choice);
      }}
      leave={leave}
      {...(claims ? { none: 'No claim has these words.' } : {})}
    />
  );
}

const optionOf = (choice: Choice, language: string): Option =>
  choice.kind === 'claim'
    ? { id: choice.claim.id, chip: choice.claim.grade, words: wordsIn(choice.claim.wording, language) }
    : { id: choice.id, chip: 'as in the original', words: shortened(choice.text, 90) };
