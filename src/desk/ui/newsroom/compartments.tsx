// Every compartment, and who opens it.
import { useSignal } from '@preact/signals';
import type { MembersView } from '../../api/newsroom-types.ts';
import { Choice } from '../parts/choice.tsx';
import { capital } from '../words.ts';
import { compartmentName } from './compartment-choice.tsx';
import { HandOver } from './hand-over.tsx';

export function Compartments({ view }: { view: MembersView }) {
  const nameOf = (id: string) => view.members.find((member) => member.id === id)?.name ?? '';
  return (
    <section>
      <h2>Compartments</h2>
      <p class="note">
        Each is a set of entries with a key of its own. A device opens only those whose key it holds.
      </p>
      <table class="stories-table">
        <thead>
          <tr>
            <th scope="col">Compartment</th>
            <th scope="col">Who opens it</th>
            <th scope="col">This device</th>
          </tr>
        </thead>
        <tbody>
          {view.compartments.map((compartment) => (
            <tr key={compartment.id}>
              <th scope="row" dir="auto">
                {capital(compartmentName(compartment))}
                {compartment.label && <span class="note"> {compartment.kind}</span>}
              </th>
              <td dir="auto">{compartment.holders.map(nameOf).join(', ') || 'nobody who belongs'}</td>
              <td>
                <span class={compartment.held ? '' : 'quiet'}>
                  <span aria-hidden="true">{compartment.held ? '■' : '□'}</span>{' '}
                  {compartment.held ? 'can open it' : 'cannot'}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <HandOverOne view={view} />
    </section>
  );
}

/** Of the sources that this device holds. */
function HandOverOne({ view }: { view: MembersView }) {
  const chosen = useSignal<string | null>(null);
  const sources = view.compartments.flatMap(({ source, label }) =>
    source ? [[source, label] as const] : [],
  );
  const source = sources.find(([id]) => id === chosen.value)?.[0] ?? sources[0]?.[0];
  if (!source) return null;
  return (
    <div class="line">
      <Choice
        label="Hand a source over"
        first={source}
        options={sources}
        onChoose={(id) => (chosen.value = id)}
      />
      <HandOver key={source} source={source} />
    </div>
  );
}
