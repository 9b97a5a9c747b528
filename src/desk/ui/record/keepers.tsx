// Who can see where a claim came from: the claim is for all who hold the record, its source is not.
import type { ClaimView } from '../../api/types.ts';
import { capital, counted } from '../words.ts';

export function Keepers({ claim: { keepers, spans, hidden } }: { claim: ClaimView }) {
  if (spans.length + hidden === 0) return null;
  const see = `${counted(keepers.length, 'person', 'people')} can see where it came from`;
  const names = keepers.length > 0 ? `: ${keepers.join(', ')}` : '';
  return (
    <p class="note" dir="auto">
      {hidden > 0 && spans.length === 0 ? `You see the claim; ${see}${names}.` : `${capital(see)}${names}.`}
    </p>
  );
}
