/**
 * The source's page as one file: opened from a memory card, with no network. It seals and saves to a file that
 * somebody carries. It asks nothing of any network, whatever it is opened on.
 *
 * The script is deflated and in base64, which keeps the file under 100 KB; the few lines that unpack it are the
 * only ones in plain text.
 */
import { cardToJson, type DeskCard } from '../seal/card-format.ts';
import { deflate } from '../seal/deflate.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Phrases } from './languages/phrases.ts';

export interface SingleFile {
  card: DeskCard;
  /** BCP 47. */
  language: string;
  phrases: Pick<Phrases, 'direction' | 'start' | 'closed'>;
  /** `drop-whole-<language>.js` as it is built. */
  script: string;
  /** `drop.css`. */
  sheet: string;
}

/** Nothing from anywhere: the script and the sheet are in the file. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** @returns HTML. */
export async function singleFile({ card, language, phrases, script, sheet }: SingleFile): Promise<string> {
  const packed = base64(await deflate(utf8(script)));
  const { direction, start, closed } = phrases;
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(start.title)}</title>
<style>${sheet.replaceAll('</', '<\\/')}</style>
<main id="drop" class="drop" data-carried data-card="${escaped(JSON.stringify(cardToJson(card)))}"><p>${escaped(closed['old-browser'])}</p></main>
<script>
(async () => {
  const packed = "${packed}";
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const script = document.createElement("script");
  script.textContent = await new Response(unpacked).text();
  document.body.append(script);
})();
</script>
</html>
`;
}

/** For text and for attributes in double quotes. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
