// Two subjects that a reader may take for one person: the bounds with and without that link.
import { useRef } from 'preact/hooks';
import type { LinkView } from '../../api/deeper-types.ts';
import type { ReviewView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { rangeWords } from './readings.ts';

export function Links({ links, subjects }: { links: LinkView[]; subjects: ReviewView['allSubjects'] }) {
  const form = useRef<HTMLFormElement>(null);
  const change = (pair: [string, string], remove: boolean) =>
    ask('POST', '/subjects/links', { subjects: pair, remove });
  const options = subjects.map(({ id, label, class: kind }) => [id, `${label} (${kind})`] as const);
  return (
    <section aria-labelledby="links">
      <h2 id="links">Links that a reader could make</h2>
      {links.length === 0 ? (
        <p class="quiet">None is stated, and no two subjects of this story are of one kind.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section class="scroll" aria-label="Links" tabIndex={0}>
          <table class="stories-table">
            <thead>
              <tr>
                <th scope="col">If these are taken for one person</th>
                <th scope="col">Apart, one of</th>
                <th scope="col">Linked, one of</th>
                <th scope="col">So</th>
                <th scope="col">Stated</th>
              </tr>
            </thead>
            <tbody>
              {links.map(
                ({
                  subjects: pair,
                  labels,
                  apart,
                  linked,
                  blocked,
                  blocksOnlyLinked,
                  apartBecause,
                  stated,
                }) => (
                  <tr key={pair.join()}>
                    <th scope="row">
                      <bdi>{labels[0]}</bdi> and <bdi>{labels[1]}</bdi>
                    </th>
                    <td>
                      {rangeWords(apart[0])}; {rangeWords(apart[1])}
                    </td>
                    <td>{rangeWords(linked)}</td>
                    <td>
                      {apartBecause.length > 0 ? (
                        <span class="note">
                          Nobody is in both “{apartBecause[0]![0]}” and “{apartBecause[0]![1]}”.
                        </span>
                      ) : blocked ? (
                        <span class="alarm">
                          ▲ {blocksOnlyLinked ? 'under the policy only if linked' : 'under the policy'}
                        </span>
                      ) : (
                        <span class="moss">● not under the policy</span>
                      )}
                    </td>
                    <td>
                      <Act kind="quiet" run={() => change(pair, stated)}>
                        {stated ? 'Take it back' : 'A reader could link them'}
                      </Act>
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </section>
      )}
      {subjects.length > 1 && (
        <details>
          <summary>State another link</summary>
          <form ref={form} class="view-filters" onSubmit={(event) => event.preventDefault()}>
            <Choice label="This person" name="one" options={options} />
            <Choice label="and this one" name="other" options={options.toReversed()} />
            <Act
              submit
              done="The link is stated."
              run={() => {
                const data = new FormData(form.current!);
                return change([String(data.get('one')), String(data.get('other'))], false);
              }}
            >
              A reader could link them
            </Act>
          </form>
        </details>
      )}
    </section>
  );
}
