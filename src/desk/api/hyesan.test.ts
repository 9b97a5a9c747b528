// The Hyesan thread over the desk's server, with the mistakes that it invites: each is told by the desk itself, none was
// looked for by hand. 12 = 10 + 2; three mouths with one origin; the man in his mid-forties; the trip known to few; the
// head who had not left.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { importCircles } from '../../record/circles-file.ts';
import { hyesanReports } from '../../record/hyesan-testing.ts';
import { setPolicy } from '../../record/policy.ts';
import type { Run } from '../../story/blocks.ts';
import { markPublished } from '../../story/publication.ts';
import { addVersion, editBody, paragraphs, readStory, translationOf } from '../../story/story.ts';
import { send } from '../testing.ts';
import type { DeeperView } from './deeper-types.ts';
import type { AlertView, OriginTreeView } from './origins-types.ts';
import type { Declared, Proposals } from './proposal-types.ts';
import { servedDesk } from './testing.ts';
import type { ClaimDetail, FindingList, Inbox, ReviewView, StoryView } from './types.ts';

const reports = hyesanReports();
const circles = parse(readFileSync(new URL('../../../examples/hyesan/circles.yml', import.meta.url), 'utf8'));
let desks = 0;

/** A desk with the thread's circles, and the steps that its people take. */
async function newsroom() {
  const served = await servedDesk(`hyesan ${desks++}`);
  const { desk, ask, get } = served;
  const { ledger, random } = desk;
  importCircles(ledger, circles);
  setPolicy(ledger, { source: 50, protected: 100 });
  const on = (day: string) => {
    desk.clock.ms = Date.parse(`${day}T09:00:00Z`);
  };
  /** A report is sent, fetched and filed. @returns the testimony. */
  const arrives = async (name: string): Promise<string> => {
    const { text, received, how } = reports.get(name)!;
    on(received);
    await send(desk, { words: `words of ${name}`, text, language: 'ko' });
    const { reports: rows } = await ask<Inbox>('POST', '/inbox/fetch');
    const row = rows.find((each) => each.testimony === null)!;
    const path = `/sources/${row.source.id}/reports/${row.id}/file`;
    return (await ask<{ testimony: string }>('POST', path, { how })).testimony;
  };
  const spanOf = async (testimony: string, words: string) => {
    const { text } = await get<{ text: string }>(`/testimonies/${testimony}`);
    const start = text.indexOf(words);
    assert.ok(start >= 0, words);
    return { testimony, start, end: start + words.length };
  };
  const claims = async (form: object) => (await ask<{ id: string }>('POST', '/claims', form)).id;
  /** `[text, claim]` where words rest on one. */
  const writes = async (slug: string, ko: [string, string?][], en: [string, string?][] = []) => {
    const form = { slug, section: 'news', original: 'ko', headline: slug };
    const { id } = await ask<{ id: string }>('POST', '/stories', form);
    const runs = (parts: [string, string?][]): Run[] =>
      parts.map(([text, claim], index) =>
        claim ? { text, statement: { id: `${slug}-${index}`, claims: [claim] } } : { text },
      );
    editBody(ledger, id, 'ko', () => paragraphs([runs(ko)], random), random);
    if (en.length > 0) {
      addVersion(ledger, id, 'en');
      const original = readStory(ledger, id)!.versions[0]!.blocks;
      editBody(ledger, id, 'en', () => translationOf(original, [runs(en)], random), random);
    }
    return id;
  };
  /** Where words stand in a story, as somebody selects them. */
  const selects = async (story: string, language: string, words: string) => {
    const { versions } = await get<StoryView>(`/stories/${story}`);
    const block = versions
      .find((each) => each.language === language)!
      .blocks.find(({ runs }) =>
        runs
          .map(({ text }) => text)
          .join('')
          .includes(words),
      )!;
    const start = block.runs
      .map(({ text }) => text)
      .join('')
      .indexOf(words);
    return { language, block: block.id, start, end: start + words.length };
  };
  const textOf = async (story: string, language: string) =>
    (await get<StoryView>(`/stories/${story}`)).versions
      .find((each) => each.language === language)!
      .blocks.map(({ runs }) => runs.map(({ text }) => text).join(''))
      .join('\n');
  const proposes = (story: string, { language, block, start, end }: Awaited<ReturnType<typeof selects>>) =>
    get<Proposals>(
      `/stories/${story}/proposals?language=${language}&block=${block}&start=${start}&end=${end}`,
    );
  return { ...served, ledger, textOf, on, arrives, spanOf, claims, writes, selects, proposes };
}

