// Whether two names are one place in two spellings, by rule. The gazetteer (places.ts) knows it by its lists.

/** Korean has several romanisations: these letters stand for one sound in them ("Yonpung", "Yeonpung"). */
const romanisations: [RegExp, string][] = [
  [/[’'‘`-]/g, ''],
  [/eo|ŏ/g, 'o'],
  [/eu|ŭ/g, 'u'],
  [/^r(?=y)/, ''],
  [/^g/, 'k'],
  [/^d/, 't'],
  [/^b/, 'p'],
  [/^j/, 'ch'],
];
/** "County", "City" are said or left out at will. */
const kinds = /\s*(?:province|county|city|district|neighbou?rhoods?|-?(?:do|si|gun|dong|ri))$/;

/** "Hyesan City" as "Hyesan". */
export const withoutKind = (place: string): string => place.replace(new RegExp(kinds, 'i'), '') || place;

/** A key that two spellings of one place share. */
export function sameSpelling(place: string): string {
  const plain = place.normalize('NFKC').toLowerCase().trim();
  if (!/^[\p{Script=Latin}\s’'‘`,.-]+$/u.test(plain)) return plain.replace(/[\s,.-]+/g, '');
  return plain
    .split(/\s*,\s*/)
    .map((part) => {
      const bare = part.replace(kinds, '') || part;
      return romanisations.reduce((name, [from, to]) => name.replace(from, to), bare).replace(/\s+/g, '');
    })
    .join(',');
}
