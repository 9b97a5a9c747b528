// The words that a claim rests on, of one testimony or several, in the source's own language or in a translation.
import type { ClaimView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { hrefOf } from '../route.ts';
import { capital, counted, languageLike, languageName } from '../words.ts';
import { changeClaim } from './claim-details.tsx';
import { Keepers } from './keepers.tsx';

export function ClaimWords({ claim }: { claim: ClaimView }) {
  const { id, spans, gone, hidden } = claim;
  const takeOut = (span: string) => changeClaim(id, { takeBack: { spans: [span] } });
  return (
    <section>
      <h2>The words it rests on</h2>
      <ul class="plain">
        {spans.map((span) => (
          <li key={span.id}>
            <a href={hrefOf({ screen: 'testimony', id: span.testimony, claim: id })}>
              <span dir="auto" lang={span.translation ?? languageLike(span.text)}>
                “{span.text}”
              </span>
            </a>{' '}
            <span class="note">
              {[
                span.source,
                span.translation && `in the translation into ${languageName(span.translation)}`,
                span.how === 'edited' && 'reworded since it was selected',
              ]
                .filter(Boolean)
                .join(', ')}
            </span>{' '}
            <Act kind="quiet" title="The claim rests on these words no longer" run={() => takeOut(span.id)}>
              Take out
            </Act>
          </li>
        ))}
        {gone.map((span) => (
          <li key={span.id}>
            <span class="caution">
              “
              <span dir="auto" lang={languageLike(span.exact)}>
                {span.exact}
              </span>
              ” is no longer in{' '}
              <a href={hrefOf({ screen: 'testimony', id: span.testimony, claim: null })}>the testimony</a>.
              Select the words anew there, or take these out.
            </span>{' '}
            <Act kind="quiet" run={() => takeOut(span.id)}>
              Take out
            </Act>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p class="note">
          {capital(counted(hidden, 'passage'))} in testimony whose compartment this device does not hold.
        </p>
      )}
      <Keepers claim={claim} />
      {spans.length + hidden + gone.length === 0 && (
        <p class="caution">It rests on no words of a testimony.</p>
      )}
    </section>
  );
}
