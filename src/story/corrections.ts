// Corrections: what stood in a story and was wrong. A correction lives with the story it stands on and is
// signed with it; the story that reports what is right says that it corrects, so the two know each other even
// where only one of them is held.
//
// kind `correction`: story, date, text, about, statement, withdrawn.
import type { Entry, Item, Ledger } from '../ledger/types.ts';
import { toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Random } from './document.ts';
import { texts } from './photo.ts';
import type { Correction } from './views.ts';

/**
 * @param correction - `date` is `YYYY-MM-DD`; `about` the story that reports what is right, or `null`.
 * @returns the correction's id. The story it stands on must be signed again, as its pages change.
 * @throws {SpringhouseError} `story-missing`, `correction-malformed`.
 */
export function addCorrection(ledger: Ledger, correction: Omit<Correction, 'id'>, random: Random): string {
  const { story, about, date, text, statement = null } = correction;
  const home = ledger.get('story', story);
  const correcting = about === null ? null : ledger.get('story', about);
  if (!home || (about !== null && !correcting))
    throw new SpringhouseError(
      'story-missing',
      'One of the two stories is not on this device. Nothing was changed; look at the list of stories again.',
    );
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(date) ||
    about === story ||
    Object.values(text).every((words) => words.trim() === '')
  )
    throw new SpringhouseError(
      'correction-malformed',
      'A correction has a date, words in at least one language, and another story than the one it stands on. Nothing was changed.',
    );
  const id = toHex(random(8));
  const fields = { story, date, text, about, ...(statement === null ? {} : { statement }) };
  const entries = Object.entries(fields).map(
    ([field, value]): Entry => ({ op: 'set', kind: 'correction', id, field, value }),
  );
  const back: Entry[] = [{ op: 'add', kind: 'story', id: about ?? '', field: 'corrects', item: story }];
  ledger.writeAll([
    { compartment: home.compartment, entries },
    ...(correcting ? [{ compartment: correcting.compartment, entries: back }] : []),
  ]);
  return id;
}

/** Takes a correction off a story again, as one entered by mistake; its history stays. */
export function withdrawCorrection(ledger: Ledger, id: string): void {
  const item = ledger.get('correction', id);
  if (!item) return;
  const { compartment } = item;
  ledger.write(compartment, [{ op: 'set', kind: 'correction', id, field: 'withdrawn', value: true }]);
}

/** Corrections that stand on a story, by date. */
export function correctionsOn(ledger: Ledger, { id: story, compartment }: Item): Correction[] {
  return ledger
    .list('correction', { compartment })
    .filter((item) => item.fields.story === story && item.fields.withdrawn !== true)
    .map(({ id, fields }) => ({
      id,
      story,
      date: typeof fields.date === 'string' ? fields.date : '',
      text: texts(fields.text),
      about: typeof fields.about === 'string' ? fields.about : null,
      ...(typeof fields.statement === 'string' ? { statement: fields.statement } : {}),
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
