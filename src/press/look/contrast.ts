// How far apart two colours are in lightness, as the Web Content Accessibility Guidelines 2.2 measure it.

/** What text of any size needs (success criterion 1.4.3, level AA). */
export const leastContrast = 4.5;

/** @param colour - `#rgb` or `#rrggbb`. @returns 0 for black to 1 for white. */
function luminance(colour: string): number {
  const hex = colour.slice(1);
  const wide = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(wide.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** @returns 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}
