// Stating claims from testimony, as a person does: passages by their offsets, dates as they were typed.
import type { Ledger, Random } from '../ledger/types.ts';
import {
  addSpan,
  type ClaimChanges,
  type ClaimInput,
  changeClaim,
  claim,
  noteAgreement,
  noteContradiction,
  noteFollows,
  removeSpan,
  restoreClaim,
  retractClaim,
  stateClaim,
} from '../record/claims.ts';
import { understandDate, type WrittenDate } from '../record/dates.ts';
import { gatherClaim } from '../record/incidents.ts';
import { missing } from '../record/model.ts';
import { origin, stateOrigin } from '../record/origins.ts';
import type { SpanPointer } from '../record/spans.ts';
import { spanIn, testimonies, textIn } from '../record/testimony.ts';
import { SpringhouseError } from '../wire/error.ts';
import { atOnce } from './at-once.ts';

export interface Passage {
  testimony: string;
  /** Language of the translation that it was selected in; `null` for the source's own words. */
  translation?: string | null | undefined;
  /** UTF-16 code units. */
  start: number;
  end: number;
  /** Of this mouth, where it is not the claim's. */
  origin?: string | null | undefined;
}

/** What a form brings. What is left out stays as it is. */
export interface ClaimForm extends Omit<ClaimChanges, 'when' | 'retracted' | 'status'> {
  when?: { typed: string; language: string } | null | undefined;
  newOrigin?: { label: string; heardFrom: string | null } | undefined;
  /** Why it is retracted; `null`: it counts again. */
  retracted?: string | null | undefined;
  /** Claims that it was concluded from. */
  follows?: string[] | undefined;
  agreesWith?: string[] | undefined;
  contradicts?: string[] | undefined;
  takeBack?: TakenBack | undefined;
  incident?: string | undefined;
  spans?: Passage[] | undefined;
}

/** What a claim is no longer tied to. */
export interface TakenBack {
  follows?: string[] | undefined;
  agreesWith?: string[] | undefined;
  /** Those that contradict it too. */
  contradicts?: string[] | undefined;
  /** By the ids that they have in the claim. */
  spans?: string[] | undefined;
}

export interface RecordEdges {
  ledger: Ledger;
  random: Random;
  now: () => number;
}

/**
 * All of the form is written, or nothing.
 *
 * @returns its id.
 * @throws {SpringhouseError} `date-not-understood`, `no-such-testimony`, `no-such-passage`, `no-such-thing`,
 * `malformed`.
 */
export function stateClaimFrom(edges: RecordEdges, form: ClaimForm): string {
  return atOnce(edges.ledger, (ledger) => {
    const { fields, spans, incident, links } = readForm({ ...edges, ledger }, form);
    const id = stateClaim(ledger, edges.random, { ...fields, ...links, spans } as ClaimInput);
    if (incident) gatherClaim(ledger, incident, id);
    return id;
  });
}

/** @throws {SpringhouseError} as `stateClaimFrom`. */
export function changeClaimFrom(edges: RecordEdges, id: string, form: ClaimForm): void {
  atOnce(edges.ledger, (ledger) => {
    const { fields, spans, incident, links } = readForm({ ...edges, ledger }, form);
    changeClaim(ledger, id, fields);
    for (const span of spans) addSpan(ledger, id, span);
    for (const other of links.agreesWith) noteAgreement(ledger, id, other);
    for (const other of links.contradicts) noteContradiction(ledger, id, other);
    for (const other of links.follows) noteFollows(ledger, id, other);
    if (incident) gatherClaim(ledger, incident, id);
    if (form.takeBack) takeBack(ledger, id, form.takeBack);
    if (form.retracted) retractClaim(ledger, id, form.retracted);
    else if (form.retracted === null) restoreClaim(ledger, id);
  });
}

function takeBack(ledger: Ledger, id: string, { follows, agreesWith, contradicts, spans }: TakenBack): void {
  for (const other of follows ?? []) noteFollows(ledger, id, other, 'remove');
  for (const other of agreesWith ?? []) noteAgreement(ledger, id, other, 'remove');
  for (const other of contradicts ?? []) {
    noteContradiction(ledger, id, other, 'remove');
    noteContradiction(ledger, other, id, 'remove');
  }
  for (const span of spans ?? []) removeSpan(ledger, id, span);
}

function readForm({ ledger, random, now }: RecordEdges, form: ClaimForm) {
  const { when, newOrigin, agreesWith = [], contradicts = [], follows = [], incident, spans = [] } = form;
  const { who, what, where, howMany, wording, reliability, credibility } = form;
  for (const other of [...agreesWith, ...contradicts, ...follows])
    if (!claim(ledger, other)) throw missing('claim');
  if (form.origin && !origin(ledger, form.origin)) throw missing('origin');
  if (newOrigin?.heardFrom && !origin(ledger, newOrigin.heardFrom)) throw missing('origin');
  const passages = spans.map(({ origin: mouth = null, ...passage }) => {
    if (mouth !== null && !origin(ledger, mouth)) throw missing('origin');
    return { ...sealPassage(ledger, passage), origin: mouth };
  });
  const date = when && understood(when, new Date(now()).toISOString().slice(0, 10));
  const fields: ClaimChanges = {
    ...given({ who, what, where, howMany, wording, reliability, credibility, origin: form.origin }),
    ...(when === undefined ? {} : { when: date ?? null }),
    ...(newOrigin ? { origin: stateOrigin(ledger, random, newOrigin) } : {}),
  };
  return { fields, spans: passages, incident, links: { agreesWith, contradicts, follows } };
}

/** Without what was left out. */
const given = (fields: { [field in keyof ClaimChanges]?: ClaimChanges[field] | undefined }): ClaimChanges =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** @throws {SpringhouseError} `date-not-understood`, with what would be. */
export function understood(
  { typed, language }: { typed: string; language: string },
  reference: string,
): WrittenDate | null {
  if (typed.trim() === '') return null;
  const date = understandDate(typed, language === 'ko' ? 'ko' : 'en', reference);
  if (!date.ok) throw new SpringhouseError('date-not-understood', date.sentence);
  return { edtf: date.edtf, typed: date.typed };
}

function sealPassage(
  ledger: Ledger,
  { testimony: id, translation = null, start, end }: Passage,
): SpanPointer {
  const known = testimonies(ledger).find((each) => each.id === id);
  if (!known)
    throw new SpringhouseError('no-such-testimony', 'There is no such testimony. Nothing was changed.');
  if (!(start >= 0 && start < end && end <= textIn(known, translation).length))
    throw new SpringhouseError(
      'no-such-passage',
      'That passage is not in the testimony. Nothing was changed; select it again.',
    );
  return spanIn(ledger, known, start, end, translation);
}
