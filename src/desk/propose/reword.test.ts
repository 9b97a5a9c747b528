import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Place } from '../../record/places.ts';
import { reword } from './reword.ts';

const place = (en: string, ko: string): Place => ({
  id: en,
  name: { en, ko },
  others: [],
  latitude: null,
  longitude: null,
  precision: 'town',
  within: null,
  country: '',
  geonames: null,
  sameAs: null,
});
const places = [
  place('Hyesan', '혜산'),
  place('Ryanggang', '량강'),
  place('Musan', '무산'),
  place('Kilju', '길주'),
];
const said = (text: string, from: string, to: string, language = 'en') =>
  reword({ text, language, from, to, places });
const [narrow, wide, all] = ['Men of 44 to 46 in Hyesan', 'Men of 40 to 49 in Hyesan', 'Residents of Hyesan'];

describe('words that say no more than a wider circle', () => {
  it('give an age by its decade', () => {
    assert.equal(
      said('He was a man in his mid-forties, a source said.', narrow, wide),
      'He was a man in his forties, a source said.',
    );
    assert.equal(
      said('그는 40대 중반의 남성이라고 전했다.', narrow, wide, 'ko'),
      '그는 40대의 남성이라고 전했다.',
    );
  });

  it('leave out an age, or a length of time, that the wider circle does not have', () => {
    assert.equal(said('a man in his mid-forties', narrow, 'Men in Hyesan'), 'a man');
    assert.equal(said('40대 중반의 남성', narrow, 'Men in Hyesan', 'ko'), '남성');
    const [months, back] = [
      'of them, stayed between 15 and 21 months',
      'Residents who lived in China and came back',
    ];
    assert.equal(
      said('He reportedly lived in China for about a year and a half, and came back.', months, back),
      'He reportedly lived in China, and came back.',
    );
    assert.equal(
      said('강을 건너 중국에서 약 1년 반 살다가 돌아온 것으로 알려졌다.', months, back, 'ko'),
      '강을 건너 중국에서 살다가 돌아온 것으로 알려졌다.',
    );
  });

  it('name the wider place, in Korean only where the particle fits', () => {
    assert.equal(said('a resident of Hyesan', all, 'Residents of Ryanggang'), 'a resident of Ryanggang');
    assert.equal(said('혜산은', all, 'Residents of Ryanggang', 'ko'), '량강은');
    assert.equal(said('무산은', 'Residents of Musan', 'Residents of Kilju', 'ko'), null);
  });

  it('are none where they would say the same, or the grammar is not sure', () => {
    assert.equal(said('a man in his mid-forties', narrow, all), null, 'a man is more than a resident');
    assert.equal(said('a 44-year-old doctor', narrow, wide), null);
    assert.equal(said('in his mid-forties', narrow, 'Men of 38 to 52'), null);
    assert.equal(said('il a une quarantaine', narrow, wide, 'fr'), null);
    assert.equal(said('Twelve were arrested.', 'Knew the number', all), null);
  });
});
