// Every story that this device holds by the stage it stands in, and whom it waits for.
import type { Ledger } from '../ledger/types.ts';
import { readEmbargo } from '../story/embargo.ts';
import { mayMoveOn } from '../story/stages.ts';
import { membersWhoMayMoveOn, moverOf, readWaiting, stageOf, stagesOf } from '../story/workflow.ts';
import type { BoardView, EmbargoView, WaitingStory } from './api/board-types.ts';
import type { Desk } from './desk.ts';
import { embargoOf } from './embargo.ts';
import { readingsOf, type StoryHead } from './readings.ts';
import { dayOfMoment, isBlocked } from './review.ts';

/** Of those that are out, the board shows the latest. */
const mostOut = 12;

export function boardOf(desk: Desk): BoardView {
  const { ledger, now } = desk;
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const mover = moverOf(ledger);
  const stages = stagesOf(ledger).map((rule) => ({
    ...rule,
    who: membersWhoMayMoveOn(ledger, rule).map((id) => names.get(id) ?? ''),
    mine: mayMoveOn(rule, mover),
  }));
  const stories = readingsOf(ledger)
    .stories.list()
    .map((head) => waiting(desk, head));
  const isOut = ({ stage }: WaitingStory) => stage === 'published' || stage === 'withdrawn';
  const out = stories.filter(isOut).sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? 1 : -1));
  return {
    stages,
    stories: [...stories.filter((story) => !isOut(story)), ...out.slice(0, mostOut)],
    members: ledger.members().map(({ id, name, roles }) => ({ id, name, roles })),
    circles: holdsRecord(ledger)
      ? readingsOf(ledger)
          .circles.list()
          .filter(({ sizeByDate }) => sizeByDate !== null)
          .map(({ id, label }) => ({ id, label }))
      : [],
    today: dayOfMoment(now()),
    admin: mover.roles.includes('admin'),
  };
}

const holdsRecord = (ledger: Ledger): boolean =>
  ledger.compartments().some(({ kind, held }) => kind === 'record' && held);

function waiting({ ledger, now }: Desk, head: StoryHead): WaitingStory {
  const item = ledger.get('story', head.id, { compartment: head.compartment })!;
  return {
    id: head.id,
    slug: head.slug,
    headline: readingsOf(ledger).headlineOf(head),
    original: head.languages[0] ?? '',
    languages: head.languages,
    stage: stageOf(ledger, item),
    ...readWaiting(item.fields),
    embargo: embargoView(ledger, item.fields.embargo, now()),
    blocked: isBlocked(ledger, head, now()),
    published: head.published,
    open: openComments(ledger, head.compartment),
  };
}

const openComments = (ledger: Ledger, compartment: string): number =>
  ledger
    .list('comment', { compartment })
    .filter(({ fields }) => fields.resolved !== true && typeof fields.replyTo !== 'string').length;

export function embargoView(
  ledger: Ledger,
  value: Parameters<typeof readEmbargo>[0],
  now: number,
): EmbargoView | null {
  const embargo = readEmbargo(value);
  const state = embargoOf(ledger, { embargo }, now);
  if (!embargo || !state) return null;
  return {
    until: 'until' in embargo ? embargo.until : null,
    circle: 'circle' in embargo ? embargo.circle : null,
    people: 'people' in embargo ? embargo.people : null,
    holds: state.holds,
    ends: state.until,
    sentence: state.sentence,
  };
}
