// Who belongs, with which devices, and what can be done about each.
import { useSignal } from '@preact/signals';
import type { ActDone, DeviceView, LostView, MembersView, MemberView } from '../../api/newsroom-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { moment } from '../words.ts';
import { Access } from './access.tsx';
import { Admit } from './admit.tsx';
import { LostReport } from './lost.tsx';
import { Preview } from './preview.tsx';
import { TwoClicks } from './two-clicks.tsx';

/** @param changed - told when something was done that the newsroom's changes do not tell of. */
export function Members({ view, changed }: { view: MembersView; changed: () => void }) {
  const said = useSignal<ActDone | null>(null);
  const lost = useSignal<LostView | null>(null);
  /** Whose device is being admitted: a member, `''` for someone new, `null` for nobody. */
  const admitting = useSignal<string | null>(null);
  const tell = (done: ActDone | null) => {
    if (!done) return;
    said.value = done;
    changed();
  };
  return (
    <section aria-labelledby="members-title">
      <h2 id="members-title">Members</h2>
      <Said said={said.value} />
      {lost.value && <LostReport lost={lost.value} close={() => (lost.value = null)} />}
      <ul class="plain members">
        {view.members.map((member) => (
          <Member
            key={member.id}
            view={view}
            member={member}
            tell={tell}
            lose={(report) => (lost.value = report)}
            addDevice={() => (admitting.value = member.id)}
          />
        ))}
      </ul>
      {view.admin && admitting.value === null && (
        <button type="button" onClick={() => (admitting.value = '')}>
          Admit someone
        </button>
      )}
      {admitting.value !== null && (
        <Admit
          key={admitting.value}
          view={view}
          member={admitting.value || null}
          done={(done) => {
            admitting.value = null;
            tell(done);
          }}
        />
      )}
      <p class="note">
        The six words of this newsroom: {view.words.join(' ')}. Read them to a newcomer over the phone.
        {!view.admin && ' Members are admitted and removed by an admin.'}
      </p>
    </section>
  );
}

/** What was done, and what the relay does not know yet. */
export function Said({ said }: { said: ActDone | null }) {
  return (
    <div role="status">
      {said && <p class="moss">{said.sentence}</p>}
      {said?.problem && <p class="caution">{said.problem}</p>}
    </div>
  );
}

interface MemberProps {
  view: MembersView;
  member: MemberView;
  tell: (done: ActDone) => void;
  lose: (report: LostView) => void;
  addDevice: () => void;
}

function Member({ view, member, tell, lose, addDevice }: MemberProps) {
  const { id, name, roles, devices } = member;
  const belongs = devices.some(({ removed }) => removed === null);
  const removable = view.admin && belongs && !devices.some(({ here }) => here);
  return (
    <li class={belongs ? '' : 'gone'}>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        <span class="note">{belongs ? roles.join(', ') : 'removed'}</span>
      </p>
      <ul class="devices">
        {devices.map((device) => (
          <Device key={device.id} device={device} name={name} admin={view.admin} tell={tell} lose={lose} />
        ))}
      </ul>
      {belongs && (
        <div class="acts">
          <Access view={view} member={member} tell={tell} />
          {view.admin && (
            <button type="button" class="quiet" onClick={addDevice}>
              Add a device
            </button>
          )}
          {removable && (
            <TwoClicks
              name={
                <>
                  Remove <bdi>{name}</bdi>
                </>
              }
              label={`Remove ${name}`}
              confirm={`Remove ${name} from the newsroom`}
              working="Removing …"
              run={async () => tell(await ask('POST', '/members/remove', { whom: { member: id } }))}
            >
              <Preview asked={{ act: 'remove', whom: { member: id }, compartments: [] }} />
            </TwoClicks>
          )}
        </div>
      )}
    </li>
  );
}

interface DeviceProps {
  device: DeviceView;
  name: string;
  admin: boolean;
  tell: (done: ActDone) => void;
  lose: (report: LostView) => void;
}

function Device({ device, name, admin, tell, lose }: DeviceProps) {
  const { id, here, heard, removed, invitation } = device;
  const short = id.slice(0, 8);
  const standing = removed
    ? `removed ${moment(removed)}`
    : here
      ? 'this one'
      : heard
        ? `last heard of ${moment(heard)}`
        : 'not heard of yet';
  const asked = { act: 'remove' as const, whom: { device: id }, compartments: [] };
  return (
    <li>
      <span class="note">
        Device <code>{short}</code>, {standing}
      </span>
      {admin && !removed && !here && (
        <span class="acts">
          <TwoClicks
            name="This laptop was lost"
            label={`${name}’s device ${short} was lost`}
            confirm="Remove it and show what it opened"
            working="Removing it, making new keys …"
            run={async () => lose(await ask<LostView>('POST', '/members/lost', { device: id }))}
          >
            <p>
              Lost, stolen or seized: it is removed at once, all that it could open and this device holds gets
              new keys, and you get a list of what it opened, with what to do next.
            </p>
            <Preview asked={asked} />
          </TwoClicks>
          <TwoClicks
            name="Remove"
            label={`Remove ${name}’s device ${short}`}
            confirm="Remove this device"
            working="Removing …"
            run={async () => tell(await ask('POST', '/members/remove', { whom: { device: id } }))}
          >
            <Preview asked={asked} />
          </TwoClicks>
        </span>
      )}
      {invitation && <Invitation device={id} name={name} invitation={invitation} tell={tell} />}
    </li>
  );
}

interface InvitationProps {
  device: string;
  name: string;
  invitation: NonNullable<DeviceView['invitation']>;
  tell: (done: ActDone) => void;
}

function Invitation({ device, name, invitation: { posted, until, text }, tell }: InvitationProps) {
  return (
    <details class="invitation">
      <summary>
        {posted
          ? `Its invitation lies on the relay since ${moment(posted).replace(/^(on|at) /, '')}, until ${moment(until!).replace(/^on /, '')}`
          : 'Its invitation waits here: it is not on the relay'}
      </summary>
      <p>
        On the relay, <bdi>{name}</bdi>’s device finds it when they look for it. Or carry it as text: only
        that device opens it.
      </p>
      <Act
        working="Leaving it there …"
        run={async () => tell(await ask('POST', `/members/invitations/${device}`, {}))}
      >
        {posted ? 'Leave it there again' : 'Leave it on the relay'}
      </Act>
      <textarea class="card-text" readOnly rows={3} value={text} aria-label="Invitation as text" />
    </details>
  );
}
