// What the checks of the record say, each with a way to what it is about.
import type { FindingList } from '../../api/types.ts';
import { hrefOf, placeOf } from '../address.ts';
import { useResource } from '../resource.ts';

interface FindingsProps {
  title?: string;
  /** Of one claim, incident or place. */
  about?: string;
}

export function Findings({ title, about }: FindingsProps) {
  const { data } = useResource<FindingList>(
    about === undefined ? '/findings' : `/findings?about=${encodeURIComponent(about)}`,
  );
  if (!data) return title ? <p class="quiet">The checks are at work …</p> : null;
  const { rows: findings, total } = data;
  if (findings.length === 0)
    return title ? <p class="quiet">Choose one from the list. The checks have nothing to say.</p> : null;
  return (
    <section class="findings">
      {title && <h2>{title}</h2>}
      <ul class="plain">
        {findings.map((finding) => (
          <li
            key={`${finding.code}.${finding.about.map(({ id }) => id).join('.')}`}
            class={isError(finding.severity) ? 'alarm' : 'caution'}
          >
            <strong class="severity">{isError(finding.severity) ? 'Error' : 'Warning'}:</strong>{' '}
            {finding.sentence}{' '}
            {title &&
              finding.about.map(({ kind, id }) => {
                const to = placeOf(kind, id);
                return to ? (
                  <a key={id} href={hrefOf(to)}>
                    {kind}
                  </a>
                ) : null;
              })}{' '}
            <code>{finding.code}</code>
          </li>
        ))}
      </ul>
      {total > findings.length && (
        <p class="note">
          The first {findings.length} of {total.toLocaleString('en')} are shown, errors first.
        </p>
      )}
    </section>
  );
}

const isError = (severity: string): boolean => severity === 'alarm' || severity === 'error';