describe('the Hyesan thread at the desk', () => {
  it('has parts that must add up: 12 = 10 + 2', async () => {
    const { ask, get, arrives, spanOf, claims, writes } = await newsroom();
    const testimony = await arrives('01-resident');
    const parts = (police: number) => ({
      howMany: {
        min: 12,
        max: 12,
        parts: [
          { label: 'held', min: 10, max: 10 },
          { label: 'handed to the police', min: police, max: police },
        ],
      },
    });
    const claim = await claims({
      wording: { en: 'Twelve people were arrested; ten are held, two were handed to the police.' },
      ...parts(3),
      spans: [await spanOf(testimony, '모두 12명입니다.')],
    });
    const codes = async () =>
      (await get<FindingList>(`/findings?about=${claim}`)).rows.map(({ code }) => code);
    assert.ok((await codes()).includes('parts-do-not-sum'));
    await ask('PUT', `/claims/${claim}`, parts(2));
    assert.ok(!(await codes()).includes('parts-do-not-sum'));
    const story = await writes('twelve', [['혜산에서 13명이 체포된 것으로 알려졌다.', claim]]);
    const { findings } = await get<StoryView>(`/stories/${story}`);
    assert.ok(
      findings.some(({ code }) => code === 'differs-from-record'),
      'and in a text that says thirteen',
    );
  });

  it('has three mouths with one origin: one, however many say so', async () => {
    const { get, arrives, spanOf, claims, writes } = await newsroom();
    const [resident, trader] = [await arrives('01-resident'), await arrives('03-trader')];
    const claim = await claims({
      wording: { en: 'Twelve people were arrested.' },
      newOrigin: { label: 'Seen in the neighbourhoods', heardFrom: null },
      spans: [await spanOf(resident, '모두 12명입니다.')],
    });
    const { claim: stated } = await get<ClaimDetail>(`/claims/${claim}`);
    const said = await claims({
      wording: { en: 'Twelve were arrested in Hyesan.' },
      newOrigin: { label: 'Told to a trader by the resident', heardFrom: stated.origin!.id },
      agreesWith: [claim],
      spans: [await spanOf(trader, '혜산에서 열두 명이 잡혔다고 합니다.')],
    });
    const { claim: told } = await get<ClaimDetail>(`/claims/${said}`);
    await claims({
      wording: { en: 'Two went to the police.' },
      newOrigin: { label: 'Typed in by one abroad', heardFrom: told.origin!.id },
      agreesWith: [claim],
      spans: [await spanOf(trader, '두 명은 보안서로 갔답니다.')],
    });
    const { claim: view } = await get<ClaimDetail>(`/claims/${claim}`);
    assert.deepEqual([view.independent, view.status], [1, 'stated']);
    const { trees } = await get<OriginTreeView>(`/claims/${claim}/origins`);
    assert.equal(trees.length, 1, 'one tree');
    const flat: [string, string?][] = [['혜산에서 12명이 체포됐다.', claim]];
    const story = await writes('flat', flat, [['Twelve people were arrested in Hyesan.', claim]]);
    const { findings } = await get<StoryView>(`/stories/${story}`);
    assert.deepEqual(
      findings.filter(({ code }) => code === 'flat-claim').map(({ language }) => language),
      ['ko', 'en'],
      'stated flat in either language',
    );
  });

  it('has the man in his mid-forties: found in both languages, declared from what is proposed, blocked', async () => {
    const { ask, get, textOf, arrives, spanOf, claims, writes, selects, proposes } = await newsroom();
    const testimony = await arrives('02-near-the-office');
    const claim = await claims({
      wording: { en: 'He is in his mid-forties and lived in China for about a year and a half.' },
      where: 'Hyesan',
      spans: [await spanOf(testimony, '주모자라고 하는 사람은 40대 중반 남자인데')],
    });
    const story = await writes(
      'who-was-taken',
      [
        ['소식통에 따르면 그는 40대 중반의 남성이다. ', claim],
        ['중국에서 약 1년 반 살다가 돌아왔다고 한다.'],
      ],
      [
        ['He is a man in his mid-forties, a source said. ', claim],
        ['He reportedly lived in China for about a year and a half.'],
      ],
    );
    const { undeclared } = await get<DeeperView>(`/stories/${story}/deeper`);
    for (const language of ['ko', 'en'])
      assert.ok(
        undeclared.some((each) => each.language === language && each.kind === 'age'),
        language,
      );

    const age = await selects(story, 'en', 'man in his mid-forties');
    const { circles: forAge } = await proposes(story, age);
    assert.equal(forAge[0]?.circle, 'hyesan-men-mid40s', 'the first that is proposed');
    const man = { newSubject: { label: 'The man taken to Pyongyang', class: 'protected' } };
    await ask('POST', `/stories/${story}/words`, { ...age, ...man, circle: forAge[0]!.circle });
    const first = await get<ReviewView>(`/stories/${story}/review`);
    assert.deepEqual([first.blocked, first.subjects.length], [false, 1], 'one detail leaves thousands');

    const stay = await selects(story, 'ko', '약 1년 반');
    const { circles: forStay, subjects } = await proposes(story, stay);
    assert.equal(forStay[0]?.circle, 'returned-18m');
    assert.match(subjects[0]!.why, /in this story already/);
    const declared = await ask<Declared>('POST', `/stories/${story}/words`, {
      ...stay,
      subject: subjects[0]!.id,
      circle: 'returned-18m',
    });
    const { blocked, subjects: reviewed } = await get<ReviewView>(`/stories/${story}/review`);
    assert.ok(blocked, 'both together leave a handful');
    assert.deepEqual([reviewed[0]!.mosaic!.lower, reviewed[0]!.mosaic!.upper], [1, 150]);
    assert.ok(
      reviewed[0]!.disclosures.flatMap(({ suggestions }) => suggestions).some((each) => !each.blocked),
    );
    const decade = reviewed[0]!.disclosures
      .flatMap(({ suggestions, id }) => suggestions.map((each) => ({ ...each, disclosure: id })))
      .find(({ to }) => to === 'hyesan-men-40s');
    assert.equal(decade?.words?.ko, '소식통에 따르면 그는 40대의 남성이다.');
    const { disclosure: wider, kind, to, words } = decade!;
    await ask('POST', `/stories/${story}/suggestions`, { disclosure: wider, kind, to, text: words });
    assert.match(
      await textOf(story, 'en'),
      /He is a man in his forties, a source said/,
      'one click, in both languages',
    );
    await ask('POST', `/suggestions/${wider}/undo`, {});
    assert.match(await textOf(story, 'en'), /mid-forties/);
    const { disclosure, statement, made } = declared;
    await ask('POST', `/stories/${story}/words/undo`, { disclosure, statement, made });
    assert.ok(!(await get<ReviewView>(`/stories/${story}/review`)).blocked, 'and it can be taken back');
  });

  it('has the trip known to few: the day itself tells, until state media have told it', async () => {
    const { ask, get, on, arrives, spanOf, claims, writes, selects, proposes } = await newsroom();
    const testimony = await arrives('02-near-the-office');
    on('2019-10-13');
    const claim = await claims({
      wording: { en: 'Kim Jong Un visited Samjiyon.' },
      when: { typed: '12 October 2019', language: 'en' },
      spans: [await spanOf(testimony, '삼지연 방문 소식')],
    });
    const story = await writes('samjiyon', [['김정은이 삼지연을 방문한 것으로 알려졌다.', claim]]);
    const words = await selects(story, 'ko', '삼지연을 방문');
    const { circles: proposed, subjects } = await proposes(story, words);
    const knew = proposed.find(({ kind }) => kind === 'knowledge')!;
    assert.deepEqual([knew.size, knew.about], [null, claim], 'nobody has said how many knew of it');
    assert.match(subjects[0]!.why, /told what these words rest on/);
    const sizeByDate = { '2019-10-12': [20, 45], '2019-10-16': [20_000_000, 24_052_231] };
    const circle = { ...knew.make, sizeByDate };
    await ask('POST', '/circles', { label: circle.label, basis: 'desk estimate', sizeByDate });
    const { circles: all } = await get<{ circles: { id: string; label: string }[] }>('/circles');
    const made = all.find(({ label }) => label === circle.label)!.id;
    await ask('POST', `/circles/${made}/about`, { claim, stateMedia: '2019-10-16' });

    const timing = async () => (await get<DeeperView>(`/stories/${story}/deeper`)).timing;
    const [delay, lead] = await timing();
    assert.match(delay!.why, /1 day after it happened, when 20 to 45 people knew/);
    assert.match(lead!.why, /3 days before state media tell it/);
    const [whom] = lead!.whom;
    assert.equal(whom?.id, subjects[0]!.id, 'proposed for the source behind the claim');
    const { statement } = lead!;
    await ask('POST', `/stories/${story}/disclosures`, { statement, subject: whom!.id, circle: made });
    assert.ok(
      (await timing()).every(({ declared }) => declared),
      'in one step',
    );
    const { blocked, subjects: reviewed } = await get<ReviewView>(`/stories/${story}/review`);
    const wait = reviewed[0]!.disclosures[0]!.suggestions.find(({ kind }) => kind === 'wait');
    assert.deepEqual([blocked, wait?.until, wait?.blocked], [true, '2019-10-16', false]);
    await ask('PUT', `/stories/${story}/embargo`, { embargo: { until: wait!.until } });
    assert.equal((await get<ReviewView>(`/stories/${story}/review`)).held, '2019-10-16');
    on('2019-10-16');
    assert.ok(!(await get<ReviewView>(`/stories/${story}/review`)).blocked);
  });

  it('has the head who had not left: every language of what is out is told of', async () => {
    const { get, ledger, arrives, spanOf, claims, writes } = await newsroom();
    const near = await arrives('02-near-the-office');
    const left = await claims({
      wording: { en: 'The head of the Hyesan office left at the end of November.' },
      spans: [await spanOf(near, '혜산시 보위부장이 책임을 지고 물러나기로 했습니다.')],
    });
    const story = await writes(
      'head-leaves',
      [['혜산시 보위부장은 물러난 것으로 알려졌다.', left]],
      [['The head of the office has reportedly left.', left]],
    );
    markPublished(ledger, readStory(ledger, story)!, '2019-12-03');
    assert.deepEqual(await get<AlertView[]>('/alerts'), []);
    const still = await arrives('04-still-there');
    await claims({
      wording: { en: 'The head of the Hyesan office has not left.' },
      contradicts: [left],
      spans: [await spanOf(still, '혜산시 보위부장은 그만두지 않았습니다.')],
    });
    const [alert] = await get<AlertView[]>('/alerts');
    assert.deepEqual(
      [alert?.code, alert?.story.id, alert?.languages],
      ['contradicted-in-print', story, ['ko', 'en']],
    );
  });
});
