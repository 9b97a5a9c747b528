// What cleaning does not take out, by kind of file, to be looked at before anything of it is published. In English and
// in Korean, for whoever in the newsroom looks.
import { useSignal } from '@preact/signals';
import type { LookView } from '../../api/files-types.ts';

const languages = { en: 'English', ko: '한국어' } as const;
type Language = keyof typeof languages;

/** By the browser's own language at first. */
const first = (): Language => (navigator.language.startsWith('ko') ? 'ko' : 'en');

export function LookFor({ looks, open = false }: { looks: readonly LookView[]; open?: boolean }) {
  const language = useSignal<Language>(first());
  return (
    <details class="look-for" open={open}>
      <summary>Before any of it is published, look for · 공개하기 전에 살펴볼 것</summary>
      <div class="line">
        {(Object.keys(languages) as Language[]).map((each) => (
          <button
            key={each}
            type="button"
            class="quiet"
            lang={each}
            aria-pressed={language.value === each}
            onClick={() => {
              language.value = each;
            }}
          >
            {languages[each]}
          </button>
        ))}
      </div>
      <ul class="looks" lang={language.value}>
        {looks.map((look) => (
          <li key={look.en}>{look[language.value]}</li>
        ))}
      </ul>
    </details>
  );
}
