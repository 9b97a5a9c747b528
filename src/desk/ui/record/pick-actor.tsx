// Picking an actor by any of its names, or making one from what was typed.
import type { ActorRow } from '../../api/incidents-types.ts';
import { Pick } from '../parts/pick.tsx';
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
  return (
    <Pick<ActorRow>
      label={label}
      path="/actors"
      without={without}
      optionOf={(row) => ({ id: row.id, words: actorWords(row), chip: row.type })}
      {...(makes ? { made: (words: string) => ({ id: 'made', words: `Make “${words}”` }) } : {})}
      another="somebody else"
      picked={(option, words) => {
        if (option === null) picked(null);
        else if (option.id === 'made')
          picked({ newActor: { name: { [languageLike(words)]: words }, type: 'person' }, words });
        else picked({ actor: option.id, words: option.words });
      }}
    />
  );
}
