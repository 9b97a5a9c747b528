// Every compartment, and who opens it.
import type { MembersView } from '../../api/newsroom-types.ts';
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
                {compartment.source && (
                  <span class="acts">
                    <HandOver source={compartment.source} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
