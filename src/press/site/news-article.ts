// A story as schema.org's NewsArticle, for search engines and archives.
import { monthOf } from '../edition/dates.ts';
import type { Correction, Story } from '../edition/types.ts';
import type { Setting } from '../pages/layout.ts';
import { topicTitles } from '../pages/titles.ts';
import { places } from './addresses.ts';
import { changedAt, correctionId, type Telling, tellingFor, withdrawalId } from './paper.ts';
import { mainPicture } from './pictures.ts';
import { stripped, unlessEmpty } from './stripped.ts';

export function newsArticle(setting: Setting, { story, language, version }: Telling): object {
  const { paper, addresses } = setting;
  const { site } = paper.edition;
  const url = addresses.whole(places.story(language, story.slug));
  const section = site.sections.find(({ id }) => id === story.section);
  const earlier = paper.earlier.get(story.slug) ?? [];
  return stripped({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: version.title,
    description: version.dek,
    inLanguage: language,
    datePublished: version.published,
    dateModified: changedAt(version),
    dateline: version.place,
    articleSection: version.kicker ?? section?.title[language],
    author: personOrNewsroom(setting, version.byline),
    translator: version.translator && personOrNewsroom(setting, version.translator),
    editor: version.editor && { '@type': 'Person', name: version.editor },
    publisher: publisher(setting),
    image: version.photo && image(setting, version.photo),
    isAccessibleForFree: true,
    keywords: unlessEmpty(topicTitles(setting, story)),
    creativeWorkStatus: version.withdrawn && 'Withdrawn',
    correction: unlessEmpty([
      ...(version.withdrawn ? [commentOf(setting, version.withdrawn, `${url}#${withdrawalId}`)] : []),
      ...version.corrections.map((one, index) => commentOf(setting, one, `${url}#${correctionId(index)}`)),
    ]),
    translationOfWork: version.translationOf && reference(setting, story, version.translationOf),
    workTranslation: unlessEmpty(
      Object.keys(story.versions)
        .filter((other) => story.versions[other]?.translationOf === language)
        .sort()
        .map((other) => reference(setting, story, other)),
    ),
    citation: unlessEmpty(earlier.map((one) => reference(setting, one, language))),
  });
}

function publisher({ paper, language, addresses }: Setting): object {
  return {
    '@type': 'NewsMediaOrganization',
    name: paper.edition.site.newsroom[language],
    url: addresses.whole(''),
    correctionsPolicy: addresses.whole(places.page(language, 'corrections')),
    publishingPrinciples: addresses.whole(places.page(language, 'how-we-report')),
  };
}

function personOrNewsroom({ paper, language }: Setting, name: string): object {
  return {
    '@type': name === paper.edition.site.newsroom[language] ? 'NewsMediaOrganization' : 'Person',
    name,
  };
}

function image({ paper, addresses }: Setting, photo: NonNullable<Telling['version']['photo']>): object {
  const when = photo.taken === undefined ? null : monthOf(photo.taken);
  const { place, size } = mainPicture(paper, photo);
  return stripped({
    '@type': 'ImageObject',
    url: addresses.whole(place),
    ...size,
    caption: photo.caption,
    creditText: photo.credit,
    dateCreated: when ? photo.taken : undefined,
  });
}

function commentOf({ paper, addresses, language }: Setting, correction: Correction, url: string): object {
  const about = correction.about === undefined ? undefined : paper.bySlug.get(correction.about);
  const there = about && tellingFor(paper, about, language);
  return stripped({
    '@type': 'CorrectionComment',
    text: correction.text,
    datePublished: correction.date,
    inLanguage: language,
    url,
    citation: there && addresses.whole(places.story(there.language, there.story.slug)),
  });
}

function reference({ addresses, paper }: Setting, story: Story, language: string): object {
  const there = tellingFor(paper, story, language);
  const url = addresses.whole(places.story(there.language, story.slug));
  return {
    '@type': 'NewsArticle',
    '@id': url,
    url,
    headline: there.version.title,
    inLanguage: there.language,
  };
}
