// The vocabulary: which kinds of incidents and acts the desk tells apart.
import type { TermView } from '../../api/incidents-types.ts';
import { RecordScreen } from '../record/record-screen.tsx';
import { TermDetails, TermFacts, TermForm } from '../record/term-details.tsx';

export function Terms({ id }: { id: string | null }) {
  return (
    <RecordScreen<TermView>
      screen="terms"
      title="Vocabulary"
      noun="kind"
      id={id}
      make={{ label: 'New kind', form: (done) => <TermForm done={done} /> }}
      line={(term) => (
        <>
          <span class="row-words" dir="auto">
            {[...new Set(Object.values(term.name))].join(' · ') || term.id}
          </span>
          <TermFacts term={term} />
        </>
      )}
      none="No kind yet."
      detail={(open) => <TermDetails key={open} id={open} />}
      beside={
        <p class="quiet">
          Kinds of incidents and acts. The first ones follow HURIDOCS’ Micro-thesauri and ACLED’s event types;
          add your own, rename them, and say which of those each stands for in what leaves the desk. Roles are
          those of HURIDOCS’ formats: victim, perpetrator, intervening, and whoever told of it in public.
        </p>
      }
    />
  );
}
