// The first run: found a newsroom, or join one, before anything else is there.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { FirstView } from '../../first-run.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { NewPassphrase } from '../parts/new-passphrase.tsx';
import { Qr } from '../parts/qr.tsx';
import { moment } from '../words.ts';

export function First({ view }: { view: FirstView }) {
  return (
    <main class="alone first">
      {view.step === 'new' && <Begin file={view.file} />}
      {view.step === 'waiting' && <Waiting view={view} />}
      {view.step === 'invited' && <Invited view={view} />}
    </main>
  );
}

function Begin({ file }: { file: string }) {
  const way = useSignal<'join' | 'found' | null>(null);
  if (way.value === null)
    return (
      <>
        <h1>A new desk</h1>
        <p>
          There is no vault at <code>{file}</code> yet. It will hold everything that this desk knows, locked
          by a passphrase, in this one file.
        </p>
        <p class="actions">
          <button type="button" class="main" onClick={() => (way.value = 'join')}>
            Join a newsroom
          </button>{' '}
          <button type="button" onClick={() => (way.value = 'found')}>
            Found a newsroom
          </button>
        </p>
        <p class="note">
          To join, somebody there admits this device; you need not be online at the same time. Whoever founds
          one needs the address of a relay.
        </p>
      </>
    );
  return way.value === 'join' ? (
    <Join back={() => (way.value = null)} />
  ) : (
    <Found back={() => (way.value = null)} />
  );
}

const fieldsOf = (form: HTMLFormElement | null) =>
  Object.fromEntries([...new FormData(form!)].map(([name, value]) => [name, String(value).trim()]));

