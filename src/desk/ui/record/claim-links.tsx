// What a claim was concluded from and what was concluded from it, what says the same, and what contradicts it.
import type { ClaimDetail, ClaimInput, ClaimRow } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { hrefOf } from '../route.ts';
import { shortened, wordsIn } from '../words.ts';
import { changeClaim } from './claim-details.tsx';

export function ClaimLinks({ detail }: { detail: ClaimDetail }) {
  const { claim, follows, followedBy, agreesWith, contradicts } = detail;
  const back = (field: keyof NonNullable<ClaimInput['takeBack']>) => (other: string) =>
    changeClaim(claim.id, { takeBack: { [field]: [other] } });
  return (
    <>
      <Others title="Concluded from" claims={follows} back={back('follows')} />
      <Others
        title="Concluded from it"
        claims={followedBy}
        back={(other) => changeClaim(other, { takeBack: { follows: [claim.id] } })}
      />
      <Others title="Says the same" claims={agreesWith} back={back('agreesWith')} />
      <Others title="Contradicted by" claims={contradicts} back={back('contradicts')} />
    </>
  );
}

interface OthersProps {
  title: string;
  claims: ClaimRow[];
  back: (other: string) => Promise<unknown>;
}

function Others({ title, claims, back }: OthersProps) {
  if (claims.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="plain">
        {claims.map((claim) => {
          const words = shortened(wordsIn(claim.wording, 'en'), 120);
          return (
            <li key={claim.id}>
              <a href={hrefOf({ screen: 'claims', id: claim.id })}>{words}</a>{' '}
              <span class="chip grade" title={claim.gradeWords}>
                {claim.grade}
              </span>{' '}
              <Act kind="quiet" title={`${title}, take back: ${words}`} run={() => back(claim.id)}>
                Take back
              </Act>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
