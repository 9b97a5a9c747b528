import { ask } from '../api.ts';

/**
 * Give the desk a file to look at. Nothing of it is kept until it is taken in.
 *
 * @param as - `places` or `names`, for the two tables of a gazetteer. @returns what the desk makes of it.
 */
export async function bring<T extends object>(
  file: File,
  as?: 'places' | 'names',
): Promise<T & { id: string }> {
  const { id } = await ask<{ id: string }>('POST', '/exchange/files', { name: file.name });
  const seen = await ask<T>('PUT', `/exchange/files/${id}/body${as ? `?as=${as}` : ''}`, file);
  return { ...seen, id };
}
