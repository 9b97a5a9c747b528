// One claim as a card: what it says, how well it stands, and where it came from as a small tree.
import type { ComponentChildren } from 'preact';
import type { ClaimRow, ClaimView, OriginView } from '../../api/types.ts';
import { hrefOf } from '../address.ts';
import { capital, counted, wordsIn } from '../words.ts';
import { countWords } from './count.ts';
import { Keepers } from './keepers.tsx';

interface ClaimCardProps {
  claim: ClaimView;
  /** What can be done with it here. */
  children?: ComponentChildren;
  /** Told when the card is looked at, and when no longer. */
  onLook?: (looking: boolean) => void;
}

export function ClaimCard({ claim, children, onLook }: ClaimCardProps) {
  return (
    <article
      class="claim"
      onPointerEnter={() => onLook?.(true)}
      onPointerLeave={() => onLook?.(false)}
      onFocusIn={() => onLook?.(true)}
      onFocusOut={() => onLook?.(false)}
    >
      <p class="claim-words">
        <a href={hrefOf({ screen: 'claims', id: claim.id })}>{wordsIn(claim.wording, 'en')}</a>
      </p>
      <ClaimFacts claim={claim} />
      <OriginTree origins={claim.origins} independent={claim.independent} />
      {claim.hidden > 0 && <Keepers claim={claim} />}
      {children}
    </article>
  );
}

export function ClaimFacts({ claim }: { claim: ClaimRow }) {
  return (
    <p class="facts">
      <span class="chip grade" title={claim.gradeWords}>
        {claim.grade}
      </span>
      <Status status={claim.status} />
      {claim.when && (
        <span title={`${claim.when.edtf}, typed “${claim.when.typed}”`}>{claim.when.display}</span>
      )}
      {claim.where && <span>{claim.where}</span>}
      {claim.howMany && <span>{countWords(claim.howMany)}</span>}
    </p>
  );
}

const shapes: Record<string, string> = { stated: '○', corroborated: '●', disputed: '◐', retracted: '✕' };

/** A shape and a word. */
export function Status({ status }: { status: string }) {
  return (
    <span class={`status ${status}`}>
      <span aria-hidden="true">{shapes[status] ?? '○'}</span> {status}
    </span>
  );
}

/** Every mouth, indented below the one it heard it from; only roots count. */
export function OriginTree({ origins, independent }: { origins: OriginView[]; independent: number }) {
  if (origins.length === 0) return <p class="caution">No origin noted: it counts for nothing yet.</p>;
  const ids = new Set(origins.map(({ id }) => id));
  const roots = origins.filter(({ heardFrom }) => heardFrom === null || !ids.has(heardFrom));
  return (
    <div class="origins">
      <Branch origins={origins} at={roots} />
      <p class="note">
        {capital(counted(independent, 'origin', 'independent origins'))}
        {origins.length > independent && `, ${counted(origins.length, 'mouth')}`}
      </p>
    </div>
  );
}

function Branch({ origins, at }: { origins: OriginView[]; at: OriginView[] }) {
  if (at.length === 0) return null;
  return (
    <ul>
      {at.map((origin) => (
        <li key={origin.id}>
          {origin.label}
          <Branch origins={origins} at={origins.filter(({ heardFrom }) => heardFrom === origin.id)} />
        </li>
      ))}
    </ul>
  );
}
