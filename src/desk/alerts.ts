// What is published and rests on a claim that fell since: which stories, in which languages.
import type { Ledger } from '../ledger/types.ts';
import { passagesOf } from '../story/blocks.ts';
import type { AlertView } from './api/origins-types.ts';
import { findingsOf } from './findings-of-record.ts';
import { readingsOf } from './readings.ts';

const codes = new Set(['below-published-strength', 'retracted-in-print', 'contradicted-in-print']);

/** @param about - a claim's or a story's id: only what touches it. */
export async function alertsOf(ledger: Ledger, about?: string): Promise<AlertView[]> {
  const found = (await findingsOf(ledger)).filter(({ code }) => codes.has(code));
  if (found.length === 0) return [];
  const readings = readingsOf(ledger);
  const storyOf = new Map(
    readings.stories
      .list()
      .flatMap((story) => readings.statementsOf(story).map(({ id }) => [id, story] as const)),
  );
  return found.flatMap(({ code, sentence, about: refs }): AlertView[] => {
    const statement = refs.find(({ kind }) => kind === 'statement')?.id ?? '';
    const claim = refs.find(({ kind }) => kind === 'claim')?.id ?? '';
    const head = storyOf.get(statement);
    if (!head || (about !== undefined && about !== head.id && !refs.some(({ id }) => id === about)))
      return [];
    const versions = readings.story(head.id)?.versions ?? [];
    const languages = versions
      .filter(({ blocks }) => blocks.some((block) => passagesOf(block).some(({ id }) => id === statement)))
      .map(({ language }) => language);
    const headline = readings.headlineOf(head) || head.slug;
    return [{ code, sentence, claim, statement, story: { id: head.id, headline }, languages }];
  });
}
