// Where a claim first came from, as a tree, and noting that two mouths are one or that one heard it from another: what
// that does to the record is said before it is done.
import { useSignal } from '@preact/signals';
import type { OriginEffect, OriginNode, OriginTreeView } from '../../api/origins-types.ts';
import type { ClaimView, OriginView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useLatest } from '../lists.tsx';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { capital, counted, shortened } from '../words.ts';

export function OriginLinks({ claim }: { claim: ClaimView }) {
  const { data } = useResource<OriginTreeView>(`/claims/${claim.id}/origins`);
  if (!data) return null;
  if (data.trees.length === 0)
    return <p class="caution">No origin noted: it counts for nothing yet. Change the claim to note one.</p>;
  const mouths = count(data.trees);
  return (
    <>
      <div class="origins tree">
        <Branch nodes={data.trees} above={null} />
        <p class="note">
          {capital(counted(data.independent, 'origin', 'independent origins'))}
          {mouths > data.independent && `, ${counted(mouths, 'mouth')}`}
        </p>
      </div>
      <LinkOrigins mouths={flat(data.trees)} />
    </>
  );
}

const flat = (nodes: readonly OriginNode[]): OriginNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.below)]);
const count = (nodes: readonly OriginNode[]): number => flat(nodes).length;

function Branch({ nodes, above }: { nodes: readonly OriginNode[]; above: OriginNode | null }) {
  if (nodes.length === 0) return null;
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.id}>
          {node.label}
          {above && (
            <>
              {' '}
              <span class="note">
                {node.same ? `is the same as “${above.label}”` : `heard it from “${above.label}”`}
              </span>{' '}
              <Act
                kind="quiet"
                title={`Take back that “${node.label}” has it from “${above.label}”`}
                run={() => ask('PUT', `/origins/${node.id}`, { [node.same ? 'sameAs' : 'heardFrom']: null })}
              >
                Take back
              </Act>
            </>
          )}
          <Branch nodes={node.below} above={node} />
        </li>
      ))}
    </ul>
  );
}

const links = [
  ['heardFrom', 'heard it from'],
  ['sameAs', 'is the same as'],
] as const;

function LinkOrigins({ mouths }: { mouths: readonly OriginNode[] }) {
  const { data: all } = useResource<OriginView[]>('/origins');
  const who = useSignal(mouths.at(-1)?.id ?? '');
  const how = useSignal<string>('heardFrom');
  const to = useSignal('');
  const ready = who.value !== '' && to.value !== '' && who.value !== to.value;
  const path = ready ? `/origins/${who.value}/effect?${how.value}=${encodeURIComponent(to.value)}` : null;
  const { data: effect, of } = useLatest<OriginEffect>(path);
  const shown = path !== null && of === path ? effect : null;
  if (!all || all.length < 2) return null;
  const wordsOf = ({ id, label }: { id: string; label: string }) => [id, shortened(label, 60)] as const;
  return (
    <details>
      <summary>Two of them are one, or one heard it from another</summary>
      <div class="line">
        <Choice
          label="Whoever"
          options={mouths.map(wordsOf)}
          first={who.value}
          onChoose={(id) => (who.value = id)}
        />
        <Choice label="turns out" options={links} first={how.value} onChoose={(name) => (how.value = name)} />
        <Choice
          label="whom"
          options={[['', 'choose one'], ...all.filter(({ id }) => id !== who.value).map(wordsOf)]}
          onChoose={(id) => (to.value = id)}
        />
      </div>
      <div aria-live="polite">
        {shown && (
          <>
            <p class={shown.claims.some((claim) => claim.to === 'stated') ? 'caution' : 'note'}>
              {shown.sentence}
            </p>
            <ul class="plain">
              {shown.claims.map((claim) => (
                <li key={claim.id}>
                  <a href={hrefOf({ screen: 'claims', id: claim.id })}>{shortened(claim.words, 90)}</a>{' '}
                  <span class="note">
                    {claim.from === claim.to ? claim.to : `${claim.from} → ${claim.to}`}, origins{' '}
                    {claim.origins[0]} → {claim.origins[1]}
                  </span>
                </li>
              ))}
            </ul>
            {shown.more > 0 && <p class="note">And {counted(shown.more, 'more claim')}.</p>}
          </>
        )}
      </div>
      <Act
        disabled={!shown}
        done="Noted. Every claim is counted anew."
        run={async () => {
          await ask('PUT', `/origins/${who.value}`, { [how.value]: to.value });
          to.value = '';
        }}
      >
        Note it
      </Act>
    </details>
  );
}
