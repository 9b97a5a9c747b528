// Words of another testimony under a claim that there is already: one more mouth for it.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ClaimInput, OriginView } from '../../api/types.ts';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { Find } from '../parts/find.tsx';
import { useResource } from '../resource.ts';
import { type Passage, spanOf } from './claim-form.tsx';
import { FormEnd } from './fields.tsx';

interface AddPassageProps {
  passage: Passage;
  /** Claims that rest on this testimony already are offered too: one claim may rest on several of its passages. */
  done: () => void;
}

export function AddPassage({ passage, done }: AddPassageProps) {
  const { data: origins } = useResource<OriginView[]>('/origins');
  const claim = useSignal('');
  const origin = useRef<HTMLSelectElement>(null);
  if (!origins) return <p class="quiet">One moment …</p>;
  return (
    <form class="claim-form" aria-label="Add to a claim" onSubmit={(event) => event.preventDefault()}>
      <blockquote lang={passage.language} dir="auto">
        {passage.text}
      </blockquote>
      <div class="fields">
        <Find
          kind="claims"
          label="The claim that these words carry too"
          wide
          empty="none chosen"
          chosen={(id) => (claim.value = id)}
        />
        <Choice
          label="Where this mouth has it from"
          wide
          field={origin}
          options={[['', 'the claim’s own origin'], ...origins.map(({ id, label }) => [id, label] as const)]}
        />
      </div>
      <p class="note">
        A mouth counts only where it has it from an origin of its own: with the claim’s own origin, nothing is
        corroborated.
      </p>
      <FormEnd
        label="Add to the claim"
        disabled={claim.value === ''}
        leave={done}
        save={async () => {
          const input: ClaimInput = {
            spans: [{ ...spanOf(passage), origin: origin.current!.value || null }],
          };
          await ask('PUT', `/claims/${claim.value}`, input);
          done();
        }}
      />
    </form>
  );
}
