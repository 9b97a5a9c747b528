// Who belongs, and the blast radius: members down, sources across, a filled square where one could open raw words.
import type { MembersView } from '../../api/types.ts';
import { useResource } from '../resource.ts';
import { moment } from '../words.ts';

export function Members() {
  const { data, problem } = useResource<MembersView>('/members');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the charter …'}</p>;
  return (
    <>
      <section>
        <h2>Members</h2>
        <ul class="plain">
          {data.members.map((member) => (
            <Member key={member.id} member={member} />
          ))}
        </ul>
        <p class="note">
          The six words of this newsroom: {data.words.join(' ')}. Read them to a newcomer over the phone.
          Devices are admitted and removed on the command line: springhouse help admit, springhouse help
          remove.
        </p>
      </section>
      {data.sources.length > 0 && <BlastRadius view={data} />}
    </>
  );
}

function Member({ member: { name, roles, devices } }: { member: MembersView['members'][number] }) {
  return (
    <li>
      <bdi>{name}</bdi> <span class="note">{roles.join(', ')}</span>
      {devices.map(({ id, here, heard }) => (
        <span key={id} class="note">
          {' '}
          · device {id.slice(0, 8)}
          {here ? ', this one' : heard ? `, last heard of ${moment(heard)}` : ', not heard of yet'}
        </span>
      ))}
      {devices.length === 0 && <span class="note"> · removed</span>}
    </li>
  );
}

function BlastRadius({ view: { members, sources, change } }: { view: MembersView }) {
  return (
    <section>
      <h2>Blast radius</h2>
      <p>Were all devices of a member seized today, whose raw words could they open? The worst case first.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" aria-label="Who opens whose words" tabIndex={0}>
        <table class="stories-table">
          <thead>
            <tr>
              <th scope="col">Member</th>
              {sources.map(({ id, label }) => (
                <th key={id} scope="col" dir="auto">
                  {label ?? id.slice(0, 8)}
                </th>
              ))}
              <th scope="col">Together</th>
            </tr>
          </thead>
          <tbody>
            {members
              .filter(({ devices }) => devices.length > 0)
              .map(({ id, name, opens }) => (
                <tr key={id}>
                  <th scope="row" dir="auto">
                    {name}
                  </th>
                  {sources.map((source) => (
                    <td key={source.id}>
                      <Square filled={opens.includes(source.id)} />
                    </td>
                  ))}
                  <td class="number">
                    {opens.length} of {sources.length}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      {change && <p>{change}</p>}
    </section>
  );
}

const Square = ({ filled }: { filled: boolean }) => (
  <>
    <span aria-hidden="true">{filled ? '■' : '□'}</span>
    <span class="hidden">{filled ? 'can open it' : 'cannot'}</span>
  </>
);
