// Plays the thread: what sources and a desk do between November 2019 and January 2020, through the functions
// that the source's page and the desk's screens use.
import { stateClaimFrom } from '../../desk/claims.ts';
import type { Desk } from '../../desk/desk.ts';
import { fetchInbox } from '../../desk/intake.ts';
import { currentCard } from '../../desk/keys.ts';
import { publish } from '../../desk/publish.ts';
import { fileReport, reportsOf } from '../../desk/reports.ts';
import { carry, makeCarried, type SealOptions, sendReport } from '../../drop/client.ts';
import { actors, stateActor } from '../../record/actors.ts';
import { stateAct } from '../../record/acts.ts';
import { stateSubject } from '../../record/circles.ts';
import { importCircles } from '../../record/circles-file.ts';
import { retractClaim } from '../../record/claims.ts';
import { understandDate } from '../../record/dates.ts';
import { stateIncident } from '../../record/incidents.ts';
import { knowledgeTies, tieKnowledge } from '../../record/knowledge.ts';
import { stateOrigin } from '../../record/origins.ts';
import { importPlaces } from '../../record/places-import.ts';
import { setPolicy } from '../../record/policy.ts';
import { changeSource, sourceIn } from '../../record/sources.ts';
import { testimony } from '../../record/testimony.ts';
import { argon2idNode } from '../../seal/argon2-node.ts';
import { makeWords } from '../../seal/passphrase.ts';
import { wordList } from '../../seal/words.ts';
import { addCorrection } from '../../story/corrections.ts';
import { signStory } from '../../story/signing.ts';
import { readStory } from '../../story/story.ts';
import { idIn, type Known, writeStory } from './stories.ts';
import {
  readCircles,
  readPlaces,
  readReports,
  readThread,
  readThreadStories,
  type SampleReport,
  type Thread,
  type ThreadStory,
} from './thread.ts';

export interface Play {
  desk: Desk;
  /** Sets the desk's clock, so that the thread keeps its own dates. */
  setDay: (day: string) => void;
  /** Sources' clocks are real: cards and days on the shelf depend on them. */
  realNow: () => number;
  say: (sentence: string) => void;
}

/** Everything up to where a newcomer takes over: a draft that is blocked, and a report that nobody has fetched. */
export async function playThread({ desk, setDay, realNow, say }: Play): Promise<void> {
  const thread = readThread();
  const reports = readReports();
  const stories = readThreadStories();
  const known: Known & { origins: Map<string, string>; incidents: Map<string, string> } = {
    claims: new Map(),
    subjects: new Map(),
    stories: new Map(),
    sourceSubjects: new Map(),
    origins: new Map(),
    incidents: new Map(),
  };
  setDay(reports[0]!.received);
  prepare(desk, thread, known);

  const waiting = reports.filter(({ name }) => thread.sources[name]);
  for (const story of stories) {
    const day = story.published ?? story.date!;
    for (;;) {
      const report = waiting[0];
      if (!report || report.received > day) break;
      waiting.shift();
      setDay(report.received);
      say(`Report ${report.name}: sealed, sent, opened, filed …`);
      await sendOne(desk, thread, report, realNow);
      await takeIn(desk, thread, report, known);
    }
    setDay(day);
    say(
      `Story ${story.slug}: ${story.published ? 'written, signed, published …' : 'written, and held back by the review …'}`,
    );
    known.stories.set(story.slug, await writeStory(desk, story, known));
    if (story.published) await putOut(desk, thread, story, known);
  }
  const fresh = reports.filter(({ name }) => !thread.sources[name]);
  for (const report of fresh) await sendOne(desk, thread, report, realNow);
}

function prepare(
  desk: Desk,
  thread: Thread,
  known: { subjects: Map<string, string>; origins: Map<string, string> },
): void {
  const { ledger, random } = desk;
  importCircles(ledger, readCircles());
  importPlaces(ledger, readPlaces());
  setPolicy(ledger, thread.policy);
  for (const [name, subject] of Object.entries(thread.subjects))
    known.subjects.set(name, stateSubject(ledger, random, subject));
  for (const [name, { label, from }] of Object.entries(thread.origins)) {
    const heardFrom = from ? idIn(known.origins, from) : null;
    known.origins.set(name, stateOrigin(ledger, random, { label, heardFrom }));
  }
}

/** As a source does: new words, sealed to the card, in one burst, in instalments, or as a file that somebody carries. */
async function sendOne(
  desk: Desk,
  thread: Thread,
  report: SampleReport,
  realNow: () => number,
): Promise<void> {
  const { ledger, hpke, random } = desk;
  const card = await currentCard(ledger, 'card', { ...desk, now: realNow });
  const { language, text } = report;
  const words = makeWords(wordList(language), random).join(' ');
  const { instalments = 1, by = 'burst' } = thread.sources[report.name] ?? {};
  const sealing: SealOptions = {
    card,
    words,
    language,
    text,
    instalments,
    hpke,
    argon2id: argon2idNode,
    random,
  };
  const sending = { fetch, now: realNow };
  if (by === 'carried') await carry(await makeCarried(sealing), card.relay, sending);
  else await sendReport({ ...sealing, ...sending });
}

