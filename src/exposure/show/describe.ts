import { type CircleId, type ExposureModel, groupBySubject, isGrouped, type SubjectId } from '../model.ts';
import type { Contribution, ExposureResult, Reading, SubjectResult, Suggestion } from '../result.ts';
import { drawScale } from './scale.ts';
import { boundsSentence, people, shortBounds } from './sentences.ts';

/** A review as an editor reads it: plain text, the worst case first. */
export function describeReview(model: ExposureModel, { subjects }: ExposureResult): string {
  const { story, date } = model.draft;
  const ordered = Object.entries(subjects).sort(([, a], [, b]) => room(a) - room(b));
  const blocked = ordered.filter(([, result]) => result.blocked).length;
  const head = `Exposure of ${story === undefined ? 'the draft' : `“${story}”`}, to be published on ${date}`;
  const published = isGrouped(model.published) ? model.published : groupBySubject(model.published);
  return [
    head,
    blocked === 0
      ? 'Nothing is blocked.'
      : `Blocked for ${blocked} of ${ordered.length === 1 ? '1 subject' : `${ordered.length} subjects`}, until two members sign for it.`,
    ...ordered.flatMap(([id, result]) => [
      '',
      ...describeSubject(model, id, result, published.get(id)?.length ?? 0),
    ]),
    '',
    'These figures say how few people could be meant if the estimates hold. They cannot say that anyone is',
    'out of danger.',
    '',
  ].join('\n');
}

/** How far from the policy: the smaller the worse; blocked before not blocked. */
function room({ mosaic, blocked, threshold }: SubjectResult): number {
  const fewest = mosaic === null ? Infinity : (mosaic.independent?.[0] ?? mosaic.upper);
  return (blocked ? 0 : Number.MAX_VALUE / 2) + fewest / Math.max(1, threshold);
}

function describeSubject(
  model: ExposureModel,
  id: SubjectId,
  result: SubjectResult,
  published: number,
): string[] {
  const { alone, before, mosaic, blocked, threshold, warning, contradictions, contributions, suggestions } =
    result;
  const { class: kind, label } = model.subjects[id]!;
  const who = label === undefined ? `${id}  ${kind}` : `${id}  ${label}, ${kind}`;
  const verdict = blocked
    ? `blocked: fewer than ${people(threshold)}`
    : warning?.given
      ? `not blocked, but fewer than the ${people(warning.under)} from where the policy warns`
      : `not blocked: the policy asks for ${people(threshold)}`;
  const lines = [
    `${who}${' '.repeat(Math.max(2, 66 - who.length - verdict.length))}${verdict}`,
    ...drawScale(
      [
        { name: 'before', reading: before },
        { name: 'this story', reading: alone },
        { name: 'together', reading: mosaic },
      ],
      threshold,
    ),
    '',
    `before, from ${times(published, 'published detail')}: ${boundsSentence(before)}`,
    `this story, ${times(contributions.length, 'detail')}: ${boundsSentence(alone)}`,
    `together: ${boundsSentence(mosaic)}`,
  ];
  if ([alone, before, mosaic].some((reading) => reading?.impossible))
    lines.push(
      'The overlaps stated and the sizes of these circles cannot all be true; the figures use the sizes alone.',
    );
  if (blocked && contributions.length === 0)
    lines.push('This draft adds nothing; what was published is under the policy by itself.');
  for (const [a, b] of contradictions)
    lines.push(`Cannot both be true: ${named(model, a)} and ${named(model, b)} have nobody in common.`);
  if (contributions.length > 0)
    lines.push('', 'What each detail costs', ...costs(model, mosaic, contributions));
  if (blocked && suggestions.length > 0)
    lines.push('', 'What could be done', ...suggestions.map((it) => suggested(model, it)));
  return lines
    .map((line) => line.trimEnd())
    .map((line, index) => (index === 0 || !line ? line : `  ${line}`));
}

function costs(model: ExposureModel, mosaic: Reading, contributions: readonly Contribution[]): string[] {
  const fewest = (reading: Reading) =>
    reading === null ? Infinity : (reading.independent?.[0] ?? reading.upper);
  const ordered = contributions.toSorted((a, b) => fewest(b.without) - fewest(a.without));
  return ordered.map(({ statement, circle, without }, index) => {
    const most = index === 0 && ordered.length > 1 && fewest(without) > fewest(mosaic) ? ' (costs most)' : '';
    const same = JSON.stringify(without) === JSON.stringify(mosaic);
    return `  ${statement}, ${named(model, circle)}${most}: ${same ? 'changes nothing' : `without it ${shortBounds(without)}`}`;
  });
}

function suggested(model: ExposureModel, suggestion: Suggestion): string {
  const { kind, statement, to, until, gives, blocked } = suggestion;
  const what = {
    generalise: `say only ${to === undefined ? '' : named(model, to)}`,
    wait: `wait until ${until}`,
    drop: 'leave it out',
  }[kind];
  return `  ▸ ${statement}: ${what} → ${shortBounds(gives)}${blocked ? '; still blocked' : '; lifts the block'}`;
}

function named(model: ExposureModel, id: CircleId): string {
  const label = model.circles[id]?.label;
  return label === undefined ? id : `“${label}”`;
}

const times = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
