// What the detectors find on the Text Anonymization Benchmark's development split, and the training of the English
// model from it. The texts are read where they lie and nothing of them is kept but weights of hashed, common features.
//
//   node bench/details.ts [--data DIR] [--folds 5]      cross-validated figures, and time a document
//   node bench/details.ts [--data DIR] --train          writes src/exposure/details/learned/english.json
//                                                       (--search looks for better thresholds)
//   node bench/details.ts [--data DIR] --stored         figures of the stored weights (fitted on this very split)
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Detail } from '../src/exposure/details/detail.ts';
import { findByRules, findDetails } from '../src/exposure/details/find.ts';
import { eachWord } from '../src/exposure/details/learned/features.ts';
import {
  decide,
  isCourtText,
  sharesOf,
  type Thresholds,
  thresholds,
} from '../src/exposure/details/learned/judge.ts';
import { type Tokens, tokensOf } from '../src/exposure/details/learned/tokens.ts';
import { type Example, train } from '../src/exposure/details/learned/train.ts';
import { classCount, classes, loadWeights } from '../src/exposure/details/learned/weights.ts';

interface Entity {
  annotator: string;
  type: string;
  need: boolean;
  mentions: { start: number; end: number; masked: boolean }[];
}
interface Gold {
  id: string;
  text: string;
  annotators: string[];
  entities: Entity[];
}
interface Figures {
  ER_direct: number;
  ER_quasi: number;
  P_token: number;
  by_type: Record<string, { ER: number; R_token: number }>;
}
interface Evaluator {
  loadGold(path: string): Gold[];
  evaluate(docs: readonly Gold[], spans: ReadonlyMap<string, [number, number][]>): Figures;
}

const root = join(import.meta.dirname, '..');
const weightsFile = join(root, 'src/exposure/details/learned/english.json');

const { values: call } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data/tab') },
    folds: { type: 'string', default: '5' },
    train: { type: 'boolean', default: false },
    stored: { type: 'boolean', default: false },
    search: { type: 'boolean', default: false },
  },
});
const evaluator = (await import(pathToFileURL(join(call.data, 'tab-eval.mjs')).href)) as Evaluator;
const gold = evaluator.loadGold(join(call.data, 'tab-dev.json'));

interface Prepared {
  tokens: Tokens;
  rules: Detail[];
  example: Example;
}

function prepare({ text, entities, annotators }: Gold): Prepared {
  const { rest: rules } = findByRules(text, 'en');
  const tokens = tokensOf(text);
  const features: Uint32Array[] = [];
  const words: number[] = [];
  eachWord(text, tokens, rules, (at, into, count) => {
    features.push(into.slice(0, count));
    words.push(at);
  });
  const shares = new Float32Array(words.length * classCount);
  for (const annotator of annotators) {
    const label = new Uint8Array(text.length);
    for (const { annotator: whose, type, need, mentions } of entities)
      if (whose === annotator && need)
        for (const { start, end, masked } of mentions)
          if (masked) label.fill((classes as readonly string[]).indexOf(type), start, end);
    words.forEach((at, index) => {
      shares[index * classCount + label[tokens.start[at]!]!]! += 1 / annotators.length;
    });
  }
  return { tokens, rules, example: { features, shares, annotators: annotators.length } };
}

const spansOf = (found: readonly Detail[]): [number, number][] => found.map(({ start, end }) => [start, end]);

function show(title: string, spans: ReadonlyMap<string, [number, number][]>): Figures {
  const figures = evaluator.evaluate(gold, spans);
  const f = (x: number) => x.toFixed(3);
  console.log(
    `${title}: direct ${f(figures.ER_direct)}  quasi ${f(figures.ER_quasi)}  token precision ${f(figures.P_token)}`,
  );
  const types = Object.entries(figures.by_type);
  console.log(`  entities ${types.map(([type, { ER }]) => `${type} ${ER.toFixed(2)}`).join('  ')}`);
  console.log(`  tokens   ${types.map(([type, { R_token }]) => `${type} ${R_token.toFixed(2)}`).join('  ')}`);
  return figures;
}