function Join({ back }: { back: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const passphrase = useSignal<string | null>(null);
  const join = () => {
    const { name = '', relay = '' } = fieldsOf(form.current);
    return ask('POST', '/first/join', { name, relay, passphrase: passphrase.value ?? '' });
  };
  return (
    <>
      <h1>Join a newsroom</h1>
      <form ref={form} onSubmit={(event) => event.preventDefault()}>
        <label>
          Your name, for the other members; it is never published
          <input name="name" autocomplete="off" dir="auto" />
        </label>
        <label>
          The newsroom’s relay, if they told you
          <input
            name="relay"
            inputMode="url"
            autocomplete="off"
            placeholder="https://relay.example"
            dir="ltr"
          />
        </label>
        <NewPassphrase onChange={(words) => (passphrase.value = words)} />
        <p class="actions">
          <Act
            submit
            kind="main"
            working="Measuring this computer, and making the keys …"
            disabled={passphrase.value === null}
            run={join}
          >
            Make this device’s keys
          </Act>
          <button type="button" class="quiet" onClick={back}>
            Back
          </button>
        </p>
      </form>
    </>
  );
}

function Found({ back }: { back: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const passphrase = useSignal<string | null>(null);
  const found = () => {
    const { languages = '', ...fields } = fieldsOf(form.current);
    const list = languages.split(/[\s,]+/).filter(Boolean);
    return ask('POST', '/first/found', { ...fields, languages: list, passphrase: passphrase.value ?? '' });
  };
  return (
    <>
      <h1>Found a newsroom</h1>
      <form ref={form} onSubmit={(event) => event.preventDefault()}>
        <label>
          What it is called on its site
          <input name="newsroom" autocomplete="off" dir="auto" />
        </label>
        <label>
          Your name, for the other members; it is never published
          <input name="member" autocomplete="off" dir="auto" />
        </label>
        <label>
          Its relay
          <input
            name="relay"
            inputMode="url"
            autocomplete="off"
            placeholder="https://relay.example"
            dir="ltr"
          />
        </label>
        <label>
          Languages of its site, its own first, as tags
          <input name="languages" autocomplete="off" placeholder="ko, en" dir="ltr" />
        </label>
        <NewPassphrase onChange={(words) => (passphrase.value = words)} />
        <p class="actions">
          <Act
            submit
            kind="main"
            working="Measuring this computer, and making the keys …"
            disabled={passphrase.value === null}
            run={found}
          >
            Found the newsroom
          </Act>
          <button type="button" class="quiet" onClick={back}>
            Back
          </button>
        </p>
      </form>
    </>
  );
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <ol class="six-words">
      {words.map((word, index) => (
        <li key={`${index} ${word}`}>{word}</li>
      ))}
    </ol>
  );
}

function Waiting({ view }: { view: Extract<FirstView, { step: 'waiting' }> }) {
  const relay = useRef<HTMLInputElement>(null);
  const invitation = useRef<HTMLTextAreaElement>(null);
  const said = useSignal('');
  const copy = async () => {
    await navigator.clipboard.writeText(view.card);
    said.value = 'Copied.';
  };
  return (
    <>
      <h1>Waiting to be admitted</h1>
      <p>
        Send this device’s card to an admin of the newsroom, by any way: nothing in it is secret. Then call
        them, and read them these six words. The same six must stand on their screen.
      </p>
      <Words words={view.words} />
      <section>
        <h2>The card</h2>
        <Qr text={view.card} label="This device’s card as a QR code" />
        <textarea
          class="card-text"
          readOnly
          rows={5}
          value={view.card}
          aria-label="This device’s card as text"
        />
        <Act run={copy}>Copy the card</Act> <span aria-live="polite">{said.value}</span>
      </section>
      <section>
        <h2>The invitation</h2>
        <p>
          {view.relay
            ? 'The admin’s desk leaves it on the relay. This page looks there by itself; you can close the desk and come back later.'
            : 'The admin’s desk leaves it on the newsroom’s relay. Ask for its address.'}
        </p>
        <form class="row-form" onSubmit={(event) => event.preventDefault()}>
          <label>
            Relay
            <input
              ref={relay}
              inputMode="url"
              autocomplete="off"
              dir="ltr"
              key={view.relay}
              defaultValue={view.relay}
              placeholder="https://relay.example"
            />
          </label>
          <Act
            submit
            working="Asking the relay …"
            run={() => ask('POST', '/first/check', { relay: relay.current?.value ?? '' })}
          >
            Look now
          </Act>
        </form>
        <p class={view.problem ? 'problem' : 'note'} role="status">
          {view.problem ?? (view.checked ? `Looked ${moment(view.checked)}: it is not there yet.` : '')}
        </p>
        <details>
          <summary>I was given the invitation as text</summary>
          <textarea ref={invitation} class="card-text" rows={4} aria-label="Invitation as text" />
          <Act run={() => ask('POST', '/first/invitation', { text: invitation.current?.value ?? '' })}>
            Take in the invitation
          </Act>
        </details>
      </section>
    </>
  );
}

function Invited({ view }: { view: Extract<FirstView, { step: 'invited' }> }) {
  const differs = useSignal(false);
  if (differs.value)
    return (
      <>
        <h1>Somebody else invited you</h1>
        <p class="alarm">
          Do not go on. Close the desk where it runs, delete its file, and begin anew; send the new card by
          another way than the last one.
        </p>
        <button type="button" onClick={() => (differs.value = false)}>
          Compare once more
        </button>
      </>
    );
  return (
    <>
      <h1>You are invited</h1>
      <p>
        An invitation does not prove whose it is. Ask the admin, by voice, for the newsroom’s six words. They
        must be these:
      </p>
      <Words words={view.words} />
      <p class="actions">
        <Act
          kind="main"
          working={view.progress ?? 'One moment …'}
          run={() => ask('POST', '/first/enter', {})}
        >
          They are the same: go in
        </Act>
        <button type="button" onClick={() => (differs.value = true)}>
          They differ
        </button>
      </p>
      {view.problem && (
        <p class="problem" role="alert">
          {view.problem}
        </p>
      )}
    </>
  );
}
