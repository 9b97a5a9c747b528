// Every kind of detail, in both languages that have rules of their own.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DetailKind } from './detail.ts';
import { findDetails } from './find.ts';
import { rarePhrases } from './rare-phrases.ts';

type Example = [text: string, detail: string];

const english: Record<Exclude<DetailKind, 'phrase'>, Example> = {
  person: ['They met Mr Kim Chol-su.', 'Mr Kim Chol-su'],
  code: ['He called +82 10 1234 5678.', '+82 10 1234 5678'],
  place: ['He was seen in Hyesan.', 'Hyesan'],
  organisation: ['He worked for the Ministry of State Security.', 'Ministry of State Security'],
  age: ['He was a man in his mid-forties.', 'man in his mid-forties'],
  date: ['He left on 3 December 2019.', '3 December 2019'],
  duration: ['He stayed for about a year.', 'about a year'],
  occupation: ['She is a nurse.', 'a nurse'],
  rank: ['He was a colonel.', 'colonel'],
  kinship: ['She asked her husband.', 'her husband'],
  health: ['He has tuberculosis.', 'tuberculosis'],
  belief: ['He is a Jehovah’s Witness.', 'Jehovah’s Witness'],
  nationality: ['He met a Chinese citizen.', 'Chinese citizen'],
  count: ['Dozens of people were taken.', 'Dozens of people'],
  sum: ['He paid 300 yuan.', '300 yuan'],
  event: ['He was publicly executed.', 'publicly executed'],
  speech: ['“They came before it was light,” she said.', '“They came before it was light,”'],
};
const korean: typeof english = {
  person: ['주민 김철수가 전했다.', '김철수'],
  code: ['전화는 010-1234-5678이다.', '010-1234-5678'],
  place: ['혜산에서 살았다.', '혜산'],
  organisation: ['국가보위성에서 일했다.', '국가보위성'],
  age: ['그는 40대 중반 남자다.', '40대 중반 남자'],
  date: ['11월 말에 떠났다.', '11월 말'],
  duration: ['1년 반 동안 살았다.', '1년 반'],
  occupation: ['그는 치과의사다.', '치과의사'],
  rank: ['그는 대좌다.', '대좌'],
  kinship: ['남편이 물었다.', '남편'],
  health: ['그는 에이즈를 앓는다.', '에이즈'],
  belief: ['성경책을 가지고 있었다.', '성경책'],
  nationality: ['그는 중국 국적자다.', '중국 국적자'],
  count: ['열두 명이 떠났다.', '열두 명'],
  sum: ['중국 돈 300위안을 냈다.', '중국 돈 300위안'],
  event: ['그는 공개처형됐다.', '공개처형됐'],
  speech: ['“날이 밝기 전에 왔다”고 말했다.', '“날이 밝기 전에 왔다”'],
};

describe('every kind of detail', () => {
  for (const [language, examples] of Object.entries({ en: english, ko: korean }))
    for (const [kind, [text, said]] of Object.entries(examples))
      it(`is found and explained: ${kind}, ${language}`, () => {
        const found = findDetails(text, language).find((detail) => detail.kind === kind);
        assert.equal(found?.text, said, JSON.stringify(findDetails(text, language)));
        assert.match(found.why, /\.$/);
      });
  it('is found and explained: a rare phrase of the report, en and ko', () => {
    const pairs = [
      ['They carry a detector no bigger than a palm.', 'with a detector no bigger than a palm in hand'],
      ['손바닥만 한 전파탐지기를 들고 다닌다.', '보위원들이 손바닥만 한 전파탐지기를 들고 돈다'],
    ] as const;
    for (const [text, report] of pairs) {
      const [found] = rarePhrases(text, report);
      assert.equal(found?.kind, 'phrase');
      assert.match(found.why, /\.$/);
    }
  });
});
