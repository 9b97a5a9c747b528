// What changed in a version since it was signed, word by word.
import type { SinceView } from '../../api/since-types.ts';
import { useResource } from '../resource.ts';
import type { Story } from '../shapes.ts';
import { moment } from '../words.ts';

const names: Record<string, string> = {
  headline: 'Headline',
  dek: 'Line below it',
  dateline: 'Dateline',
  byline: 'Byline',
  translator: 'Translator',
  editor: 'Editor',
  grounds: 'How we know this',
  text: 'Text',
};

export function Since({ story, language }: { story: Story; language: string }) {
  const { data } = useResource<SinceView>(`/stories/${story.id}/since`);
  const version = data?.versions.find((each) => each.language === language);
  if (!data || !version) return null;
  return (
    <section class="since" aria-label="Changed since it was signed">
      <p class="caution">
        Changed since {data.member || 'a member who has left'} signed it{' '}
        <span title={data.when}>{moment(data.when)}</span>
        {version.state === 'new' && ': this version was not there then.'}
        {version.state === 'changed' &&
          version.changes === null &&
          '. What it said then is not known on this device: read it whole.'}
      </p>
      {version.changes && version.changes.length > 0 && (
        <ul class="plain">
          {version.changes.map(({ what, block, kind, words }) => (
            <li key={`${what}.${block}`}>
              <span class="note">
                {names[what] ?? what}, {kind}
              </span>{' '}
              <span lang={language} dir="auto">
                {words.map((span, index) =>
                  span.kind === 'added' ? (
                    <ins key={index}>{span.text}</ins>
                  ) : span.kind === 'removed' ? (
                    <del key={index}>{span.text}</del>
                  ) : (
                    span.text
                  ),
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
