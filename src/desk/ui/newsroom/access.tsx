// What a member opens, as a list of ticks: ticking grants, unticking takes away, and both are said before.
import { useSignal } from '@preact/signals';
import type { ActDone, MembersView, MemberView } from '../../api/newsroom-types.ts';
import { ask } from '../api.ts';
import { CompartmentChoice } from './compartment-choice.tsx';
import { Preview } from './preview.tsx';
import { TwoClicks } from './two-clicks.tsx';

interface AccessProps {
  view: MembersView;
  member: MemberView;
  tell: (done: ActDone) => void;
}

export function Access({ view, member: { id, name }, tell }: AccessProps) {
  const has = view.compartments
    .filter(({ holders, held }) => held && holders.includes(id))
    .map((each) => each.id);
  /** `null` until something is changed, so that what others do meanwhile shows. */
  const chosen = useSignal<string[] | null>(null);
  const wanted = chosen.value ?? has;
  const more = wanted.filter((each) => !has.includes(each));
  const less = has.filter((each) => !wanted.includes(each));
  const run = async () => {
    const whom = { member: id };
    if (more.length > 0) tell(await ask<ActDone>('POST', '/members/grant', { whom, compartments: more }));
    if (less.length > 0) tell(await ask<ActDone>('POST', '/members/revoke', { whom, compartments: less }));
    chosen.value = null;
  };
  return (
    <TwoClicks
      name="Grant or take away"
      label={`What ${name} opens`}
      confirm={confirmWords(name, more.length, less.length)}
      disabled={more.length + less.length === 0}
      working="Making keys …"
      run={run}
    >
      <p>
        Ticked is what <bdi>{name}</bdi> opens now.
      </p>
      <CompartmentChoice
        compartments={view.compartments}
        chosen={wanted}
        onChoose={(next) => (chosen.value = next)}
      />
      {more.length > 0 && <Preview asked={{ act: 'grant', whom: { member: id }, compartments: more }} />}
      {less.length > 0 && <Preview asked={{ act: 'revoke', whom: { member: id }, compartments: less }} />}
    </TwoClicks>
  );
}

function confirmWords(name: string, more: number, less: number): string {
  if (more > 0 && less > 0) return `Change what ${name} opens`;
  if (less > 0) return `Take ${less === 1 ? 'it' : `these ${less}`} from ${name}`;
  return `Let ${name} read ${more === 1 ? 'it' : 'this'}`;
}
