// What the checks of the record say, each with a way to what it is about.
import type { FindingList } from '../../api/types.ts';
import { hrefOf, type Place } from '../address.ts';
import { useResource } from '../resource.ts';

interface FindingsProps {
  title?: string;
  /** Of one claim or incident. */
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
            class={finding.severity === 'alarm' || finding.severity === 'error' ? 'alarm' : 'caution'}
          >
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

export function placeOf(kind: string, id: string): Place | null {
  switch (kind) {
    case 'claim':
      return { screen: 'claims', id };
    case 'incident':
      return { screen: 'incidents', id };
    case 'actor':
      return { screen: 'actors', id };
    case 'testimony':
      return { screen: 'testimony', id, claim: null };
    case 'story':
      return { screen: 'story', id };
    case 'version':
      return { screen: 'story', id: id.split(':')[0]! };
    default:
      return null;
  }
}
