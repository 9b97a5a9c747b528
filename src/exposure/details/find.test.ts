import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findDetails } from './find.ts';

const kindsIn = (text: string, language: string): string[] =>
  findDetails(text, language).map(({ kind, text: found }) => `${kind}: ${found}`);
/** The body of one of the Hyesan reports, without its header. */
const report = (name: string): string =>
  readFileSync(new URL(`../../../examples/hyesan/reports/${name}.txt`, import.meta.url), 'utf8').split(
    '---\n',
  )[1]!;

describe('details in the Korean reports from Hyesan', () => {
  it('hold the places, the counts and who took them', () => {
    assert.deepEqual(kindsIn(report('01-resident'), 'ko'), [
      'place: 혜산',
      'place: 강안동',
      'place: 탑성동',
      'place: 연풍동 일대',
      'organisation: 보위부',
      'event: 잡아갔',
      'count: 12명',
      'count: 두 명',
      'place: 남조선',
      'organisation: 보안서',
      'count: 나머지 10명',
      'organisation: 보위부',
      'rank: 보위원',
      'place: 국경 마을',
      'date: 7월',
    ]);
  });
  it('hold what would pick out one man', () => {
    const found = kindsIn(report('02-near-the-office'), 'ko');
    for (const detail of [
      'age: 40대 중반 남자',
      'event: 비법으로 강을 건너',
      'duration: 1년 반',
      'place: 중국',
      'rank: 보위부장',
      'date: 11월 10일',
      'date: 11월 말',
      'event: 명예제대',
      'age: 예순이 거의 다 된',
      'organisation: 국가보위성 15국',
    ])
      assert.ok(found.includes(detail), `${detail} in ${found.join(' · ')}`);
  });
  it('are found in spelled numbers, and behind particles', () => {
    assert.deepEqual(kindsIn(report('03-trader'), 'ko'), [
      'place: 혜산',
      'count: 열두 명',
      'event: 잡혔',
      'place: 강안동',
      'count: 두 명',
      'organisation: 보안서',
    ]);
  });
  it('include family, execution and exile', () => {
    const found = kindsIn(report('05-execution'), 'ko').filter((it) => /kinship|event|duration/.test(it));
    assert.deepEqual(found, [
      'event: 잡혀',
      'event: 처형됐',
      'duration: 반년',
      'kinship: 가족',
      'event: 추방됐',
    ]);
  });
  it('do not include words that only end like a place or begin like a name', () => {
    assert.deepEqual(
      kindsIn('우리는 다시 활동을 시작했고 인민군은 몹시 빨리 정리했다. 마땅한 사람이 없다.', 'ko'),
      [],
    );
  });
});

