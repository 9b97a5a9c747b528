// What stands around every screen: the newsroom, what waits, search, lock, and the sections.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Inbox, State } from '../api/types.ts';
import { Act } from './act.tsx';
import { type RecordScreenName, recordScreens } from './address.ts';
import { ask, cellsOpened, connection, lock, syncNow } from './api.ts';
import { historyAt, placeOfHistory } from './history/link.tsx';
import { keysHelp, useKeys } from './keys.tsx';
import { useResource } from './resource.ts';
import { go, hrefOf, type Place, place, searchedFor } from './route.ts';
import { syncLine } from './sync-words.ts';
import { moment } from './words.ts';

export function Frame({ children }: { children: ComponentChildren }) {
  const { data: state } = useResource<State>('/state');
  const searchBox = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const help = useSignal(false);
  useKeys({
    '/': () => searchBox.current?.focus(),
    h: () => {
      const to = historyAt(place.value);
      if (to) go(to);
    },
    '?': () => {
      help.value = !help.value;
    },
    Escape: () => {
      if (help.value) help.value = false;
      else back();
    },
  });
  const name = state?.newsroom;
  const { screen } = place.value;
  useEffect(() => {
    if (name) document.title = `${screen}, ${name}`;
  }, [name, screen]);
  useEffect(() => {
    // What had the focus went away with the last screen.
    if (document.activeElement === document.body) main.current?.focus();
  }, [screen]);
  return (
    <div class="frame">
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header class="top">
        <strong class="newsroom">{name ?? ' '}</strong>
        <SyncLine />
        <RelayLine state={state} />
        <search>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              searchedFor.value = searchBox.current?.value ?? '';
              go({ screen: 'search' });
            }}
          >
            <input
              ref={searchBox}
              type="search"
              aria-label="Search"
              placeholder="Search  /"
              autocomplete="off"
              dir="auto"
              onInput={(event) => {
                searchedFor.value = event.currentTarget.value;
                if (event.currentTarget.value.trim() !== '' && place.value.screen !== 'search')
                  go({ screen: 'search' });
              }}
            />
          </form>
        </search>
        <button
          type="button"
          class="quiet keys-button"
          onClick={() => (help.value = true)}
          title="Keys ( ? )"
        >
          Keys
        </button>
        <Act kind="quiet" run={lock}>
          Lock
        </Act>
      </header>
      <nav class="sections" aria-label="Sections">
        <Section to={{ screen: 'inbox', report: null }} name="Inbox" count={state?.inbox.unread} word="new" />
        <h2>Record</h2>
        <Section to={{ screen: 'claims', id: null }} name="Claims" />
        <Section to={{ screen: 'incidents', id: null }} name="Incidents" />
        <Section to={{ screen: 'actors', id: null }} name="Actors" />
        <Section to={{ screen: 'places', id: null }} name="Places" />
        <Section to={{ screen: 'terms', id: null }} name="Vocabulary" />
        <Section to={{ screen: 'views' }} name="Views" />
        <Section to={{ screen: 'exchange' }} name="In and out" />
        <h2>Publishing</h2>
        <Section to={{ screen: 'stories' }} name="Stories" count={state?.stories} />
        <Section to={{ screen: 'review', id: null }} name="Review" count={state?.blocked} word="blocked" />
        <Section to={{ screen: 'subjects', id: null }} name="Subjects" />
        <Section to={{ screen: 'circles' }} name="Circles" />
        <Section to={{ screen: 'editions' }} name="Editions" />
        <h2>Desk</h2>
        <Section to={{ screen: 'newsroom' }} name="Newsroom" />
      </nav>
      <main ref={main} id="content" tabIndex={-1}>
        <ConnectionLine />
        {children}
      </main>
      {help.value && <Keys close={() => (help.value = false)} />}
    </div>
  );
}

/** From what is open to the list that it stands in. */
function back(): void {
  const here = place.value;
  if (here.screen === 'inbox' && here.report) go({ screen: 'inbox', report: null });
  else if (here.screen === 'testimony') go({ screen: 'inbox', report: null });
  else if ((isRecordScreen(here) || here.screen === 'review' || here.screen === 'subjects') && here.id)
    go({ screen: here.screen, id: null });
  else if (here.screen === 'story' || here.screen === 'sign') go({ screen: 'stories' });
  else if (here.screen === 'history') go(placeOfHistory(here.kind, here.id));
}

const isRecordScreen = (here: Place): here is Extract<Place, { screen: RecordScreenName }> =>
  recordScreens.some((screen) => screen === here.screen);

function ConnectionLine() {
  const now = connection.value;
  if (now !== 'unreachable' && now !== 'closed') return null;
  return (
    <p class="problem banner" role="alert">
      {now === 'unreachable'
        ? 'The desk does not answer; this page goes on trying. What was saved is still there. What you write now is not saved yet.'
        : 'The desk was started again, and this page has no way in any more. What was saved is still there. Copy what you wrote last if a field says that it is not saved, then open the address that the desk printed.'}
    </p>
  );
}

function SyncLine() {
  const sync = syncNow.value;
  if (!sync) return null;
  const { text, tone } = syncLine(sync);
  return (
    <span class="sync">
      <span role="status">
        <a class={tone === 'problem' ? 'problem' : 'quiet'} href={hrefOf({ screen: 'sync' })}>
          {text}
        </a>
      </span>
      {sync.findings > 0 && (
        <a class="problem" href={hrefOf({ screen: 'sync' })}>
          {sync.findings === 1
            ? 'Something did not come as it was sent'
            : `${sync.findings} things did not come as they were sent`}
        </a>
      )}
    </span>
  );
}

function RelayLine({ state }: { state: State | null }) {
  if (!state) return <span class="relay" />;
  const { fetched, problem } = state.relay;
  return (
    <span class="relay">
      <span class={problem ? 'problem' : ''} title={state.relay.url}>
        {openedLine(cellsOpened.value) ??
          problem ??
          (fetched ? `Inbox read ${moment(fetched)}` : 'Inbox not read yet')}
      </span>
      <Act
        kind="quiet"
        working="Asking …"
        done="The relay was asked."
        run={() => ask<Inbox>('POST', '/inbox/fetch', {})}
      >
        Fetch
      </Act>
    </span>
  );
}

const openedLine = (cells: number | null): string | null =>
  cells === null ? null : `Reading the inbox: ${cells.toLocaleString('en')} cells opened so far`;

interface SectionProps {
  to: Place;
  name: string;
  count?: number | undefined;
  word?: string;
}

const belongs: Partial<Record<Place['screen'], Place['screen']>> = {
  testimony: 'inbox',
  story: 'stories',
  sign: 'stories',
  board: 'stories',
  calendar: 'stories',
};

function Section({ to, name, count, word }: SectionProps) {
  const current = place.value.screen;
  const here = (belongs[current] ?? current) === to.screen;
  return (
    <a href={hrefOf(to)} aria-current={here ? 'page' : undefined}>
      <span>{name}</span>
      {count ? <span class={word ? 'count told' : 'count'}>{word ? `${count} ${word}` : count}</span> : null}
    </a>
  );
}

function Keys({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title">Keys</h2>
      {keysHelp.map(({ where, keys }) => (
        <section key={where}>
          <h3>{where}</h3>
          <dl>
            {keys.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
