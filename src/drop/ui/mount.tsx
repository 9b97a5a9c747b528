// The source's page in a document: draws it, listens to the keys and to whether anybody looks, and clears it.
import { phrases } from 'springhouse:language';
import { render } from 'preact';
import { App, type OtherLanguage } from './app.tsx';
import type { Channel } from './channel.ts';
import { after } from './exchange.ts';
import { escapeCounter, outOfSight } from './leaving.ts';
import { openSession, type Page, type Session } from './session.ts';
import type { State } from './state.ts';

/** How long nothing is typed before what was put off is done. */
const pauseMillis = 700;

/** @param root - the links in it that have an hreflang lead to the page in other languages. */
export function mount(
  root: HTMLElement,
  channel: Channel,
  loadMore: Page['loadMore'],
  { home, ...opening }: Parameters<typeof openSession>[2] & { home: string },
): void {
  const others = otherLanguages(root);
  root.replaceChildren();
  let callOff = () => {};
  const show = (state: State) =>
    render(<App state={state} session={session} t={phrases} others={others} />, root);
  const session = openSession(
    channel,
    {
      save,
      loadMore,
      putOff(run) {
        callOff();
        callOff = after(pauseMillis, run);
      },
      goHome() {
        render(null, root);
        location.replace(homeOf(home));
      },
      render(state, before) {
        show(state);
        moveFocus(root, state, before);
      },
    },
    opening,
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

  const seen = outOfSight({ now: Date.now, after }, () => session.empty(true));
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
function homeOf(path: string): string {
  // A file has no front page, and its origin would be the disk.
  if (location.protocol === 'file:') return 'about:blank';
  const home = new URL(path, location.href);
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
