// Who belongs to the newsroom, what this device can open, the card, and the policy.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { NewsroomView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Members } from '../parts/members.tsx';
import { useResource } from '../resource.ts';
import { capital, moment } from '../words.ts';

export function Newsroom() {
  const { data, problem } = useResource<NewsroomView>('/newsroom');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the charter …'}</p>;
  return (
    <div class="page">
      <h1>{data.name}</h1>
      <p class="note">Its relay: {data.relay}</p>
      {data.card && <Card card={data.card} siteKeyExpires={data.siteKeyExpires} />}
      <Policy policy={data.policy} />
      <Members />
      <section>
        <h2>Compartments</h2>
        <p class="note">
          Each is a set of entries with a key of its own. A device opens only those whose key it holds.
        </p>
        <table class="stories-table">
          <thead>
            <tr>
              <th scope="col">Compartment</th>
              <th scope="col">Kind</th>
              <th scope="col">Epoch</th>
              <th scope="col">This device</th>
            </tr>
          </thead>
          <tbody>
            {data.compartments.map((compartment) => (
              <tr key={compartment.id}>
                <th scope="row" dir="auto">
                  {compartment.label || compartment.kind}
                </th>
                <td>{compartment.kind}</td>
                <td class="number">{compartment.epoch}</td>
                <td>
                  {compartment.held ? (
                    <span>
                      <span aria-hidden="true">■</span> can open it
                    </span>
                  ) : (
                    <span class="quiet">
                      <span aria-hidden="true">□</span> cannot
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

type CardView = NonNullable<NewsroomView['card']>;

function Card({ card, siteKeyExpires }: { card: CardView; siteKeyExpires: string | null }) {
  const said = useSignal('');
  const copy = async () => {
    await navigator.clipboard.writeText(card.text);
    said.value = 'Copied.';
  };
  return (
    <section>
      <h2>Desk card</h2>
      <p>
        Whoever has this card can write to the desk, and nobody can read with it what was written. It can be
        printed, passed on, or put on a page.
      </p>
      <textarea class="card-text" readOnly rows={5} value={card.text} aria-label="Desk card as text" />
      <p class="note">
        The card’s key ends {moment(card.expires)}.
        {siteKeyExpires &&
          ` The site’s own key ends ${moment(siteKeyExpires)}; its private half is destroyed two weeks later.`}
      </p>
      <Act run={copy}>Copy the card</Act> <span aria-live="polite">{said.value}</span>
    </section>
  );
}

function Policy({ policy }: { policy: Record<string, number> }) {
  const form = useRef<HTMLFormElement>(null);
  const save = () =>
    ask(
      'PUT',
      '/newsroom/policy',
      Object.fromEntries([...new FormData(form.current!)].map(([name, value]) => [name, Number(value)])),
    );
  return (
    <section>
      <h2>Policy</h2>
      <p>
        Under so many people who could be the subject, a story is blocked until two members sign for it with
        reasons.
      </p>
      <form ref={form} class="policy" onSubmit={(event) => event.preventDefault()}>
        {Object.entries(policy).map(([name, threshold]) => (
          <label key={name}>
            {capital(name)}
            <input name={name} type="number" min={1} step={1} defaultValue={String(threshold)} />
          </label>
        ))}
        <Act submit done="The policy holds from now on." run={save}>
          Set the policy
        </Act>
      </form>
    </section>
  );
}
