// Places by name. One place is often written in two ways; a gazetteer comes with a later issue.

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
