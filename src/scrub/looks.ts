// What cleaning does not take out, to be looked at by a person before anything is published. By kind of file.
import type { CleanType } from './check/index.ts';

type Words = Record<'en' | 'ko', string>;

const looks = {
  faces: {
    en: 'Faces, tattoos, clothes and number plates stay. Cover them by hand.',
    ko: '얼굴, 문신, 옷차림, 차량 번호판은 그대로 남습니다. 직접 가려야 합니다.',
  },
  backgrounds: {
    en: 'Backgrounds stay: a skyline, a view from a window, a sign, the shadow that tells the hour. Who could say where this is?',
    ko: '배경은 그대로 남습니다. 건물 윤곽, 창밖 풍경, 간판, 시각을 알려 주는 그림자를 보고 누가 이곳을 알아볼 수 있을까요?',
  },
  reflections: {
    en: 'Reflections stay: in eyes, glasses, windows, spoons and screens. Enlarge and look for whoever held the camera.',
    ko: '비친 모습은 그대로 남습니다. 눈, 안경, 창문, 숟가락, 화면을 확대해서 촬영한 사람이 비치는지 살펴보십시오.',
  },
  sensor: {
    en: 'A camera leaves a pattern of its own in every picture. Shrinking and fresh grain weaken it; they are not known to remove it.',
    ko: '카메라는 찍는 사진마다 고유한 무늬를 남깁니다. 크기를 줄이고 잡음을 새로 입히면 약해지지만, 사라진다고 알려진 바는 없습니다.',
  },
  watermarks: {
    en: 'Watermarks stay, those that are seen and those that are made not to be. A copy handed to one person may be marked for that person.',
    ko: '워터마크는 눈에 보이는 것도 보이지 않게 만든 것도 그대로 남습니다. 한 사람에게 건네진 사본에는 그 사람만의 표시가 있을 수 있습니다.',
  },
  printerDots: {
    en: 'Colour printers put fine yellow dots on paper that name the machine and the hour. A scan or photo of a print carries them on.',
    ko: '컬러 프린터는 기기와 시각을 나타내는 미세한 노란 점을 종이에 찍습니다. 인쇄물을 스캔하거나 찍은 사진에도 그 점이 남습니다.',
  },
  layout: {
    en: 'Spacing, line breaks, small mistakes and wording may have been made different in each copy. Where only a few had it, quote instead of showing it.',
    ko: '자간, 줄바꿈, 사소한 오타, 표현을 사본마다 다르게 만들었을 수 있습니다. 가진 사람이 적은 문서라면 보여 주지 말고 인용하십시오.',
  },
  handwriting: {
    en: 'Handwriting, stamps, page numbers and notes in the margin stay.',
    ko: '손글씨, 도장, 쪽 번호, 여백의 메모는 그대로 남습니다.',
  },
  voice: {
    en: 'A voice names its speaker to whoever has a recording of it, and changing its pitch can be undone. Have the words read by someone else.',
    ko: '목소리는 그 사람의 녹음을 가진 이에게 누구인지 알려 주며, 음높이를 바꾸어도 되돌릴 수 있습니다. 다른 사람이 대신 읽게 하십시오.',
  },
  sounds: {
    en: 'Sounds behind the voice stay: announcements, bells, machines, other people, the hum of the power line, which can tell the hour.',
    ko: '목소리 뒤의 소리는 그대로 남습니다. 안내 방송, 종소리, 기계 소리, 다른 사람의 말, 그리고 시각을 알려 줄 수 있는 전원의 잡음까지 남습니다.',
  },
  gait: {
    en: 'Gait, posture and gestures stay, and can be told apart even where the face is covered.',
    ko: '걸음걸이, 자세, 몸짓은 그대로 남으며, 얼굴을 가려도 구별될 수 있습니다.',
  },
  cuts: {
    en: 'What was said and shown stays from the first to the last frame. Watch it to the end, with sound, before publishing it.',
    ko: '처음부터 끝까지 말하고 보여 준 것이 모두 그대로 남습니다. 공개하기 전에 소리를 켜고 끝까지 보십시오.',
  },
  wording: {
    en: 'Turns of phrase, favourite words and mistakes can be compared with what someone wrote elsewhere.',
    ko: '말버릇, 즐겨 쓰는 낱말, 틀리는 버릇은 다른 곳에 쓴 글과 비교될 수 있습니다.',
  },
} satisfies Record<string, Words>;

export type LookId = keyof typeof looks;
export interface Look {
  id: LookId;
  sentence: string;
}

const pictures: LookId[] = ['faces', 'backgrounds', 'reflections', 'sensor', 'watermarks', 'printerDots'];
const pages: LookId[] = ['printerDots', 'watermarks', 'layout', 'handwriting', 'wording'];
const sounds: LookId[] = ['voice', 'sounds', 'watermarks', 'cuts'];
const films: LookId[] = [
  'faces',
  'voice',
  'gait',
  'backgrounds',
  'reflections',
  'sounds',
  'sensor',
  'watermarks',
  'cuts',
];
const words: LookId[] = ['wording', 'layout'];

/**
 * What to look at before publishing a cleaned file.
 *
 * @param language - 'en' or 'ko'; any other gets English.
 */
export function looksFor(type: CleanType, language = 'en'): Look[] {
  return idsFor(type).map((id) => ({ id, sentence: looks[id][language === 'ko' ? 'ko' : 'en'] }));
}

function idsFor(type: CleanType): LookId[] {
  if (type.startsWith('image/')) return pictures;
  if (type.startsWith('video/')) return films;
  if (type.startsWith('audio/')) return sounds;
  if (type === 'application/zip') return [...new Set([...films, ...pictures, ...pages])];
  return type === 'application/pdf' ? pages : words;
}
