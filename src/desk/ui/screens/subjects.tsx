// Everyone who must not be identified, across everything published: how few each could be by now, the worst first.
import type { SubjectRow } from '../../api/subject-types.ts';
import { useListKeys } from '../keys.tsx';
import { useResource } from '../resource.ts';
import { people, rangeWords } from '../review/readings.ts';
import { hrefOf } from '../route.ts';
import { SubjectPage } from '../subjects/subject-page.tsx';
import { Verdict } from '../subjects/verdict.tsx';
import { counted } from '../words.ts';

export function Subjects({ id }: { id: string | null }) {
  return id === null ? <All /> : <SubjectPage key={id} id={id} />;
}

/** "2 details, 1 in drafts". */
function toldWords({ published, drafted }: SubjectRow): string {
  if (published === 0 && drafted === 0) return 'nothing yet';
  const out = published === 0 ? 'nothing is out' : counted(published, 'detail');
  return drafted > 0 ? `${out}, ${drafted} in drafts` : out;
}

function All() {
  const { data, problem } = useResource<SubjectRow[]>('/subjects');
  useListKeys('.stories-table tbody a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Working out every subject …'}</p>;
  return (
    <div class="page">
      <h1>Subjects</h1>
      <p class="lead">
        Sources and others who must not be identified. For each, how few people it could be to a reader who
        remembers everything that was published.
      </p>
      {data.length === 0 ? (
        <p class="quiet">No subject yet. The first detail that is declared makes one.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section class="scroll" aria-label="Subjects" tabIndex={0}>
          <table class="stories-table">
            <thead>
              <tr>
                <th scope="col">Subject</th>
                <th scope="col">Could be</th>
                <th scope="col">Policy asks for</th>
                <th scope="col">So</th>
                <th scope="col">Told</th>
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={hrefOf({ screen: 'subjects', id: row.id })} dir="auto">
                      {row.label || 'A subject'}
                    </a>{' '}
                    <span class="note">{row.class}</span>
                  </th>
                  <td>{row.bounds ? `one of ${rangeWords(row.bounds)}` : 'nothing is told'}</td>
                  <td>{people(row.threshold)}</td>
                  <td>
                    <Verdict blocked={row.blocked} warned={row.warned} />
                  </td>
                  <td class="note">{toldWords(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
