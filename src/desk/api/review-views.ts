// The exposure review as its screen shows it.

import { classPolicies } from '../../record/policy.ts';
import type { ReviewedDetail, ReviewedSubject } from '../../story/review.ts';
import type { Story } from '../../story/views.ts';
import { castOf } from '../cast.ts';
import type { Desk } from '../desk.ts';
import { reword } from '../propose/reword.ts';
import { readingsOf } from '../readings.ts';
import { dayOfMoment, reviewOf } from '../review.ts';
import { undosIn } from '../undo-suggestion.ts';
import { signedOverBlock } from './signoff-view.ts';
import type { DisclosureReview, ReviewView, SubjectReview } from './types.ts';

export function reviewView(desk: Desk, story: Story): ReviewView {
  const { ledger, now } = desk;
  const reviewed = reviewOf(ledger, story, now());
  const today = dayOfMoment(now());
  const readings = readingsOf(ledger);
  const { circles, subjects, disclosures } = readings.exposure();
  const allCircles = circles.map(({ id, label, size, sizeByDate, within, basis }) => ({
    id,
    label,
    basis,
    size: size ?? sizeOn(sizeByDate ?? {}, today),
    within,
  }));
  const byId = new Map(allCircles.map((circle) => [circle.id, circle]));
  // The desk's name for a source is shown only where this device holds the source's compartment.
  const names = new Map(readings.sources.list().map(({ subject, name }) => [subject, name]));
  const allSubjects = subjects.map(({ id, label, class: kind }) => ({
    id,
    label: names.get(id) ?? label,
    class: kind,
  }));
  const declared = disclosures;
  const headlineOf = (story: string) => {
    const head = readings.stories.get(story);
    return head ? readings.headlineOf(head) : '';
  };

  const detail = (
    subject: string,
    { statement, circle, places, without, suggestions }: ReviewedDetail,
  ): DisclosureReview => ({
    id:
      declared.find(
        (each) =>
          each.date === null &&
          each.story === story.id &&
          each.subject === subject &&
          each.statement === statement &&
          each.circle === circle,
      )?.id ?? '',
    statement,
    text: Object.fromEntries(places.map(({ language, words }) => [language, words])),
    circle,
    label: byId.get(circle)?.label ?? '',
    size: byId.get(circle)?.size ?? [0, 0],
    without,
    suggestions: suggestions.map((each) => ({
      kind: each.kind,
      to: each.to ?? null,
      label: (each.to && byId.get(each.to)?.label) ?? '',
      until: each.until ?? null,
      gives: each.gives,
      blocked: each.blocked,
      words:
        each.to && byId.get(circle)?.within === each.to
          ? newWords(places, byId.get(circle)?.label, byId.get(each.to)?.label)
          : null,
    })),
  });

  const newWords = (
    at: ReviewedDetail['places'],
    from: string | undefined,
    to: string | undefined,
  ): Record<string, string> | null => {
    if (from === undefined || to === undefined || at.length === 0) return null;
    const known = castOf(ledger).places.list();
    const words: Record<string, string> = {};
    for (const { language, words: text } of at) {
      const less = reword({ text, language, from, to, places: known });
      if (less === null || language in words) return null;
      words[language] = less;
    }
    return words;
  };

  const subjectView = ({ subject, result, details }: ReviewedSubject): SubjectReview => {
    const known = allSubjects.find(({ id }) => id === subject);
    const { alone, before, mosaic, blocked, threshold, warning, contradictions } = result;
    return {
      id: subject,
      label: known?.label ?? '',
      class: known?.class ?? '',
      threshold,
      blocked,
      warning: warning ?? null,
      alone,
      before,
      mosaic,
      contradictions: contradictions.map(([a, b]) => [byId.get(a)?.label ?? a, byId.get(b)?.label ?? b]),
      disclosures: details.map((each) => detail(subject, each)),
      published: declared.flatMap((each) =>
        each.subject === subject && each.date !== null
          ? [
              {
                story: each.story,
                headline: headlineOf(each.story),
                date: each.date,
                circle: each.circle,
                label: byId.get(each.circle)?.label ?? '',
              },
            ]
          : [],
      ),
    };
  };
  const held = story.embargo && 'until' in story.embargo ? story.embargo.until : null;
  return {
    blocked: reviewed.blocked,
    subjects: reviewed.subjects.map(subjectView),
    circles: allCircles,
    allSubjects,
    undo: undosIn(ledger, story.id),
    today,
    held,
    ...(held === null ? {} : { blockedThen: readings.blocked(story.id, held) }),
    signatures: signedOverBlock(desk, story),
    classes: classPolicies(ledger).map((each) => each.class),
  };
}

/** The latest size not after a day; before the first, the first. */
function sizeOn(sizes: Record<string, [number, number]>, day: string): [number, number] {
  const days = Object.keys(sizes).sort();
  const on = days.findLast((each) => each <= day) ?? days[0];
  return on === undefined ? [0, 0] : sizes[on]!;
}
