// What the views draw: pure layouts here, and the screen in real Chromium.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ViewIncident, ViewsView } from '../../api/view-types.ts';
import { assertUsable, button, desk, openAt, phone, sent, until } from '../testing-node.ts';
import { noFilters, shownBy } from './filter.ts';
import { layOut } from './network-layout.ts';
import { timeScale } from './scale.ts';

const incident = (id: string, rest: Partial<ViewIncident> = {}): ViewIncident => ({
  id,
  title: { en: id },
  kind: 'arrest',
  when: null,
  where: [],
  places: [],
  by: null,
  howMany: null,
  claims: 1,
  actors: [],
  ...rest,
});
const onDay = (day: string): ViewIncident['when'] => ({
  ranges: [[day, day]],
  as: 'day',
  soft: false,
  edtf: day,
  display: day,
  first: day,
  last: day,
});
const views: ViewsView = {
  incidents: [
    incident('raid', {
      title: { en: 'The raid', ko: '급습' },
      when: {
        ...onDay('2019-11-01')!,
        ranges: [['2019-11-01', '2019-11-30']],
        as: 'within',
        last: '2019-11-30',
      },
      where: ['Hyesan'],
      places: [{ id: 'hyesan', name: 'Hyesan', latitude: 41.4, longitude: 128.18, precision: 'town' }],
      actors: ['ministry'],
    }),
    incident('trial', { title: { en: 'A trial' }, kind: 'trial', when: onDay('2020-01-05'), by: '=cmd' }),
    incident('undated', { title: { en: 'Some day' } }),
  ],
  links: [{ from: 'trial', to: 'raid', type: 'follows' }],
  actors: [{ id: 'ministry', name: 'Ministry', type: 'office' }],
  kinds: { arrest: 'arrest', trial: 'trial' },
  saved: [],
};
const show = async (options?: Parameters<typeof openAt>[1]) => {
  desk.answers.set('GET /views', { status: 200, body: views });
  const page = await openAt('#/views', options);
  await page.getByRole('heading', { name: 'The record as a whole' }).waitFor();
  return page;
};

describe('filters', () => {
  const ids = (filters: object) =>
    shownBy(views.incidents, { ...noFilters, ...filters }, (id) => (id === 'ministry' ? 'Ministry' : '')).map(
      ({ id }) => id,
    );

  it('show what may have been between two days, and nothing undated then', () => {
    assert.deepEqual(ids({ from: '2019-11-20', to: '2019-12-01' }), ['raid']);
    assert.deepEqual(ids({ from: '2019-12-01' }), ['trial']);
  });

  it('find words in titles of any language, places and names of actors', () => {
    assert.deepEqual(ids({ words: '급습 hyesan' }), ['raid']);
    assert.deepEqual(ids({ words: 'ministry' }), ['raid']);
    assert.deepEqual(ids({ kind: 'trial' }), ['trial']);
  });
});

describe('a line of time', () => {
  it('keeps days in order and within its width, with names that do not run into each other', () => {
    const day = fc
      .date({
        min: new Date('1900-01-01T00:00:00Z'),
        max: new Date('2099-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 300, max: 2000 }),
        (days, width) => {
          const scale = timeScale(days, width);
          const places = days.toSorted().map((each) => scale.at(each));
          assert.deepEqual(
            places,
            places.toSorted((a, b) => a - b),
          );
          for (const place of places) assert.ok(place >= 0 && place <= width);
          for (const [index, { at }] of scale.ticks.entries())
            if (index > 0) assert.ok(at - scale.ticks[index - 1]!.at >= 55, 'ticks apart');
        },
      ),
    );
  });
});

describe('a network', () => {
  it('is laid out the same each time, within its box, and no two nodes in one place', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 15 });
    const withEdges = ids.chain((nodes) =>
      fc.tuple(
        fc.constant(nodes),
        fc.array(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes)), { maxLength: 20 }),
      ),
    );
    fc.assert(
      fc.property(withEdges, ([nodes, edges]) => {
        const points = layOut(nodes, edges, 800, 500);
        assert.deepEqual(points, layOut(nodes, edges, 800, 500));
        const all = [...points.values()];
        for (const { x, y } of all) assert.ok(x >= 40 && x <= 760 && y >= 40 && y <= 460);
        assert.equal(new Set(all.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)).size, all.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the views of the record', () => {
  it('draw the same incidents four ways, each reached by keyboard, and nothing is fetched from anywhere', async () => {
    const page = await show();
    const drawn = page.locator('svg.timeline a');
    assert.equal(await drawn.count(), 2);
    await drawn.first().focus();
    await page.keyboard.press('Enter');
    await until(() => page.url().endsWith('#/incidents/raid'), 'the incident is open');
    await page.goBack();
    await button(page, 'Map').click();
    await page.locator('svg.map a', { hasText: 'Hyesan' }).waitFor();
    await page.getByText('no place noted').first().waitFor();
    await button(page, 'Network').click();
    await page.locator('svg.network').getByText('follows').waitFor();
    await button(page, 'Table').click();
    assert.equal(await page.getByRole('row').count(), 4);
    await page.getByLabel('Words').fill('trial');
    await page.getByText('One incident of 3').waitFor();
  });

  it('are usable on a phone and on a laptop, in light and dark', async () => {
    for (const options of [{ viewport: phone, colorScheme: 'dark' as const }, {}]) {
      const page = await show(options);
      for (const as of ['Timeline', 'Map', 'Network', 'Table']) {
        await button(page, as).click();
        await assertUsable(page, as);
      }
    }
  });

  it('leave the desk locked to a recipient, or open when somebody says so, and never before', async () => {
    const page = await show();
    await page.getByText('Export', { exact: true }).click();
    assert.equal(await button(page, /drawing/).isDisabled(), true);
    desk.answers.set('POST /views/export', { status: 200, body: 'bytes' });
    await page.getByLabel('Lock to an age recipient').fill('age1qqqq');
    await button(page, /table/).click();
    await until(() => sent('POST', '/views/export').length === 1, 'the table is asked for');
    await page.getByLabel('Lock to an age recipient').fill('');
    await page.getByLabel(/Leave the file open/).check();
    await button(page, /drawing/).click();
    await until(() => sent('POST', '/views/export').length === 2, 'the drawing is asked for');
    const [table, drawing] = sent('POST', '/views/export') as { text: string; to: string[] }[];
    assert.deepEqual(table?.to, ['age1qqqq']);
    assert.match(table?.text ?? '', /"'=cmd"/);
    assert.deepEqual(drawing?.to, []);
    assert.match(drawing?.text ?? '', /^<\?xml.*<style/s);
    assert.doesNotMatch(drawing?.text ?? '', /href/);
  });

  it('are saved for everybody under a name', async () => {
    const page = await show();
    await page.getByLabel('Kind').selectOption('trial');
    await page.getByText('Saved views').click();
    await page.getByLabel('Name').fill('Trials');
    await button(page, 'Save this view').click();
    await until(() => sent('POST', '/views/saved').length === 1, 'it is saved');
    assert.deepEqual(sent('POST', '/views/saved'), [
      { name: 'Trials', as: 'timeline', filters: { words: '', kind: 'trial', from: '', to: '' } },
    ]);
  });
});
