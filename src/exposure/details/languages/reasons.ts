// Why a kind of detail matters, as the editor reads it.
import type { DetailKind } from '../detail.ts';

export const reasons: Record<DetailKind, string> = {
  person: 'A name points at one person, or at the few who bear it.',
  code: 'A number or code is given to one person, case or thing, and someone keeps the list.',
  place: 'A place leaves those who live there or were there.',
  organisation: 'An office or group leaves its members and those who dealt with it.',
  age: 'An age leaves those of that age.',
  date: 'A date leaves those to whom it happened then, and those who knew by then.',
  duration: 'A length of time leaves those for whom it lasted so long.',
  occupation: 'An occupation leaves those who do this work there.',
  rank: 'A rank or office is held by few, often by one.',
  kinship: 'Family is known to neighbours and on file.',
  health: 'An illness or injury is known to those who treated it.',
  belief: 'A belief leaves those who are known or suspected to hold it.',
  nationality: 'An origin leaves those who share it; abroad they are few.',
  count: 'An exact number is known to few until it is announced.',
  sum: 'An exact sum stands in someone’s books.',
  event: 'What happens to few leaves those few.',
  phrase: 'These words stand in the source’s own report. Who knows how the person speaks may know the voice.',
  speech: 'Exact words are known to those who heard them, and sound like one person.',
};
