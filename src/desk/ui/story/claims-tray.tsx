// Claims at hand while one writes: found by typing, and dragged onto the words that rest on them. By keyboard the same is
// Ctrl K on selected words.
import { useSignal } from '@preact/signals';
import { useClaims } from '../parts/find.tsx';
import { hrefOf } from '../route.ts';
import { languageLike, wordsIn } from '../words.ts';
import { claimType } from './drag-claim.ts';

const mostShown = 30;

export function ClaimsTray({ language }: { language: string }) {
  const open = useSignal(false);
  return (
    <details class="tray" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>Claims at hand</summary>
      {open.value && <Tray language={language} />}
    </details>
  );
}

function Tray({ language }: { language: string }) {
  const typed = useSignal('');
  const { claims } = useClaims(typed.value, []);
  return (
    <>
      <label>
        <span class="hidden">Find a claim to drag</span>
        <input
          type="search"
          placeholder="Find"
          autocomplete="off"
          dir="auto"
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      <p class="note">Drag one onto selected words, a statement or a sentence.</p>
      <ul class="plain">
        {(claims ?? [])
          .filter(({ status }) => status !== 'retracted')
          .slice(0, mostShown)
          .map((claim) => {
            const words = wordsIn(claim.wording, language);
            return (
              <li
                key={claim.id}
                draggable
                onDragStart={(event) => {
                  event.dataTransfer?.setData(claimType, claim.id);
                  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'link';
                }}
              >
                <span class="chip grade" title={claim.gradeWords}>
                  {claim.grade}
                </span>{' '}
                <a
                  href={hrefOf({ screen: 'claims', id: claim.id })}
                  draggable={false}
                  lang={languageLike(words)}
                  dir="auto"
                >
                  {words}
                </a>
              </li>
            );
          })}
      </ul>
    </>
  );
}
