// What an incident follows, causes, repeats or contradicts, seen from both ends.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { IncidentDetail, IncidentView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { Find } from '../parts/find.tsx';
import { hrefOf } from '../route.ts';

/** The link's type, and how it reads from its other end. */
const types: Record<string, string> = {
  follows: 'is followed by',
  causes: 'is caused by',
  repeats: 'is repeated by',
  contradicts: 'is contradicted by',
};

export function IncidentLinks({ detail: { incident, linkedFrom } }: { detail: IncidentDetail }) {
  const unlink = (from: string, type: string, to: string) =>
    ask('PUT', `/incidents/${from}`, { unlink: [{ type, to }] });
  return (
    <section>
      <h2>Links</h2>
      <ul class="plain">
        {incident.links.map(({ type, to, title }) => (
          <li key={`${type}.${to}`}>
            {type} <a href={hrefOf({ screen: 'incidents', id: to })}>{title}</a>{' '}
            <Act kind="quiet" title={`Take back: ${type} ${title}`} run={() => unlink(incident.id, type, to)}>
              Take back
            </Act>
          </li>
        ))}
        {linkedFrom.map(({ type, from, title }) => (
          <li key={`${type}.from.${from}`}>
            {types[type] ?? type} <a href={hrefOf({ screen: 'incidents', id: from })}>{title}</a>{' '}
            <Act
              kind="quiet"
              title={`Take back: ${types[type] ?? type} ${title}`}
              run={() => unlink(from, type, incident.id)}
            >
              Take back
            </Act>
          </li>
        ))}
      </ul>
      <AddLink incident={incident} />
    </section>
  );
}

function AddLink({ incident }: { incident: IncidentView }) {
  const type = useRef<HTMLSelectElement>(null);
  const to = useSignal('');
  const times = useSignal(0);
  return (
    <div class="line">
      <Choice
        label="This one"
        field={type}
        options={Object.keys(types).map((name) => [name, name] as const)}
      />
      <Find
        key={times.value}
        kind="incidents"
        label="the incident"
        empty="none yet"
        without={[incident.id]}
        chosen={(id) => (to.value = id)}
      />
      <Act
        done="Linked."
        disabled={to.value === ''}
        run={async () => {
          await ask('PUT', `/incidents/${incident.id}`, {
            links: [{ type: type.current!.value, to: to.value }],
          });
          to.value = '';
          times.value += 1;
        }}
      >
        Link
      </Act>
    </div>
  );
}
