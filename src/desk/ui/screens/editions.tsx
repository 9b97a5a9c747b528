// What is published, and where it lies.

import type { EditionsView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Deploying } from '../deploy/deploying.tsx';
import { useListKeys } from '../keys.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { day, languageLike } from '../words.ts';

export function Editions() {
  const { data, problem } = useResource<EditionsView>('/editions');
  useListKeys('.stories-table tbody a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the editions …'}</p>;
  return (
    <div class="page">
      <h1>Editions</h1>
      {data.siteUrl && (
        <p>
          The site:{' '}
          <a href={data.siteUrl} target="_blank" rel="noreferrer">
            {data.siteUrl}
          </a>{' '}
          <Act
            working="Pressing the site …"
            done="The site is built anew."
            run={() => ask('POST', '/editions/build', {})}
          >
            Build it anew
          </Act>
        </p>
      )}
      {data.siteUrl && (
        <p class="note">
          The page for sources carries a key that ends after a week. Fetching builds the site anew in time;
          after a longer absence, do it here.
        </p>
      )}
      {data.editionFolder && (
        <p class="note">
          The edition, plain files with only what is public, lies in <code>{data.editionFolder}</code>
        </p>
      )}
      {data.siteUrl && <Deploying />}
      <h2>Published</h2>
      {data.published.length === 0 ? (
        <p class="quiet">Nothing is published yet. A story that is signed is published from its own page.</p>
      ) : (
        <table class="stories-table">
          <thead>
            <tr>
              <th scope="col">Published</th>
              <th scope="col">Story</th>
              <th scope="col">On the site</th>
            </tr>
          </thead>
          <tbody>
            {data.published.map((each) => (
              <tr key={each.story}>
                <td class="date">{day(each.date)}</td>
                <th scope="row">
                  <a
                    href={hrefOf({ screen: 'story', id: each.story })}
                    dir="auto"
                    lang={languageLike(each.headline)}
                  >
                    {each.headline}
                  </a>
                </th>
                <td>
                  {each.url ? (
                    <a href={each.url} target="_blank" rel="noreferrer">
                      {each.slug}
                    </a>
                  ) : (
                    each.slug
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
