// The blast radius in words and numbers: for those who do not see the drawing, and for those who want the names.
import type { OpensView, ReachView } from '../../api/newsroom-types.ts';
import { figure } from '../words.ts';

export function ReachTable({ view }: { view: ReachView }) {
  const { members, removed, sources } = view;
  const rows = [
    ...members.flatMap(({ id, name, devices, ...opens }) => [
      { id, name, opens },
      ...(devices.length > 1
        ? devices.map((device) => ({
            id: device.id,
            name: device.backs
              ? `A backup of ${name}’s device ${device.backs.slice(0, 8)}: what the backup could open`
              : `${name}’s device ${device.id.slice(0, 8)}${device.here ? ', this one' : ''}`,
            opens: device,
          }))
        : []),
    ]),
    ...removed.map((device) => ({
      id: device.id,
      name: `${device.name}’s device ${device.id.slice(0, 8)}, removed`,
      opens: device,
    })),
  ];
  return (
    <details class="reach-table">
      <summary>The same as a table, with names</summary>
      <table class="stories-table">
        <caption class="hidden">What each member and device opens, the worst first</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Sources’ raw words</th>
            <th scope="col">Claims</th>
            <th scope="col">Stories</th>
            <th scope="col">Replies not read yet</th>
            <th scope="col">What arrives</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, opens }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>
                {opens.sources.length} of {sources.length}
                {opens.sources.length > 0 && <span class="note">: {names(opens, sources)}</span>}
              </td>
              <td class="number">{opens.claims === null ? 'none' : least(opens, opens.claims)}</td>
              <td class="number">{opens.stories}</td>
              <td class="number">{least(opens, opens.replies)}</td>
              <td>{opens.intake ? 'opens it' : 'cannot'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const least = ({ atLeast }: OpensView, count: number): string =>
  atLeast ? `at least ${figure(count)}` : figure(count);

function names({ sources: opened, kept }: OpensView, sources: ReachView['sources']): string {
  const nameOf = (id: string) => sources.find((each) => each.id === id)?.label ?? `(${id.slice(0, 8)})`;
  return opened.map((id) => (kept.includes(id) ? `${nameOf(id)} up to then` : nameOf(id))).join(', ');
}