describe('details in Korean of other reports', () => {
  const examples: [string, string[]][] = [
    [
      '함경북도의 한 소식통은 지난달 28일 새벽 무산군 읍에서 밀수를 하던 30대 후반의 녀성이 국경경비대에 체포됐다고 전했다. 그는 외동딸과 단둘이 살았다.',
      [
        'place: 함경북도',
        'date: 지난달 28일',
        'place: 무산군',
        'event: 밀수',
        'age: 30대 후반의 녀성',
        'organisation: 국경경비대',
        'event: 체포됐',
        'kinship: 외동딸',
      ],
    ],
    [
      '회령시 망양동에 사는 김영희(가명) 씨는 남편이 2017년에 행방불명된 뒤 5년간 장마당에서 두부를 팔았다.',
      [
        'place: 회령시',
        'place: 망양동',
        'person: 김영희',
        'kinship: 남편',
        'date: 2017년',
        'event: 행방불명',
        'duration: 5년간',
        'organisation: 장마당',
      ],
    ],
    [
      '군관 출신으로 환갑을 넘긴 그의 아버지는 23호 교화소에서 이태 동안 복역하다 결핵으로 숨졌다. 어머니는 신포수산사업소에서 일했다.',
      [
        'rank: 군관',
        'age: 환갑을 넘긴',
        'kinship: 아버지',
        'organisation: 23호 교화소',
        'duration: 이태',
        'health: 결핵',
        'kinship: 어머니',
        'organisation: 신포수산사업소',
      ],
    ],
    [
      '주민 박철민은 쌀 20키로와 중국 돈 300위안을 주고 풀려났다. 보위원 세 명이 그를 지켰다.',
      ['person: 박철민', 'count: 20키로', 'sum: 중국 돈 300위안', 'rank: 보위원', 'count: 세 명'],
    ],
    [
      '12월 초 김책시의 한 중학교 교원이 스물여덟 살 난 동생과 함께 두만강을 건넜다.',
      [
        'date: 12월 초',
        'place: 김책시',
        'organisation: 중학교',
        'occupation: 교원',
        'age: 스물여덟 살',
        'kinship: 동생',
        'place: 두만강',
      ],
    ],
  ];
  for (const [text, details] of examples)
    it(`are found: ${text.slice(0, 18)}…`, () => assert.deepEqual(kindsIn(text, 'ko'), details));
  it('are found in decomposed text, where they stand in it', () => {
    for (const [text, details] of examples) {
      const apart = text.normalize('NFD');
      const found = findDetails(apart, 'ko');
      assert.deepEqual(
        found.map(({ kind, text: it }) => `${kind}: ${it.normalize('NFC')}`),
        details,
      );
      for (const { start, end, text: said } of found) assert.equal(apart.slice(start, end), said);
    }
  });
  for (const text of [
    '사람들은 살기가 점점 더 힘들다고 말한다. 당국은 다시 통제를 강화했고 주민들은 불만을 감추지 못하고 있다.',
    '이번 조치는 반드시 필요하다고 한다. 우리 모두 함께 소리 높이 노래를 부르자. 거리마다 무리를 지어 다니는 일이 없도록 하라.',
    '정도가 심하다. 태도를 고치고 속도를 높이라는 지시가 내려왔다. 의도를 알 수 없다.',
    '물가가 오르고 있다. 날씨가 추워지면서 땔감을 구하기가 어렵다. 이런 일은 전에도 있었다.',
    '한번 시작하면 멈추지 않는다. 누구나 아는 일이다. 일이 많아 손이 모자란다.',
  ])
    it(`are not seen where there are none: ${text.slice(0, 14)}…`, () =>
      assert.deepEqual(kindsIn(text, 'ko'), []));
});

describe('details in English', () => {
  it('hold what a news report says of one family', () => {
    const text =
      'The woman, 34, a former nurse at the county hospital in Musan, told the paper that her husband had been ' +
      'arrested on 12 March with three other traders. “They came before it was light and took him,” she said.';
    assert.deepEqual(kindsIn(text, 'en'), [
      'age: 34',
      'occupation: a former nurse',
      'organisation: county hospital',
      'place: Musan',
      'kinship: her husband',
      'date: 12 March',
      'count: three other traders',
      'speech: “They came before it was light and took him,”',
    ]);
  });
  it('are not seen where there are none', () => {
    for (const text of [
      'Residents said the price of rice had risen and that people were afraid. It was the first such announcement this year.',
      'The committee will meet again. There is no reason to think that much has changed, according to a person with knowledge of the matter.',
    ])
      assert.deepEqual(kindsIn(text, 'en'), []);
  });
  it('hold what would pick out one man', () => {
    const text =
      'The alleged ringleader, a man in his mid-forties, had lived in China for about a year and a half after ' +
      'crossing the river illegally.';
    assert.deepEqual(kindsIn(text, 'en'), [
      'rank: alleged ringleader',
      'age: man in his mid-forties',
      'place: China',
      'duration: about a year and a half',
      'event: after crossing the river illegally',
    ]);
  });
  it('hold the counts and the neighbourhoods of the raid', () => {
    const text =
      'HYESAN — Twelve people were arrested in Kangan, Tapsong and Yeonpung; two who had South Korean programmes ' +
      'were handed to the police, ten of them stayed.';
    assert.deepEqual(kindsIn(text, 'en'), [
      'place: HYESAN',
      'count: Twelve people',
      'place: Kangan',
      'place: Tapsong',
      'place: Yeonpung',
      'count: two',
      'nationality: South Korean',
      'count: ten of them',
    ]);
  });
  it('hold the office, the dates and the age that was given out', () => {
    const text =
      'The head of the Hyesan office left at the end of November; it was decided on 10 November 2019 because of ' +
      'his age (nearly 60). His family was exiled to Kapsan.';
    assert.deepEqual(kindsIn(text, 'en'), [
      'rank: The head of the Hyesan office',
      'date: end of November',
      'date: 10 November 2019',
      'age: nearly 60',
      'kinship: His family',
      'event: was exiled',
      'place: Kapsan',
    ]);
  });
  it('know a person by a title, and then without it', () => {
    assert.deepEqual(kindsIn('They met Mr Kim Chol-su. Kim had worked as an electrician.', 'en'), [
      'person: Mr Kim Chol-su',
      'person: Kim',
      'occupation: as an electrician',
    ]);
  });
  it('do not take the start of a sentence, a law or a court for a name', () => {
    assert.deepEqual(
      kindsIn('However, the Supreme Court applied Article 5. The Government agreed.', 'en'),
      [],
    );
  });
  it('include sums, codes and exact words', () => {
    assert.deepEqual(kindsIn('He paid EUR 2,500 (no. 40593/04). “I would do it again,” he said.', 'en'), [
      'sum: EUR 2,500',
      'code: no. 40593/04',
      'speech: “I would do it again,”',
    ]);
  });
  it('read a year as a year, though people follow it', () => {
    assert.deepEqual(kindsIn('She died on 12 September 1999 leaving two children.', 'en'), [
      'date: 12 September 1999',
      'count: two children',
    ]);
  });
});

