// What happened, as far as claims support it.
import type { TermView } from '../../api/incidents-types.ts';
import type { IncidentRow } from '../../api/types.ts';
import { IncidentDetails, IncidentFacts } from '../record/incident-details.tsx';
import { IncidentForm } from '../record/incident-form.tsx';
import { RecordScreen } from '../record/record-screen.tsx';
import { useResource } from '../resource.ts';
import { wordsIn } from '../words.ts';

export function Incidents({ id }: { id: string | null }) {
  const { data } = useResource<{ terms: TermView[] }>('/vocabulary');
  const kinds = (data?.terms ?? []).map((term) => [term.id, wordsIn(term.name, 'en') || term.id] as const);
  return (
    <RecordScreen<IncidentRow>
      screen="incidents"
      title="Incidents"
      noun="incident"
      id={id}
      narrow={{ name: 'status', label: 'Kind', options: [['', 'all kinds'], ...kinds] }}
      make={{ label: 'New incident', form: (done) => <IncidentForm done={done} /> }}
      line={(incident) => (
        <>
          <span class="row-words">{wordsIn(incident.title, 'en')}</span>
          <IncidentFacts incident={incident} claims={incident.claims} />
        </>
      )}
      none="No incident yet."
      detail={(open) => <IncidentDetails key={open} id={open} />}
    />
  );
}
