// The files of a report on the desk's screens, against a desk that answers from fixtures. Pictures themselves are
// looked at in test/photo-with-gps.test.ts.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { FileView } from '../../api/files-types.ts';
import { assertUsable, button, desk, laptop, openAt, phone, sent } from '../testing-node.ts';

const file = (id: string, more: Partial<FileView>): FileView => ({
  id,
  source: { id: 'source1', name: 'Grey Heron' },
  report: 'report1',
  type: 'image/jpeg',
  size: 4_000_000,
  sha256: '5f'.repeat(32),
  received: '2019-11-28T10:00:00Z',
  slabs: [16, 16],
  whole: true,
  elsewhere: [],
  log: [],
  ...more,
});
const files = [
  file('file1', {
    log: [
      { when: '2019-11-28T11:00:00Z', who: 'An editor', what: 'seen' },
      { when: '2019-11-29T10:00:00Z', who: 'An editor', what: 'taken-out', reason: '<b>court</b>' },
    ],
  }),
  file('file2', { slabs: [3, 16], whole: false, elsewhere: ['Grace'] }),
];
const at = '/sources/source1/files';

for (const [name, options] of [
  ['laptop', { viewport: laptop }],
  ['phone, dark', { viewport: phone, colorScheme: 'dark' }],
] as const)
  it(`the files of a report can be used by everyone, on a ${name}`, async () => {
    desk.answers.set(`GET ${at}`, { status: 200, body: files });
    const page = await openAt('#/inbox/source1.report1', options);
    await page.getByText('13 of 16 slabs are missing').waitFor();
    await page.getByText('Grace has all of it: ask there.').waitFor();
    await page.getByText('Who looked').click();
    await page.getByText('“<b>court</b>”').waitFor();
    await button(page, 'Take out the original').click();
    await assertUsable(page, `files, ${name}`);
  });

it('a flat copy is asked for by a click, and the original by a second one with a reason', async () => {
  desk.answers.set(`GET ${at}`, { status: 200, body: files });
  const copies = [{ type: 'text/plain', text: 'words <i>as they came</i>' }];
  const looks = [{ en: 'Backgrounds stay.', ko: '배경은 그대로 남습니다.' }];
  const flat = { sha256: '5f'.repeat(32), kind: 'text', copies, looks };
  desk.answers.set(`POST ${at}/file1/look`, { status: 200, body: flat });
  const sentence = 'The original does not have its SHA-256 any more. It was not opened.';
  desk.answers.set(`POST ${at}/file1/original`, { status: 400, body: { sentence } });
  const page = await openAt('#/inbox/source1.report1');
  await button(page, 'Look at a flat copy').click();
  await page.getByText('words <i>as they came</i>').waitFor();
  await page.getByText('공개하기 전에 살펴볼 것').click();
  await page.getByText('Backgrounds stay.').waitFor();
  await button(page, '한국어').click();
  await page.getByText('배경은 그대로 남습니다.').waitFor();
  assert.deepEqual(sent('POST', `${at}/file1/original`), []);
  await button(page, 'Take out the original').click();
  await page.getByLabel('Why, for whoever looks later').fill('asked by the court');
  await button(page, 'Save the original').click();
  await page.getByText(sentence).waitFor();
  assert.deepEqual(sent('POST', `${at}/file1/original`), [{ reason: 'asked by the court' }]);
  desk.answers.set(`POST ${at}/file2/fetch`, { status: 200, body: { here: 16, of: 16 } });
  await button(page, 'Fetch what is missing').click();
  await page.waitForFunction(() => document.querySelector('.file [role=alert]') !== null);
  assert.deepEqual(sent('POST', `${at}/file2/fetch`), [{ most: 16 }]);
});

it('a photo that a source sent is offered to a story, with what it needs by keyboard', async () => {
  desk.answers.set('GET /files', { status: 200, body: files });
  desk.answers.set(`POST ${at}/file1/look`, {
    status: 200,
    body: { sha256: '', kind: 'jpeg', copies: [], looks: [] },
  });
  const put = 'PUT /stories/story1/photo/from-file';
  desk.answers.set(put, {
    status: 200,
    body: { looks: [{ en: 'Backgrounds stay.', ko: '배경은 그대로 남습니다.' }] },
  });
  const page = await openAt('#/story/story1');
  await button(page, 'Look at it').click();
  await button(page, 'Put it into the story').waitFor();
  await assertUsable(page, 'preparing a photo');
  await button(page, 'Put it into the story').click();
  await page.getByText('Backgrounds stay.').waitFor();
  const asked = { source: 'source1', file: 'file1', paint: [], renoise: true, longestSide: 1600 };
  assert.deepEqual(sent('PUT', '/stories/story1/photo/from-file'), [asked]);
});
