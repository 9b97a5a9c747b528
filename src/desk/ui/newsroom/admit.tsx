// Admitting a device: its card, its words by voice, who it is, what it may read; then the second click.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ActDone, CardShown, MembersView } from '../../api/newsroom-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { CompartmentChoice } from './compartment-choice.tsx';
import { Preview } from './preview.tsx';
import { readPicture } from './read-picture.ts';
import { roleLines } from './role-lines.ts';

interface AdmitProps {
  view: MembersView;
  /** The member who gets another device, or `null` for someone new. */
  member: string | null;
  done: (said: ActDone | null) => void;
}

export function Admit({ view, member, done }: AdmitProps) {
  const card = useSignal('');
  const shown = useSignal<CardShown | null>(null);
  const form = useRef<HTMLElement>(null);
  useLayoutEffect(() => form.current?.focus(), []);
  const look = async (text: string) => {
    card.value = text;
    shown.value = null;
    shown.value = await ask<CardShown>('POST', '/members/card', { card: text });
  };
  const name = view.members.find(({ id }) => id === member)?.name;
  return (
    <section ref={form} class="opened admit" aria-label="Admit a device" tabIndex={-1}>
      <h3>{name ? `Another device of ${name}` : 'Admit someone'}</h3>
      <p>
        The newcomer’s device shows its card as text and as a QR code. Nothing in it is secret: it may come by
        any way. What matters is that it is theirs, and that you hear from them.
      </p>
      <CardField card={card.value} look={look} />
      {shown.value?.belongs && (
        <p class="caution">
          This device belongs to <bdi>{shown.value.belongs}</bdi> already. To let it read more, grant it more.
        </p>
      )}
      {shown.value && !shown.value.belongs && (
        <Who
          key={shown.value.id}
          view={view}
          card={card.value}
          shown={shown.value}
          member={member}
          done={done}
        />
      )}
      <button type="button" class="quiet" onClick={() => done(null)}>
        Leave it
      </button>
    </section>
  );
}

function CardField({ card, look }: { card: string; look: (text: string) => Promise<void> }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const picture = useRef<HTMLInputElement>(null);
  const problem = useSignal<string | null>(null);
  const read = async () => {
    problem.value = null;
    const file = picture.current?.files?.[0];
    const text = file ? await readPicture(file) : null;
    if (text === null) {
      problem.value =
        'No QR code was found in that picture. Take it straight from the front, sharp and whole, or paste the text.';
      return;
    }
    if (field.current) field.current.value = text;
    await look(text);
  };
  return (
    <div class="line card-field">
      <label class="wide">
        <span>Device card as text</span>
        <textarea
          ref={field}
          class="card-text"
          rows={3}
          defaultValue={card}
          autocomplete="off"
          spellcheck={false}
          placeholder="springhouse-device:v1:…"
        />
      </label>
      <Act kind="main" working="Reading …" run={() => look(field.current?.value ?? '')}>
        Look at this card
      </Act>
      <label>
        <span>or a picture of its QR code</span>
        <input
          ref={picture}
          type="file"
          accept="image/*"
          onChange={() => void read().catch((error: Error) => (problem.value = error.message))}
        />
      </label>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}

interface WhoProps extends AdmitProps {
  card: string;
  shown: CardShown;
}

function Who({ view, card, shown, member, done }: WhoProps) {
  const compared = useSignal(false);
  const whose = useSignal(member ?? '');
  const name = useSignal(shown.name);
  const roles = useSignal<string[]>([]);
  const compartments = useSignal<string[]>(openedBy(view, member));
  const known = view.members.find(({ id }) => id === whose.value);
  const called = known?.name ?? name.value.trim();
  const admit = async () =>
    done(
      await ask<ActDone>('POST', '/members', {
        card,
        compared: true,
        who: known ? { member: known.id } : { name: name.value },
        roles: roles.value,
        compartments: compartments.value,
      }),
    );
  return (
    <>
      <fieldset>
        <legend>Compare by voice</legend>
        <p>
          Call them, or meet. Let them read the six words on their screen to you; do not read yours first.
        </p>
        <ol class="words-to-compare" aria-label="Six words of the card">
          {shown.words.map((word, index) => (
            <li key={index}>{word}</li>
          ))}
        </ol>
        <label class="check">
          <input
            type="checkbox"
            checked={compared.value}
            onChange={(event) => (compared.value = event.currentTarget.checked)}
          />
          I compared them: I know the voice, and all six are the same
        </label>
        <p class="note">Then read them the newsroom’s own six words: {view.words.join(' ')}.</p>
      </fieldset>
      <div class="fields">
        <Choice
          label="Whose device it is"
          first={whose.value}
          options={[
            ['', 'Someone new'],
            ...view.members.map(({ id, name }) => [id, `${name}, another device`] as const),
          ]}
          onChoose={(id) => {
            whose.value = id;
            compartments.value = openedBy(view, id);
          }}
        />
        {!known && (
          <label>
            <span>Name, as the newsroom will see it</span>
            <input
              value={name.value}
              dir="auto"
              autocomplete="off"
              maxLength={200}
              onInput={(event) => (name.value = event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      <Roles roles={roles.value} onChoose={(chosen) => (roles.value = chosen)} had={known?.roles ?? []} />
      <CompartmentChoice
        compartments={view.compartments}
        chosen={compartments.value}
        onChoose={(chosen) => (compartments.value = chosen)}
      />
      <Preview asked={{ act: 'admit', whom: { newcomer: called }, compartments: compartments.value }} />
      <div class="actions">
        <Act
          kind="main"
          working="Admitting …"
          run={admit}
          disabled={!compared.value || called === '' || (!known && roles.value.length === 0)}
        >
          Admit {called || 'them'}
        </Act>
        {!compared.value && <span class="note">Compare the six words first.</span>}
        {compared.value && !known && roles.value.length === 0 && (
          <span class="note">Choose a role first.</span>
        )}
      </div>
    </>
  );
}

/** What a member opens already, as far as this device can grant it: the same for another device of theirs. */
const openedBy = (view: MembersView, member: string | null): string[] =>
  view.compartments
    .filter(({ kind, held, holders }) => kind !== 'charter' && held && holders.includes(member ?? ''))
    .map(({ id }) => id);

interface RolesProps {
  roles: readonly string[];
  /** Of a member who has some. */
  had: readonly string[];
  onChoose: (roles: string[]) => void;
}

function Roles({ roles, had, onChoose }: RolesProps) {
  return (
    <fieldset class="roles">
      <legend>What they may do</legend>
      {roleLines.map(([role, line]) => (
        <label key={role} class="check">
          <input
            type="checkbox"
            checked={roles.includes(role) || had.includes(role)}
            disabled={had.includes(role)}
            onChange={(event) =>
              onChoose(event.currentTarget.checked ? [...roles, role] : roles.filter((each) => each !== role))
            }
          />
          <span>
            <strong>{role}</strong> <span class="note">{line}</span>
          </span>
        </label>
      ))}
      <p class="note">Roles say what they may write. What they may read, the compartments say.</p>
    </fieldset>
  );
}
