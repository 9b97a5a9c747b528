// How rarely the pages of the site make cover: what it costs, and what thinning it gives up.
import { useSignal } from '@preact/signals';
import type { SiteCoverView } from '../../api/site-cover-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { figure } from '../words.ts';
import { bytesWords, coverCost, waitWords } from './cover-cost.ts';

export function SiteCover() {
  const { data } = useResource<SiteCoverView>('/site/cover');
  if (!data) return null;
  return (
    <section aria-labelledby="site-cover">
      <h2 id="site-cover">Cover</h2>
      <p>
        A page of the site that is read sends the relay a cell and fetches a page of the shelf, first within
        twenty seconds and then about once a minute. A report takes the place of such a cell. Where many read,
        one turn in several may be enough; the site says on its page about reading that it does this.
      </p>
      {!data.admin && <p class="note">An admin sets it.</p>}
      <CoverForm key={data.oneIn} view={data} />
    </section>
  );
}

function CoverForm({ view }: { view: SiteCoverView }) {
  const oneIn = useSignal(view.oneIn);
  const views = useSignal(10_000);
  return (
    <form aria-label="Cover" class="site-cover" onSubmit={(event) => event.preventDefault()}>
      <div class="fields">
        <label>
          One turn in how many; 0 for none
          <input
            name="oneIn"
            type="number"
            min={0}
            max={1000}
            step={1}
            required
            disabled={!view.admin}
            defaultValue={String(view.oneIn)}
            onInput={(event) => (oneIn.value = event.currentTarget.valueAsNumber)}
          />
        </label>
        <label>
          Page views a day, to reckon with
          <input
            type="number"
            min={1}
            step={1}
            autocomplete="off"
            defaultValue={String(views.value)}
            onInput={(event) => (views.value = event.currentTarget.valueAsNumber)}
          />
        </label>
      </div>
      <Cost oneIn={oneIn.value} views={views.value} />
      {view.admin && (
        <Act
          submit
          done="The site does so from its next building on."
          run={() => ask('PUT', '/site/cover', { oneIn: oneIn.value })}
        >
          Set the cover
        </Act>
      )}
    </form>
  );
}

function Cost({ oneIn, views }: { oneIn: number; views: number }) {
  if (oneIn === 0)
    return (
      <p class="problem">
        Without cover only sources’ pages send anything: whoever watches their network sees that, and when.
      </p>
    );
  if (!(oneIn >= 1 && views >= 1)) return null;
  const { cells, deskBytes, readerBytes, wait } = coverCost(views, oneIn);
  return (
    <>
      <dl class="readings">
        <div>
          <dt>The desk fetches and tries</dt>
          <dd>
            {figure(cells)} cells a day, {bytesWords(deskBytes)}
          </dd>
        </div>
        <div>
          <dt>Readers send and fetch</dt>
          <dd>{bytesWords(readerBytes)} a day between them</dd>
        </div>
        <div>
          <dt>A report waits</dt>
          <dd>about {waitWords(wait)} on a page that has been open for five</dd>
        </div>
      </dl>
      {oneIn > 1 && (
        <p>
          What it gives up: of readers’ visits only about one in {figure(oneIn)} sends a cell at all, and a
          visit with a report always does. A source stands among so many fewer, and the longer they must stay
          on the page, the more that alone says.
        </p>
      )}
    </>
  );
}
