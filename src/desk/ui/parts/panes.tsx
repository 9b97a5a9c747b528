// A list beside its detail, with a border between them that can be moved by pointer or by arrow keys.
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface PanesProps {
  /** What the list holds, for those who do not see it. */
  name: string;
  list: ComponentChildren;
  detail: ComponentChildren;
  /** On a narrow screen only one of the two shows: the detail, when something is open. */
  open: boolean;
}

const narrowest = 200;
const widest = 560;
/** One width for every list, for as long as the page is open. */
const listWidth = signal(320);

export function Panes({ name, list, detail, open }: PanesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = listWidth.value;
  useLayoutEffect(() => {
    frame.current?.style.setProperty('--list', `${width}px`);
  }, [width]);
  const resize = (to: number) => {
    listWidth.value = Math.min(widest, Math.max(narrowest, Math.round(to)));
  };
  return (
    <div ref={frame} class={open ? 'panes open' : 'panes'}>
      <section class="list" aria-label={name}>
        {list}
      </section>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that can be moved; <hr> takes no focus. */}
      <div
        class="border"
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the list"
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        tabIndex={0}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -20, ArrowRight: 20 }[event.key];
          if (step) resize(width + step);
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId) && frame.current)
            resize(event.clientX - frame.current.getBoundingClientRect().left);
        }}
      />
      <section class="detail" aria-label="Detail">
        {detail}
      </section>
    </div>
  );
}

/** The page's title, unless something that is open has its own. */
export function ListTitle({ open, children }: { open: boolean; children: ComponentChildren }) {
  return open ? <h2 class="list-title">{children}</h2> : <h1 class="list-title">{children}</h1>;
}
