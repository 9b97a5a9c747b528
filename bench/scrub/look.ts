// The check that every tool's output is put to, ours and theirs: no telling tag by exiftool, and none of the
// original's tag values among the bytes, unfolded where the format folds them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';

interface Tag {
  group: string;
  name: string;
  value: string;
}

/** Person, place, serial, date, device, program, words about it, thumbnail. */
const telling =
  /artist|author|creator|owner|copyright|by-?line|credit|person|contact|manager|company|lastmodifiedby|gps|location|city|country|place|geo|serial|uniqueid|documentid|instanceid|date|year|recordingtime|(create|modify)|make$|model|software|encoder|encodedby|encodingtool|producer|application|vendor|handlerdescription|compressorname|writingapp|muxingapp|generator|toolkit|thumbnail|previewimage|picture$|comment|annotation|description|title|subject|keyword|album|genre|track$|trackname|^name$|userdefined|profilecopyright|profilecreator|history|banner|imagedescription/i;
/** Of the same words, those that describe the coding alone. */
const coding =
  /^(Handler(Type|Class|VendorID)|CopyrightFlag|OriginalMedia|ColorProfiles|.*TimeScale|ColorModel)$/;
/** The list of files in a torrent is what it is for. */
const groups = /^(System|ExifTool|File|Composite|Torrent)$/;
const blank = /^(\s*|0000:00:00 00:00:00Z?|1980:01:01 00:00:00|\(none\)|und|unknown|0|none)$/i;

export function tagsOf(path: string): Tag[] {
  const { stdout } = spawnSync('exiftool', ['-a', '-G1', '-s', '-j', '-api', 'RequestAll=0', path], {
    maxBuffer: 2 ** 26,
  });
  let parsed: Record<string, unknown>[] = [];
  try {
    parsed = JSON.parse(stdout.toString());
  } catch {}
  return Object.entries(parsed[0] ?? {}).flatMap(([key, value]) => {
    const [group, name] = key.includes(':') ? (key.split(':') as [string, string]) : ['', key];
    if (name === 'SourceFile' || groups.test(group)) return [];
    return [{ group, name, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }];
  });
}

/** Of XML inside a document every element becomes a tag: only those that end in one of these tell. */
const tellingXml = /(author|creator|date|modifiedby|initials|editor|company|manager|generator)$/i;
/** ffmpeg's, in every file it writes. */
const constant = /^(Video|Sound)Handler$/;

const tells = ({ group, name, value }: Tag): boolean =>
  (group === 'XML' ? tellingXml : telling).test(name) &&
  !coding.test(name) &&
  !blank.test(value) &&
  !constant.test(value);

/** exiftool takes any XML for metadata: here it is a document's own. */
const memberTags = (path: string): Tag[] =>
  /\.(xml|rels|opf|ncx|x?html?)$/i.test(path)
    ? tagsOf(path).map((tag) => ({ ...tag, group: 'XML' }))
    : tagsOf(path);

/** Files inside, as files of a folder of our own; removed when `use` is done. */
function withMembers<T>(path: string, use: (members: string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-members-'));
  try {
    if (readFileSync(path).subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return use([]);
    spawnSync('unzip', ['-qq', '-o', path, '-d', folder], { stdio: 'ignore' });
    const members = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    return use(members.map((one) => join(one.parentPath, one.name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the original tells, of its members too. */
export function secretsOf(path: string): string[] {
  const own = tagsOf(path);
  const inner = withMembers(path, (members) => members.flatMap(memberTags));
  const values = [...own, ...inner].filter(tells).flatMap(({ value }) => [value, value.replaceAll(':', '-')]);
  // Short values and plain numbers stand in any file by chance.
  return [...new Set(values)].filter(
    (value) => value.length >= 5 && value.length < 2000 && !/^[\d.,:\s-]{0,9}$/.test(value),
  );
}

/** @returns what tells, in a few words, or `null`. */
export function leakIn(output: string, secrets: readonly string[]): string | null {
  const tag = [...tagsOf(output), ...withMembers(output, (members) => members.flatMap(memberTags))].find(
    tells,
  );
  if (tag) return `tag ${tag.name}`;
  const bytes = [
    readFileSync(output),
    ...unfolded(readFileSync(output)),
    ...withMembers(output, (all) => all.map((one) => readFileSync(one))),
  ];
  for (const secret of secrets)
    for (const encoding of ['utf8', 'utf16le', 'latin1'] as const)
      if (bytes.some((one) => one.includes(Buffer.from(secret, encoding))))
        return `value of ${secret.length} characters`;
  return null;
}

/** The streams of a PDF. */
function unfolded(bytes: Buffer): Buffer[] {
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return [];
  const all: Buffer[] = [];
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const start = at + (bytes[at + 6] === 13 ? 8 : 7);
    for (const inflate of [inflateSync, inflateRawSync])
      try {
        all.push(inflate(bytes.subarray(start), { finishFlush: 2 }));
        break;
      } catch {}
  }
  return all;
}

export const hasTool = (name: string, flag: string): string | null => {
  try {
    return execFileSync(name, [flag], { encoding: 'utf8' }).trim().split('\n')[0] ?? '';
  } catch {
    return null;
  }
};