function allDetails(of: (doc: Gold) => Detail[], speech = true): Map<string, [number, number][]> {
  return new Map(
    gold.map((doc) => [doc.id, spansOf(of(doc).filter(({ kind }) => speech || kind !== 'speech'))]),
  );
}

if (call.train) {
  const examples = gold.map((doc) => prepare(doc).example);
  const stored = train(examples, (round) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Ktraining, round ${round + 1}`);
  });
  writeFileSync(weightsFile, `${JSON.stringify(stored, null, 2)}\n`);
  console.log(`${weightsFile}: ${Math.round(JSON.stringify(stored).length / 1024)} KiB`);
} else if (call.stored) {
  const started = process.cpuUsage();
  const found = new Map(gold.map((doc) => [doc.id, findDetails(doc.text, 'en')]));
  const { user, system } = process.cpuUsage(started);
  console.log(`${((user + system) / 1000 / gold.length).toFixed(1)} ms of CPU a document`);
  show(
    'Stored weights, fitted on this split',
    allDetails(({ id }) => found.get(id)!),
  );
} else {
  show(
    'Rules alone, but direct speech',
    allDetails(({ text }) => findByRules(text, 'en').rest),
  );
  const prepared = gold.map(prepare);
  const folds = Number(call.folds);
  const shares: Float32Array[] = [];
  for (let fold = 0; fold < folds; fold++) {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kfold ${fold + 1} of ${folds}`);
    const weights = loadWeights(
      train(prepared.filter((_, index) => index % folds !== fold).map(({ example }) => example)),
    );
    for (let index = fold; index < gold.length; index += folds) {
      const { tokens, rules } = prepared[index]!;
      shares[index] = sharesOf(gold[index]!.text, tokens, rules, weights);
    }
  }
  const decided = (limits: Thresholds) =>
    new Map(
      gold.map(({ id, text }, index) => {
        const { tokens, rules } = prepared[index]!;
        return [id, spansOf(decide(text, tokens, rules, shares[index]!, limits, isCourtText(tokens)))];
      }),
    );
  console.log(
    `\nCourt texts by their words: ${prepared.filter(({ tokens }) => isCourtText(tokens)).length} of ${gold.length}`,
  );
  show(`Cross-validated by document, ${folds} folds, all but direct speech`, decided(thresholds));
  if (call.search) search(decided);
  const spoken = allDetails(({ text }) => findDetails(text, 'en').filter(({ kind }) => kind === 'speech'));
  const all = decided(thresholds);
  for (const [id, spans] of spoken) all.get(id)!.push(...spans);
  show('The same with direct speech', all);
}

/** One threshold after the other, one step up or down, while the goal comes nearer. */
function search(decided: (limits: Thresholds) => ReadonlyMap<string, [number, number][]>): void {
  const steps = [0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];
  const worth = (limits: Thresholds) => {
    const { ER_direct, ER_quasi, P_token, by_type } = evaluator.evaluate(gold, decided(limits));
    const recall = (type: string) => by_type[type]!.ER;
    const short = (value: number, goal: number) => 20 * Math.max(0, goal - value);
    return (
      recall('MISC') +
      0.2 * (ER_quasi + P_token) -
      short(ER_direct, 1) -
      short(ER_quasi, 0.907) -
      short(P_token, 0.808) -
      short(recall('DEM'), 0.765) -
      short(recall('QUANTITY'), 0.775)
    );
  };
  let best = thresholds;
  let most = worth(best);
  for (let round = 0; round < 2; round++)
    for (const name of Object.keys(best) as (keyof Thresholds)[]) {
      const at = steps.indexOf(best[name]);
      for (const step of [at - 2, at - 1, at + 1, at + 2]) {
        if (steps[step] === undefined) continue;
        const tried = { ...best, [name]: steps[step] };
        const value = worth(tried);
        if (value > most) [best, most] = [tried, value];
      }
    }
  console.log(`\n${JSON.stringify(best)}`);
  show('With these', decided(best));
}
