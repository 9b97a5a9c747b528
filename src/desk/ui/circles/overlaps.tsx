// What the desk knows of how circles overlap: how many people are in several at once, and which have nobody in common.
import { useRef } from 'preact/hooks';
import type { CirclesView } from '../../api/circle-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { between } from '../review/readings.ts';

export function Overlaps({ view: { circles, overlaps, disjoint } }: { view: CirclesView }) {
  const overlap = useRef<HTMLFormElement>(null);
  const apart = useRef<HTMLFormElement>(null);
  const options = circles.map(({ id, label }) => [id, label] as const);
  const three = ['one', 'other', 'third'] as const;
  const state = async () => {
    const data = new FormData(overlap.current!);
    const of = three.map((name) => String(data.get(name) ?? '')).filter(Boolean);
    const [low, high] = [Number(data.get('low')), Number(data.get('high') || data.get('low'))];
    await ask('POST', '/circles/overlaps', { of, size: [low, high], basis: String(data.get('basis')) });
    overlap.current?.reset();
  };
  const stateApart = async () => {
    const data = new FormData(apart.current!);
    await ask('POST', '/circles/disjoint', { pair: [String(data.get('one')), String(data.get('other'))] });
    apart.current?.reset();
  };
  return (
    <section aria-labelledby="overlaps">
      <h2 id="overlaps">Known overlaps</h2>
      <p>
        Where you know how many people are in several circles at once, state it: it is the one thing that can
        raise the lowest figure much. The review uses it at once.
      </p>
      <ul class="plain">
        {overlaps.map(({ of, labels, size, basis }) => (
          <li key={of.join()} class="found">
            <bdi>{labels.join(' and ')}</bdi>: {between(...size)} in all of them{' '}
            <span class="note">{basis || 'no basis noted'}</span>{' '}
            <Act kind="quiet" run={() => ask('POST', '/circles/overlaps', { of, size: null })}>
              Take it back
            </Act>
          </li>
        ))}
        {disjoint.map(({ pair, labels }) => (
          <li key={pair.join()} class="found">
            Nobody is in both <bdi>{labels[0]}</bdi> and <bdi>{labels[1]}</bdi>{' '}
            <Act kind="quiet" run={() => ask('POST', '/circles/disjoint', { pair, remove: true })}>
              Take it back
            </Act>
          </li>
        ))}
      </ul>
      {overlaps.length + disjoint.length === 0 && <p class="quiet">Nothing is stated yet.</p>}
      {circles.length > 1 && (
        <>
          <details>
            <summary>State how many are in several at once</summary>
            <form
              ref={overlap}
              class="claim-form"
              aria-label="State an overlap"
              onSubmit={(event) => event.preventDefault()}
            >
              <div class="fields">
                <Choice label="In this circle" name="one" options={options} />
                <Choice label="and in this one" name="other" options={options.toReversed()} />
                <Choice label="and in a third" name="third" options={[['', 'no third'], ...options]} />
                <label>
                  At least
                  <input name="low" type="number" min={0} required />
                </label>
                <label>
                  At most
                  <input name="high" type="number" min={0} />
                </label>
                <label>
                  How that is known
                  <input name="basis" autocomplete="off" />
                </label>
              </div>
              <Act submit done="The review uses it from now on." run={state}>
                State it
              </Act>
            </form>
          </details>
          <details>
            <summary>State that two have nobody in common</summary>
            <form
              ref={apart}
              class="view-filters"
              aria-label="State that two circles are apart"
              onSubmit={(event) => event.preventDefault()}
            >
              <Choice label="Nobody in this one" name="one" options={options} />
              <Choice label="is in this one" name="other" options={options.toReversed()} />
              <Act submit done="The review uses it from now on." run={stateApart}>
                State it
              </Act>
            </form>
          </details>
        </>
      )}
    </section>
  );
}
