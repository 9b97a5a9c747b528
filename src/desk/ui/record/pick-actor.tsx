// Picking an actor by any of its names, or making one from what was typed.
import { useSignal } from '@preact/signals';
import type { ActorList, ActorRow } from '../../api/incidents-types.ts';
import { useLines } from '../lists.tsx';
import { Combo, type Option } from '../parts/find.tsx';
import { languageLike, wordsIn } from '../words.ts';

export type Picked =
  | { actor: string; words: string }
  | { newActor: { name: Record<string, string>; type: string }; words: string };

interface PickActorProps {
  label: string;
  picked: (actor: Picked | null) => void;
  without?: readonly string[];
  /** Offer to make one of what was typed. */
  makes?: boolean;
}

/** Every name that it has, one after the other. */
export const actorWords = ({ name, others }: Pick<ActorRow, 'name' | 'others'>): string => {
  const first = wordsIn(name, 'en');
  return [first, ...new Set([...Object.values(name), ...others].filter((each) => each !== first))].join(
    ' · ',
  );
};

export function PickActor({ label, picked, without = [], makes = true }: PickActorProps) {
  const typed = useSignal('');
  const asked = useSignal(false);
  const chosen = useSignal<Picked | null>(null);
  const { data } = useLines<ActorList>(asked.value ? '/actors' : null, {
    q: typed.value,
    without: without.join(','),
  });
  const words = typed.value.trim();
  const made: Option[] = makes && words ? [{ id: 'made', words: `Make “${words}”` }] : [];
  const options = [
    ...(data?.rows ?? [])
      .slice(0, 20)
      .map((row): Option => ({ id: row.id, words: actorWords(row), chip: row.type })),
    ...made,
  ];
  const take = (now: Picked | null) => {
    chosen.value = now;
    typed.value = '';
    picked(now);
  };
  const pick = (option: Option) =>
    take(
      option.id === 'made'
        ? { newActor: { name: { [languageLike(words)]: words }, type: 'person' }, words }
        : { actor: option.id, words: option.words },
    );
  return (
    <div class="find" onFocusIn={() => (asked.value = true)}>
      <span aria-hidden="true">{label}</span>
      {chosen.value ? (
        <p class="chosen">
          <span dir="auto">{chosen.value.words}</span>{' '}
          <button type="button" class="quiet" onClick={() => take(null)}>
            somebody else
          </button>
        </p>
      ) : (
        <Combo
          label={`${label}; type a name in any script`}
          placeholder="a name, in any script"
          folded
          options={options}
          typed={(now) => (typed.value = now)}
          pick={pick}
        />
      )}
    </div>
  );
}