describe('details in a language without rules of its own', () => {
  it('are figures, dates in figures and codes', () => {
    assert.deepEqual(kindsIn('Am 3.12.2019 wurden 12 Menschen verhaftet, Tel. +49 30 1234567.', 'de'), [
      'date: 3.12.2019',
      'count: 12',
      'code: +49 30 1234567',
    ]);
  });
});

describe('details in other languages', () => {
  it('include months by name, and names', () => {
    const found = (text: string, language: string) => kindsIn(text, language).join(' · ');
    assert.equal(
      found(
        'Según fuentes de Hyesan, el 3 de diciembre de 2019 detuvieron a 12 personas, dijo Juan Pérez.',
        'es',
      ),
      'person: Hyesan · date: 3 de diciembre de 2019 · count: 12 · person: Juan Pérez',
    );
    assert.match(
      found('По словам жителя, 3 декабря 2019 года задержали 12 человек, сообщил Иван Петров.', 'ru'),
      /3 декабря 2019.*Иван Петров/,
    );
    assert.match(found('2019年12月3日，惠山逮捕了12名居民，王小明先生说。', 'zh'), /2019年12月3日.*王小明/);
    assert.equal(
      found('2019年12月3日、恵山で12人が逮捕されたと金さんが述べた。', 'ja'),
      'date: 2019年12月3日 · count: 12人 · person: 金',
    );
    assert.equal(
      found('في 3 ديسمبر 2019 اعتُقل 12 شخصًا، قال السيد محمد علي.', 'ar'),
      'date: 3 ديسمبر 2019 · count: 12 · person: محمد علي',
    );
    assert.match(
      found('Am 3. Dezember 2019, sagte Kim Chol, kamen sie.', 'de'),
      /3\. Dezember 2019 · person: Kim Chol/,
    );
  });
});

describe('every detail', () => {
  it('stands where it says, in UTF-16 units, beside the others, with a reason', () => {
    const pieces = [
      '두 명 ',
      '강안동',
      ' 40대 중반',
      '😀',
      'Mr Kim ',
      'in Hyesan',
      '12 ',
      'November ',
      '“a b c d e”',
      '. ',
      '\n',
      '\u200b',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'ko-KP', 'xx'), (parts, language) => {
        const whole = parts.join('');
        const found = findDetails(whole, language);
        for (const { start, end, text: said, why } of found) {
          assert.ok(start < end && why.length > 0);
          assert.equal(whole.slice(start, end), said);
        }
        const rest = found.filter(({ kind }) => kind !== 'speech');
        rest.slice(1).forEach(({ start }, index) => {
          assert.ok(start >= rest[index]!.end, 'no overlap, in order');
        });
      }),
      { numRuns: 200 },
    );
  });
  it('is looked for to the end in texts made to be slow, which backtracking would never finish', () => {
    const slow = ['A ', 'a ', '“', '1,', 'Ab and ', '일이삼 ', '가나동 ', 'one hundred ', "'", '1 ', 'x’s '];
    for (const piece of slow)
      for (const language of ['en', 'ko', 'xx'])
        assert.ok(Array.isArray(findDetails(piece.repeat(20_000 / piece.length), language)));
  });
});
