// All claims, filtered, and the one that is open.
import type { ClaimRow } from '../../api/types.ts';
import { Alerts } from '../record/alerts.tsx';
import { ClaimFacts } from '../record/claim-card.tsx';
import { ClaimDetails } from '../record/claim-details.tsx';
import { Findings } from '../record/findings.tsx';
import { RecordScreen } from '../record/record-screen.tsx';
import { wordsIn } from '../words.ts';

const statuses = ['all', 'stated', 'corroborated', 'disputed', 'retracted'].map(
  (status) => [status, status] as const,
);

export function Claims({ id }: { id: string | null }) {
  return (
    <RecordScreen<ClaimRow>
      screen="claims"
      title="Claims"
      noun="claim"
      id={id}
      narrow={{ name: 'status', label: 'Status', options: statuses }}
      line={(claim) => (
        <>
          <span class="row-words">{wordsIn(claim.wording, 'en')}</span>
          <ClaimFacts claim={claim} />
        </>
      )}
      none="No claim yet. Open a testimony and select words to state one."
      detail={(open) => <ClaimDetails key={open} id={open} />}
      beside={
        <>
          <Alerts title="Published, and fallen since" />
          <Findings title="What the checks say" />
        </>
      }
    />
  );
}
