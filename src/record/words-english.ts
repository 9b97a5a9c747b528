// Words of English that dates, counts and numbers share.

/** Zero to nineteen. */
export const englishNumberNames: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );

/** January to December. */
export const englishMonths: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');
