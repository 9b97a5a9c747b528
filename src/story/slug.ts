/** Lower-case letters, digits and single hyphens: a slug becomes a folder and an address. */
export const isSlug = (text: string): boolean =>
  text.length <= 100 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
