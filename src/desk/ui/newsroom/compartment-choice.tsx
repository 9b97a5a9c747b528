// A choice of compartments: those that everyone knows by kind, then sources, then stories.
import type { MembersView } from '../../api/newsroom-types.ts';
import { capital } from '../words.ts';

export type CompartmentRow = MembersView['compartments'][number];

interface CompartmentChoiceProps {
  compartments: readonly CompartmentRow[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}

const groups = [
  ['Shared', (kind: string) => kind !== 'source' && kind !== 'story' && kind !== 'charter'],
  ['Sources', (kind: string) => kind === 'source'],
  ['Stories', (kind: string) => kind === 'story'],
] as const;

const kindLines: Record<string, string> = {
  charter: 'the charter: who belongs',
  intake: 'the intake, where reports arrive',
  record: 'the record: claims and incidents',
  editions: 'the editions, for publishers',
};

export const compartmentName = ({ id, kind, label }: CompartmentRow): string =>
  label || kindLines[kind] || `a ${kind} (${id.slice(0, 8)})`;

export function CompartmentChoice({ compartments, chosen, onChoose }: CompartmentChoiceProps) {
  return (
    <div class="compartment-choice">
      {groups.map(([name, belongs]) => {
        const own = compartments.filter(({ kind, held }) => belongs(kind) && held);
        const others = compartments.filter(({ kind, held }) => belongs(kind) && !held).length;
        if (own.length + others === 0) return null;
        return (
          <fieldset key={name}>
            <legend>{name}</legend>
            {own.map((each) => (
              <label key={each.id} class="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(each.id)}
                  onChange={(event) =>
                    onChoose(
                      event.currentTarget.checked
                        ? [...chosen, each.id]
                        : chosen.filter((id) => id !== each.id),
                    )
                  }
                />
                <bdi>{capital(compartmentName(each))}</bdi>
              </label>
            ))}
            {others > 0 && (
              <p class="note">
                {others} more that this device does not hold: whoever holds {others === 1 ? 'it' : 'one'} can
                grant it.
              </p>
            )}
          </fieldset>
        );
      })}
    </div>
  );
}
