// Grades: the Admiralty code (NATO AJP-2.1). How reliable a source is and how credible a claim is are judged
// apart: a reliable source may pass on what is not so, and a doubtful one may be right.

export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof reliabilities)[number];

export const credibilities = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof credibilities)[number];

export interface Grade {
  reliability: Reliability;
  credibility: Credibility;
}

export type GradeLanguage = 'en' | 'ko';

export const reliabilityWords: Record<GradeLanguage, Record<Reliability, string>> = {
  en: {
    A: 'completely reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'reliability cannot be judged',
  },
  ko: {
    A: '완전히 신뢰할 수 있음',
    B: '대체로 신뢰할 수 있음',
    C: '어느 정도 신뢰할 수 있음',
    D: '대체로 신뢰할 수 없음',
    E: '신뢰할 수 없음',
    F: '신뢰도를 판단할 수 없음',
  },
};

export const credibilityWords: Record<GradeLanguage, Record<Credibility, string>> = {
  en: {
    1: 'confirmed by other sources',
    2: 'probably true',
    3: 'possibly true',
    4: 'doubtful',
    5: 'improbable',
    6: 'truth cannot be judged',
  },
  ko: {
    1: '다른 출처로 확인됨',
    2: '사실일 가능성이 높음',
    3: '사실일 수 있음',
    4: '의심스러움',
    5: '사실일 가능성이 낮음',
    6: '사실 여부를 판단할 수 없음',
  },
};

/** What a source or claim has before anyone has judged it. */
export const ungraded: Grade = { reliability: 'F', credibility: 6 };

/** Read "B2", "b 2". @returns `null` for anything else. */
export function parseGrade(text: string): Grade | null {
  const match = /^\s*([A-F])\s*([1-6])\s*$/i.exec(text);
  if (!match) return null;
  return {
    reliability: match[1]!.toUpperCase() as Reliability,
    credibility: Number(match[2]) as Credibility,
  };
}

/** "B2". */
export function formatGrade({ reliability, credibility }: Grade): string {
  return `${reliability}${credibility}`;
}

/** "usually reliable, probably true". */
export function gradeWords({ reliability, credibility }: Grade, language: GradeLanguage): string {
  return `${reliabilityWords[language][reliability]}, ${credibilityWords[language][credibility]}`;
}
