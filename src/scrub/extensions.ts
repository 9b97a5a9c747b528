// What the names of files end in, by what is in them.
import { extname } from 'node:path';
import type { CleanType } from './check/index.ts';

/** Without the dot. */
export const extensions: Record<CleanType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tiff',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'audio/mp4': 'm4a',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'video/webm': 'webm',
  'video/x-msvideo': 'avi',
  'video/x-ms-asf': 'wmv',
  'audio/wav': 'wav',
  'audio/aiff': 'aiff',
  'audio/flac': 'flac',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/aac': 'aac',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/x-bittorrent': 'torrent',
  'text/plain': 'txt',
  'text/css': 'css',
};

const aliases: Record<string, string> = {
  jpeg: 'jpg',
  jpe: 'jpg',
  tif: 'tiff',
  m4v: 'mp4',
  oga: 'ogg',
  opus: 'ogg',
  aif: 'aiff',
  wave: 'wav',
  qt: 'mov',
  wma: 'wmv',
  asf: 'wmv',
};

const ownExtension = (name: string): string => {
  const own = extname(name).slice(1).toLowerCase();
  return aliases[own] ?? own;
};

/** Whether a name ends as files of that type do. */
export const isNamed = (name: string, type: CleanType): boolean => ownExtension(name) === extensions[type];

/** Its own name; where the format is another, with the new extension behind, so that no two files meet. */
export const nameFor = (name: string, type: CleanType): string =>
  isNamed(name, type) ? name : `${name}.${extensions[type]}`;

const types = new Map(Object.entries(extensions).map(([type, extension]) => [extension, type as CleanType]));

/** The type that a name's ending stands for, or `null`. */
export const typeOfName = (name: string): CleanType | null => types.get(ownExtension(name)) ?? null;
