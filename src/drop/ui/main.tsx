// The one script of the source's page. Mounts on <main id="drop" data-card data-home>; with data-carried it
// is one file without a network. The links in it that have an hreflang lead to the page in other languages.
// Uses no storage of any kind, writes no history entry, loads nothing else.

import { language, phrases, words } from 'springhouse:language';
import { render } from 'preact';
import { unpackWords } from '../../seal/word-packing.ts';
import { App, type OtherLanguage } from './app.tsx';
import { openChannel } from './client-channel.ts';
import './drop.css';
import { escapeCounter, outOfSight } from './leaving.ts';
import { readPageCard } from './page-card.ts';
import { lookAt } from './picture.ts';
import { openSession, type Session } from './session.ts';
import type { State } from './state.ts';

const root = document.getElementById('drop');
if (root) void mount(root);

async function mount(root: HTMLElement): Promise<void> {
  const { card, closed } = await readPageCard(root.dataset.card ?? '', Date.now());
  const others = otherLanguages(root);
  root.replaceChildren();
  const show = (state: State) =>
    render(<App state={state} session={session} t={phrases} others={others} />, root);
  const session = openSession(
    openChannel(card, () => unpackWords(words)),
    {
      save,
      lookAt,
      goHome() {
        render(null, root);
        location.replace(homeOf(root));
      },
      render(state, before) {
        show(state);
        moveFocus(root, state, before);
      },
    },
    { language, closed, carriedUntil: 'carried' in root.dataset && card ? card.expires : null },
  );
  show(session.state);
  listen(session);
}

function listen(session: Session): void {
  const escapes = escapeCounter();
  addEventListener(
    'keydown',
    (event) => {
      const count = escapes(event.key, event.timeStamp);
      if (count === 'once') session.dispatch({ type: 'notice', notice: 'escape-once' });
      if (count === 'twice') session.leave();
    },
    { capture: true },
  );

  const seen = outOfSight(
    {
      now: Date.now,
      after: (millis, run) => {
        const timer = setTimeout(run, millis);
        return () => clearTimeout(timer);
      },
    },
    () => session.empty(true),
  );
  document.addEventListener('visibilitychange', () => seen(document.visibilityState === 'hidden'));
  // A page that is left, or whose clock the browser stops, could stay in memory with all that was written.
  addEventListener('pagehide', () => session.empty(false));
  document.addEventListener('freeze', () => session.empty(true));
}

/** Focus follows the screen, so that a keyboard or a screen reader starts at its heading. */
function moveFocus(root: HTMLElement, state: State, before: State): void {
  if (state.step !== before.step || state.about !== before.about) {
    root.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  } else if (state.wrong !== before.wrong) {
    root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }
}

/** Links to the page in other languages, as the site has put them there. */
const otherLanguages = (root: HTMLElement): OtherLanguage[] =>
  [...root.querySelectorAll<HTMLAnchorElement>('a[hreflang]')]
    .filter((link) => link.hreflang !== root.lang && !link.hasAttribute('aria-current'))
    .map(({ href, hreflang, textContent }) => ({ href, language: hreflang, name: textContent }));

/** Only a place on this very site: a page that was tampered with must not send people elsewhere. */
function homeOf(root: HTMLElement): string {
  // A file has no front page, and its origin would be the disk.
  if (location.protocol === 'file:') return 'about:blank';
  const home = new URL(root.dataset.home ?? '/', location.href);
  return home.origin === location.origin ? home.href : '/';
}

/** The name says nothing about what is in it. */
function save(file: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([file.slice()], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'data.bin';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
