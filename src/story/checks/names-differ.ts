// Places and names agree between the original and its translations, with the desk's own spelling, and with the record.
import { blockText } from '../blocks.ts';
import { type NameFound, nameOfId, namesFound, type Spelled, sameGround } from '../names.ts';
import type { Language, Version } from '../views.ts';
import type { CheckedStatement, ClaimView, Finding } from './finding.ts';
import { primary } from './hedges.ts';
import type { BlockPair } from './pairs.ts';
import { languageName, quoted } from './say.ts';

const spelled = (id: string, language: Language, names: readonly Spelled[]): string | undefined => {
  const name = nameOfId(id, names)?.name;
  return name?.[language] ?? name?.[primary(language)];
};

/** Names of a whole version, headline and all: what one block leaves to another is not missing. */
export const namesOfVersion = (
  { headline, dek, blocks }: Version,
  names: readonly Spelled[],
): ReadonlySet<string> =>
  new Set(
    [headline, dek, ...blocks.map(blockText)].flatMap((text) => namesFound(text, names).map(({ id }) => id)),
  );

export function differingNames(
  { original, translations }: BlockPair,
  from: Language,
  to: Language,
  names: readonly Spelled[],
  whole: { original: ReadonlySet<string>; translation: ReadonlySet<string> },
): Finding[] {
  const mine = namesFound(blockText(original), names);
  const theirs = translations.flatMap((block) =>
    namesFound(blockText(block), names).map((found) => ({ ...found, block })),
  );
  const near = (id: string, others: Iterable<string>) =>
    [...others].some((other) => sameGround(id, other, names));
  const lost = distinct(mine).filter(({ id }) => !near(id, whole.translation));
  const stray = theirs.filter(({ id }) => !near(id, whole.original));
  const [ours, original_] = [languageName(to), languageName(from)];
  const extra = stray.map(({ id, start, end, block }): Finding => {
    const kind = nameOfId(id, names)?.kind;
    const index = lost.findIndex((other) => nameOfId(other.id, names)?.kind === kind);
    const instead = index < 0 ? undefined : lost.splice(index, 1)[0];
    const replacement = instead && spelled(instead.id, to, names);
    const words = blockText(block).slice(start, end);
    const theirWords = instead && blockText(original).slice(instead.start, instead.end);
    return {
      code: 'names-differ',
      severity: instead ? 'alarm' : 'caution',
      language: to,
      block: block.id,
      start,
      end,
      sentence: theirWords
        ? `The ${original_} names ${quoted(theirWords)}; the ${ours} names ${quoted(words)}.`
        : `The ${ours} names ${quoted(words)}; the ${original_} does not.`,
      fix: {
        hint: instead
          ? `Make it ${quoted(replacement ?? theirWords!)}, or correct the ${original_}.`
          : `Take it out, or name it in the ${original_} too.`,
        ...(replacement === undefined ? {} : { replacement }),
      },
    };
  });
  const block = translations[0]!;
  const missing = lost.map(({ id, start, end }): Finding => {
    const name = spelled(id, to, names);
    const words = blockText(original).slice(start, end);
    return {
      code: 'names-differ',
      severity: 'caution',
      language: to,
      block: block.id,
      start: 0,
      end: blockText(block).length,
      sentence: `The ${original_} names ${quoted(words)}${name && name !== words ? ` (${name})` : ''}; the ${ours} does not.`,
      fix: { hint: `Name it here too, or take it out of the ${original_}.` },
    };
  });
  return [...extra, ...missing];
}

const distinct = (found: readonly NameFound[]): NameFound[] =>
  found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index);

/** Names that stand otherwise than the desk spells them in this language. */
export function otherSpellings(
  language: Language,
  { blocks }: Version,
  names: readonly Spelled[],
): Finding[] {
  return blocks.flatMap((block) => {
    const text = blockText(block);
    return namesFound(text, names).flatMap(({ id, start, end }): Finding[] => {
      const words = text.slice(start, end);
      const chosen = spelled(id, language, names);
      // 혜산시 is 혜산, with what kind of place it is.
      if (chosen === undefined || same(chosen, words.slice(0, chosen.length))) return [];
      return [
        {
          code: 'names-differ',
          severity: 'caution',
          language,
          block: block.id,
          start,
          end,
          sentence: `The record spells this ${quoted(chosen)}; here it is ${quoted(words)}.`,
          fix: { hint: `Write ${quoted(chosen)}.`, replacement: chosen },
        },
      ];
    });
  });
}

const same = (a: string, b: string): boolean =>
  a.normalize('NFC').toLocaleLowerCase() === b.normalize('NFC').toLocaleLowerCase();

/** A statement names a place where none of its claims says it was. */
export function placesNotInRecord(
  language: Language,
  statements: readonly CheckedStatement[],
  claims: ReadonlyMap<string, ClaimView>,
  names: readonly Spelled[],
): Finding[] {
  return statements.flatMap((statement): Finding[] => {
    const rests = statement.claims.map((id) => claims.get(id));
    const places = rests.flatMap((claim) => claim?.places ?? []);
    // A claim out of sight, or one without a place that the gazetteer knows, may be the one that says so.
    if (rests.length === 0 || rests.some((claim) => !claim?.places?.length)) return [];
    const text = blockText(statement.block);
    const worded = new Set(
      rests.flatMap((claim) =>
        Object.values(claim?.wording ?? {}).flatMap((words) => namesFound(words, names).map(({ id }) => id)),
      ),
    );
    const named = namesFound(text.slice(statement.start, statement.end), names).filter(
      ({ id }) => nameOfId(id, names)?.kind === 'place',
    );
    if (named.some(({ id }) => places.some((place) => sameGround(place, id, names)))) return [];
    const [stray] = named.filter(({ id }) => !worded.has(id));
    if (!stray) return [];
    const [start, end] = [statement.start + stray.start, statement.start + stray.end];
    const record = [...new Set(places)].map(
      (id) => spelled(id, language, names) ?? spelled(id, 'en', names) ?? '',
    );
    const replacement = record.length === 1 && record[0] !== '' ? record[0] : undefined;
    return [
      {
        code: 'differs-from-record',
        severity: 'alarm',
        language,
        block: statement.block.id,
        start,
        end,
        statement: statement.id,
        sentence: `The record has ${record.map(quoted).join(', ')}. This says ${quoted(text.slice(start, end))}.`,
        fix: {
          hint: 'Correct the place, or tie the passage to the claim that says so.',
          ...(replacement ? { replacement } : {}),
        },
      },
    ];
  });
}