/** As a desk does: fetch, file, and state what is claimed. */
async function takeIn(
  desk: Desk,
  thread: Thread,
  report: SampleReport,
  known: Known & { origins: Map<string, string>; incidents: Map<string, string> },
): Promise<void> {
  const { ledger } = desk;
  await fetchInbox(desk);
  const { compartment, id } = reportsOf(ledger).at(-1)!;
  const source = sourceIn(ledger, compartment)!;
  changeSource(ledger, source.id, { reliability: thread.sources[report.name]!.reliability });
  known.sourceSubjects.set(report.name, source.subject!);
  const filed = fileReport(desk, compartment, id, report.how);
  const { text } = testimony(ledger, filed, compartment)!;

  for (const [name, claim] of Object.entries(thread.claims)) {
    if (claim.report !== report.name) continue;
    const { report: _, quote, when, origin, agreesWith, contradicts, ...fields } = claim;
    const start = text.indexOf(quote);
    if (start < 0) throw new Error(`the thread quotes words for ${name} that the report does not hold`);
    const idsOf = (other: string | undefined) => (other ? [idIn(known.claims, other)] : []);
    const stated = stateClaimFrom(desk, {
      ...fields,
      when: when ? { typed: when, language: 'en' } : null,
      origin: idIn(known.origins, origin),
      agreesWith: idsOf(agreesWith),
      contradicts: idsOf(contradicts),
      spans: [{ testimony: filed, start, end: start + quote.length }],
    });
    known.claims.set(name, stated);
  }
  gatherIncidents(desk, thread, known);
}

/** Incidents are stated once all their claims are, and what they link to. */
function gatherIncidents(
  desk: Desk,
  thread: Thread,
  known: Known & { incidents: Map<string, string> },
): void {
  const { ledger, random } = desk;
  for (const [circle, name] of Object.entries(thread.knowledge)) {
    const claim = known.claims.get(name);
    if (claim && !knowledgeTies(ledger).some((tie) => tie.claim === claim))
      tieKnowledge(ledger, { circle, claim });
  }
  for (const [name, { claims, when, follows, contradicts, ...fields }] of Object.entries(thread.incidents)) {
    const linked = [follows, contradicts].filter((other) => other !== undefined);
    const ready =
      claims.every((claim) => known.claims.has(claim)) && linked.every((other) => known.incidents.has(other));
    if (known.incidents.has(name) || !ready) continue;
    const link = (type: 'follows' | 'contradicts', to: string | undefined) =>
      to ? [{ type, to: idIn(known.incidents, to) }] : [];
    const date = understandDate(when, 'en');
    if (!date.ok) throw new Error(`the thread's date for ${name} is not understood`);
    const stated = stateIncident(ledger, random, {
      ...fields,
      when: { edtf: date.edtf, typed: date.typed },
      claims: claims.map((claim) => idIn(known.claims, claim)),
      links: [...link('follows', follows), ...link('contradicts', contradicts)],
    });
    known.incidents.set(name, stated);
    const parts =
      fields.by === undefined ? [] : [{ role: 'perpetrator' as const, actor: actorCalled(desk, fields.by) }];
    stateAct(ledger, random, { incident: stated, kind: fields.kind, parts });
  }
}

/** One actor for each name, made when it is first needed. */
function actorCalled({ ledger, random }: Desk, name: string): string {
  const known = actors(ledger).find((actor) => actor.name.en === name);
  return known?.id ?? stateActor(ledger, random, { name: { en: name }, type: 'office' });
}

async function putOut(desk: Desk, thread: Thread, story: ThreadStory, known: Known): Promise<void> {
  const id = idIn(known.stories, story.slug);
  await signAndPublish(desk, id, story.published!);
  if (!story.corrects) return;
  const corrected = idIn(known.stories, story.corrects);
  addCorrection(
    desk.ledger,
    { story: corrected, about: id, date: story.published!, text: story.correction ?? {} },
    desk.random,
  );
  if (story.retracts)
    retractClaim(desk.ledger, idIn(known.claims, story.retracts), `Corrected by ${thread.newsroom.name}`);
  await signAndPublish(desk, corrected, story.published!);
}

async function signAndPublish(desk: Desk, id: string, date: string): Promise<void> {
  signStory(desk.ledger, readStory(desk.ledger, id)!, desk.random);
  await publish(desk, id, date);
}
