// Who signed, when and why, and over what the review had found: that stays, whoever signed.
import type { SignatureView } from '../../api/signoff-types.ts';
import { boundsWords, people } from '../review/readings.ts';
import { moment } from '../words.ts';

export function Signatures({ signed }: { signed: SignatureView[] }) {
  if (signed.length === 0) return null;
  return (
    <ul class="plain signatures">
      {signed.map((each) => (
        <li key={`${each.member}.${each.when}`} class={each.holds ? 'moss' : 'quiet'}>
          {each.holds ? '✓ ' : ''}
          <bdi>{each.member}</bdi>, <span title={each.when}>{moment(each.when)}</span>
          {standing(each)}
          {each.reason && <q dir="auto">{each.reason}</q>}
          <SignedOver signature={each} />
        </li>
      ))}
    </ul>
  );
}

const standing = ({ holds, changed, idle }: SignatureView): string => {
  if (holds) return '';
  if (changed) return ': for an earlier text';
  return `: ${idle ?? 'without reasons, so it does not count'}`;
};

function SignedOver({ signature: { over = [] } }: { signature: SignatureView }) {
  if (over.length === 0) return null;
  return (
    <ul class="plain signed-over">
      {over.map(({ subject, label, class: kind, least, bounds, reason }) => (
        <li key={subject}>
          over <bdi>{label || 'a subject'}</bdi> ({kind}): {boundsWords(bounds)}, where the policy asks for{' '}
          {people(least)}
          {reason && (
            <>
              , because <span dir="auto">“{reason}”</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
