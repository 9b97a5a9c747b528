const form = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** "3 November 2026, 14:05". @param at - milliseconds since 1970. */
export const exactMoment = (at: number): string => form.format(at).replace(' at ', ', ');
