import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { press } from '../press.ts';
import { ageRecipient } from '../site/age-recipient.ts';
import { dropFilesFor, dropLanguages } from '../site/drop.ts';
import { editionFiles, editionOf } from '../testing.ts';
import { plainFormWords } from '../words/plain-form.ts';

/** The bytes behind a recipient, as a desk card has them. Its letters are five bits each, the last six a checksum. */
function intakeOf(recipient: string): string {
  const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const bits = [...recipient.slice('age1pq1'.length, -6)]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Array.from({ length: 1216 }, (_, n) => Number.parseInt(bits.slice(8 * n, 8 * n + 8), 2));
  return Buffer.from(bytes).toString('base64url');
}

function siteWith(languages: readonly string[], intake: string): Map<string, Uint8Array> {
  const texts = (text: string) => Object.fromEntries(languages.map((one) => [one, text]));
  const site = {
    format: 1,
    title: texts('Dispatch'),
    languages,
    default: 'en',
    baseUrl: 'https://news.example/',
    newsroom: texts('The newsroom'),
    sections: [],
    card: { relay: 'https://relay.example', inbox: 'A'.repeat(43), intake, expires: '2026-11-30T08:00:00Z' },
  };
  const edition = editionOf(editionFiles({ 'edition.json': JSON.stringify(site) }));
  return press(edition, new Map(dropFilesFor(languages).map((name) => [name, new Uint8Array()])));
}

const pageIn = (site: Map<string, Uint8Array>, language: string) =>
  Buffer.from(site.get(`${language}/tell/about/index.html`)!).toString();

describe('the page for browsers without scripts', () => {
  it('shows the newsroom’s key as age writes it, in every language of the drop', async () => {
    const recipient = await identityToRecipient(await generateHybridIdentity());
    const intake = intakeOf(recipient);
    assert.equal(ageRecipient(intake), recipient);
    const site = siteWith([...dropLanguages, 'de'], intake);
    for (const language of [...dropLanguages, 'de']) {
      const page = pageIn(site, language);
      const { language: own, words } = plainFormWords(language);
      assert.ok(page.includes(`>${recipient}</p>`), language);
      for (const text of [words.title, words.visible, ...words.steps, ...words.after, words.send])
        assert.ok(page.includes(text), `${language}: ${text}`);
      assert.match(page, /action="https:\/\/relay.example\/form\/A{43}"/);
      assert.ok(page.includes(`<input type="hidden" name="language" value="${own}">`));
      assert.match(page, /<time datetime="2026-11-30T08:00:00Z">[^<]{8,}</);
    }
    assert.match(pageIn(site, 'de'), /<div class="text" lang="en" dir="ltr">/);
    assert.match(pageIn(site, 'fa'), /<html lang="fa" dir="rtl">/);
  });
  it('may send to the relay, and no other page may send anywhere', () => {
    const site = siteWith(['en'], 'A');
    const policy = (path: string) =>
      /form-action ([^"]*)"/.exec(Buffer.from(site.get(path)!).toString())![1]!.replaceAll('&#39;', "'");
    assert.equal(policy('en/tell/about/index.html'), 'https://relay.example');
    for (const path of [...site.keys()].filter((one) => one.endsWith('.html') && !one.includes('about')))
      assert.equal(policy(path), "'none'", path);
  });
  it('without a key in the card has no form', () => {
    assert.doesNotMatch(pageIn(siteWith(['en'], 'A'), 'en'), /<form|age1/);
    for (const none of [undefined, 7, '', 'A?', 'A'.repeat(1621)]) assert.equal(ageRecipient(none), null);
  });
  it('says the same things in each language, and promises nothing', () => {
    const shape = (words: object) =>
      JSON.stringify(words, (_key, value) => (typeof value === 'string' ? value !== '' : value));
    for (const language of dropLanguages) {
      const { language: own, words } = plainFormWords(language);
      assert.equal(own, language);
      assert.equal(shape(words), shape(plainFormWords('en').words));
      assert.match(words.until, /\{day\}/);
      assert.doesNotMatch(JSON.stringify(words), /\b(safe(ly)?|anonym\w+|untraceable)\b|안전|익명|آمن/i);
    }
  });
});
