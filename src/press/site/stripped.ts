/** Without the fields that are not there: machine formats refuse `null` and empty text where they want none. */
export function stripped(fields: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}

export const unlessEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);
