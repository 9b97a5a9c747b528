// Withdrawing a story: its pages stay at their addresses and say that it is gone, since when and why; nothing else of it
// is left in the edition. It takes no signature, as it says nothing of anyone: only who may put a story out.
import * as v from 'valibot';
import type { Ledger, Value } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import { plainLine, plainLines } from './canonical.ts';
import type { PublicStory } from './publish.ts';
import type { Story, Texts } from './views.ts';

export interface Withdrawal {
  /** `YYYY-MM-DD` */
  date: string;
  /** Why, in every language that stands published. */
  text: Texts;
  /** Headlines that stay, where they are not those that were published. */
  headline: Texts;
}

const texts = v.record(v.string(), v.string());
const shape = v.object({ date: v.string(), text: texts, headline: texts });

export function readWithdrawal(value: Value | undefined): Withdrawal | null {
  const read = v.safeParse(shape, value);
  return read.success ? read.output : null;
}

/**
 * What is left of a published story.
 *
 * @throws {SpringhouseError} `withdrawal-incomplete` naming the languages that do not say why.
 */
export function withdrawnStory(published: PublicStory, { date, text, headline }: Withdrawal): PublicStory {
  const without = Object.keys(published.versions).filter(
    (language) => plainLines(text[language] ?? '') === '',
  );
  if (without.length > 0)
    throw new SpringhouseError(
      'withdrawal-incomplete',
      `A story that is withdrawn says why in every language it was published in (${without.join(', ')}). Nothing was changed.`,
    );
  const { slug, original, section, versions } = published;
  return {
    slug,
    original,
    ...(section === undefined ? {} : { section }),
    earlier: [],
    followedBy: [],
    versions: Object.fromEntries(
      Object.entries(versions).map(([language, version]) => [
        language,
        {
          title: plainLine(headline[language] ?? '') || version.title,
          published: version.published,
          byline: version.byline,
          ...(version.translationOf === undefined ? {} : { translationOf: version.translationOf }),
          corrections: [],
          withdrawn: { date, text: plainLines(text[language]!) },
          body: '',
        },
      ]),
    ),
  };
}

/** Records that it went out. */
export function markWithdrawn(
  ledger: Ledger,
  { id, compartment }: Pick<Story, 'id' | 'compartment'>,
  withdrawal: Withdrawal,
): void {
  const fields = { stage: 'withdrawn', withdrawn: withdrawal as unknown as Value, standing: {} };
  ledger.write(
    compartment,
    Object.entries(fields).map(([field, value]) => ({ op: 'set', kind: 'story', id, field, value })),
  );
}
