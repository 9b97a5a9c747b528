// The Hyesan thread as three stories in Korean and English, for the tests of the checks: written as a desk
// would, with everything attributed, so that a check that speaks up about them is wrong.
import { storyFrom } from '../testing.ts';
import type { Story } from '../views.ts';
import type { ClaimView } from './finding.ts';

const claim = (id: string, fields: Partial<ClaimView>): ClaimView => ({
  id,
  wording: {},
  origins: 1,
  reliability: 'C',
  credibility: 3,
  status: 'stated',
  ...fields,
});

export const hyesanClaims: ClaimView[] = [
  claim('raid', {
    wording: { ko: '보위부가 혜산에서 12명을 잡아갔다', en: 'The Ministry arrested 12 people in Hyesan' },
    howMany: {
      min: 12,
      max: 12,
      parts: [
        { label: 'held by the Ministry', min: 10, max: 10 },
        { label: 'handed to the police', min: 2, max: 2 },
      ],
    },
    when: '2019-11~',
  }),
  claim('searches', { wording: { ko: '탐지기를 들고 국경 마을을 돈다' }, when: '2019-11/2019-12' }),
  claim('suspect', { wording: { ko: '40대 중반 남자, 중국에서 1년 반쯤 살았다' }, when: '2019-11' }),
  claim('resigns', {
    wording: { ko: '보위부장이 물러나기로 했다. 결정은 11월 10일, 11월 말에 자리를 떴다' },
    when: '2019-11-10/2019-11-30',
  }),
  claim('july', { wording: { ko: '7월에도 국제전화 단속이 있었다' }, when: '2019-07', credibility: 1 }),
  claim('stays', { wording: { ko: '임기를 1년 늘렸다' }, when: '2019-12/2020-01-10' }),
  claim('executed', {
    wording: { ko: '12월 말 전원회의 전에 보위성 구류장에서 처형됐다' },
    when: '2019-12-XX/2019-12-28',
  }),
  claim('exiled', { wording: { ko: '가족은 갑산으로 추방됐다' }, when: '2019-12/2020-01' }),
  claim('investigation', { wording: { ko: '15국이 중국 손전화 조사를 시작했다' }, when: '2019-10~/2019-11' }),
];

export const december: Story = storyFrom({
  ko: [
    '{s1 raid|북한 양강도 혜산에서 지난달 주민 12명이 국가보위성에 체포됐다}고 현지 소식통이 3일 전해왔다.',
    '소식통에 따르면 {s2 raid|체포된 이들은 강안동, 탑성동, 연풍동 주민 열두 명으로, 이 가운데 남한 드라마를 가지고 있던 두 명은 보안서로 넘겨졌고 나머지 10명은 아직 보위부에 잡혀 있다}.',
    '{s3 investigation|국가보위성 15국은 10월부터 중국 손전화 사용을 조사해 온 것으로 알려졌다}. 남한 신문이 김정은의 삼지연 방문 소식을 먼저 보도한 뒤였다.',
    '{s4 suspect|주모자로 지목된 사람은 40대 중반 남성으로, 비법으로 강을 건너 중국에서 약 1년 반 동안 살았다고 한다}. {s5 suspect|그는 평양 보위성 본부로 압송됐다}고 다른 소식통은 말했다.',
    '“{s6 searches|보위원들이 손바닥만 한 전파탐지기를 들고 국경 마을을 돌고 있습니다. 예고도 영장도 없이 집을 뒤집니다}.” 강안동 주민은 이렇게 전했다. {s7 july|지난 7월에도 국제전화를 거는 주민들에 대한 단속이 있었다}.',
    '{s8 resigns|혜산시 보위부장은 책임을 지고 물러나기로 했으며 결정은 11월 10일에 났고 11월 말에 자리를 떴다고 이 소식통은 설명했다}. 주민들에게는 나이 때문이라고 했다는 것이다. 그는 예순이 거의 다 됐다.',
  ],
  en: [
    '{s1 raid|Twelve residents of Hyesan, in Ryanggang Province, were arrested by the Ministry of State Security last month}, a source in the city reported on 3 December.',
    'According to the source, {s2 raid|the 12 are residents of the Kangan, Tapsong and Yeonpung neighbourhoods; two who had South Korean dramas were handed to the police, and the remaining ten are still held by the Ministry}.',
    '{s3 investigation|Bureau 15 of the Ministry is said to have been investigating the use of Chinese mobile phones since October}. That was after South Korean newspapers had reported Kim Jong Un’s visit to Samjiyon first.',
    '{s4 suspect|The man described as the ringleader is in his mid-forties and is said to have lived in China for about a year and a half after crossing the river illegally}. {s5 suspect|He was sent to the Ministry’s headquarters in Pyongyang}, another source said.',
    '“{s6 searches|Agents go around the border villages with radio detectors the size of a palm. They turn houses over without notice and without a warrant},” a resident of Kangan said. {s7 july|In July, too, there was a crackdown on residents who make international calls}.',
    '{s8 resigns|The head of the Hyesan office took responsibility and is to step down; it was decided on 10 November and he left at the end of November, the source explained}. Residents were told that it was his age. He is nearly 60.',
  ],
});

export const january: Story = storyFrom({
  ko: [
    '{s1 stays|혜산시 보위부장이 물러나지 않은 것으로 확인됐다}고 소식통이 10일 전했다. 본지는 지난해 12월 3일 그가 자리를 떴다고 보도했다.',
    '소식통은 “{s2 stays|12월에 나이를 이유로 명예제대한다고 했는데 마땅한 후임이 없다면서 임기를 1년 늘렸다}”고 말했다.',
    '뒤를 봐주는 사람이 있을 가능성도 있다고 그는 덧붙였다.',
  ],
  en: [
    '{s1 stays|The head of the Hyesan office has not left}, a source said on 10 January. On 3 December last year this paper reported that he had.',
    '“{s2 stays|In December they said he would be honourably discharged because of his age, but then his term was extended by a year, as there was no suitable successor},” the source said.',
    'He may have someone who protects him, the source added.',
  ],
});

export const execution: Story = storyFrom({
  ko: [
    '{s1 executed|지난해 11월 혜산에서 체포돼 평양으로 간 남성이 12월 말 보위성 구류장에서 처형된 것으로 전해졌다}.',
    '{s2 executed|처형은 12월 28일 전원회의가 열리기 전에 이뤄졌다}고 소식통은 전했다. 보통은 예심에만 반년이 걸린다고 한다.',
    '{s3 exiled|가족은 양강도 갑산으로 추방된 것으로 보인다}.',
    '적어도 두 가구가 더 조사를 받고 있으며, 조사 대상은 최대 30여 명에 이를 것으로 추정된다고 소식통은 덧붙였다.',
  ],
  en: [
    '{s1 executed|The man arrested in Hyesan in November and taken to Pyongyang was reportedly executed at a detention centre of the Ministry in late December}.',
    '{s2 executed|The execution took place before the party plenum that opened on December 28}, according to a source. An investigation alone usually takes six months, it is said.',
    '{s3 exiled|His family appear to have been exiled to Kapsan in the same province}.',
    'At least two more households are being questioned, and it is estimated that the number may reach up to some thirty people or more, the source added.',
  ],
});
