/**
 * How many mistakes that were planted in a model's answers are mended by asking it again. The model is the simulated
 * provider: rules, which answer every question with mistakes by chance, the second and third time as well. So the figures
 * say how mistakes are found, asked about, and answers taken or not; they say nothing of how well a model corrects itself.
 * Run over every labelled report but those of the test part, once a kind of mistake and once with all of them;
 * `--rate <share>` of items is mistaken (default 0.03), `--kind <mistake>` runs one kind alone, `--lost` prints what was
 * wrongly changed.
 */
import { parseArgs } from 'node:util';
import { loadPrompts } from '#extract/llm/index.ts';
import { groundClaims } from '#ground/index.ts';
import { completionBody, type ModelClient } from '#llm/index.ts';
import type { Claim, GroundedClaim } from '#model/claim.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { Repair } from '#model/repair.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { keyReport, repairKeying } from '#pipeline/report/key-report.ts';
import { modelKeyerOver } from '#pipeline/report/model-keyer.ts';
import { TASKS } from '#schemas/answers/index.ts';
import { answerQuestion, MISTAKE_NAMES, type MistakeRates, writeWithMistakes } from '#simulate/index.ts';
import { askedReports } from './cost/asked-report.ts';

const { values: wishes } = parseArgs({
  options: { rate: { type: 'string' }, lost: { type: 'boolean' }, kind: { type: 'string' }, seed: { type: 'string' } },
});
const RATE = Number(wishes.rate ?? '0.03');
const SEED = Number(wishes.seed ?? '1');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The simulated provider without the way over HTTP. */
function clientWith(rates: MistakeRates): ModelClient {
  return {
    ask: async ({ task, user, followUp = [] }) => {
      const asked = TASKS.find((each) => each === task) ?? 'report';
      const before = followUp.filter(({ role }) => role === 'assistant').length;
      const question = `${task} ${user}${before === 0 ? '' : ` ${before}`}`;
      const { text } = writeWithMistakes(asked, answerQuestion(asked, user), { rates, seed: SEED, question });
      const tokens = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
      return { rawResponse: completionBody(text), ...tokens, milliseconds: 0, receivedAt: '2026-01-01T00:00:00.000Z' };
    },
  };
}

/** A store in memory that counts what is asked behind a first answer. */
function storeOf() {
  const calls = new Map<string, ModelCall>();
  return {
    findModelCall: async (key: string) => calls.get(key) ?? null,
    saveModelCall: async (call: ModelCall) => void calls.set(call.key, call),
  };
}

await loadPrompts();

/** What is told apart: names, periods and links are not asked for, or depend on others. */
const NOT_TOLD: ReadonlySet<string> = new Set(['label', 'period', 'answers', 'derivedFrom']);

/** A claim by its attributes and its place. */
function told(text: string, { claim, figure, spans }: GroundedClaim): string {
  const attributes = Object.entries(claim.item).filter(([name]) => !NOT_TOLD.has(name));
  const place = figure ?? spans[0];
  return JSON.stringify([attributes.sort(), place === undefined ? null : [place.start, textAt(text, place)]]);
}

/** What is grounded of some claims, with the key of the answer that it was read from. */
const groundedIn = (segmentation: Segmentation, claims: readonly Claim[]): ReadonlyMap<string, string> =>
  new Map(
    groundClaims(claims, segmentation, { reportId: 'any' }).grounded.map((grounded) => [
      told(segmentation.text, grounded),
      grounded.claim.lineage.call ?? '',
    ]),
  );

interface Keyed {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  readonly repairs: readonly Repair[];
}

async function keyWith(segmentation: Segmentation, rates: MistakeRates): Promise<Keyed> {
  const signal = new AbortController().signal;
  const model = modelKeyerOver(clientWith(rates), { model: 'sim', store: storeOf(), report: () => {}, signal });
  const keyers = { rules: false, model, repair: true };
  const keyed = await keyReport(segmentation, keyers);
  const repaired = await repairKeying(keyed, { reportId: 'any', segmentation }, keyers);
  return {
    before: groundedIn(segmentation, keyed.value),
    after: groundedIn(segmentation, repaired.value),
    repairs: repaired.repairs,
  };
}

type Values = ReadonlyMap<string, string>;

const minus = (some: Values, others: Values): readonly string[] => [...some.keys()].filter((each) => !others.has(each));

/** Sums over reports. A right value is one that the same provider gives without mistakes. */
interface Sums {
  right: number;
  lost: number;
  /** By round: the first, the second. */
  mended: [number, number];
  spoiled: number;
  wrong: number;
  removed: number;
  added: number;
  rounds: Map<string, number>;
}

const sums = (): Sums => ({
  right: 0,
  lost: 0,
  mended: [0, 0],
  spoiled: 0,
  wrong: 0,
  removed: 0,
  added: 0,
  rounds: new Map(),
});

function count(sum: Sums, name: string, truth: Values, { before, after, repairs }: Keyed): void {
  const lost = minus(truth, before);
  const [spoiled, added] = [
    minus(before, after).filter((each) => truth.has(each)),
    minus(after, before).filter((each) => !truth.has(each)),
  ];
  const wrong = minus(before, truth);
  sum.right += truth.size;
  sum.lost += lost.length;
  const second = new Set(repairs.filter(({ round }) => round === 2).map(({ call }) => call));
  for (const each of lost) if (after.has(each)) sum.mended[second.has(after.get(each) ?? '') ? 1 : 0] += 1;
  sum.spoiled += spoiled.length;
  sum.wrong += wrong.length;
  sum.removed += wrong.filter((each) => !after.has(each)).length;
  sum.added += added.length;
  for (const { round, outcome } of repairs) {
    const key = `${round} ${outcome}`;
    sum.rounds.set(key, (sum.rounds.get(key) ?? 0) + 1);
  }
  if (wishes.lost !== true) return;
  for (const each of spoiled) print(`  ${name} lost  ${each}`);
  for (const each of added) print(`  ${name} added ${each}`);
}

const share = (part: number, all: number): string => (all === 0 ? '-' : `${((100 * part) / all).toFixed(1)} %`);

const reports = (await askedReports()).filter(({ part }) => part !== 'test');
const truths = await Promise.all(reports.map(async ({ segmentation }) => keyWith(segmentation, {})));
const each = Object.fromEntries(MISTAKE_NAMES.map((name) => [name, RATE / MISTAKE_NAMES.length]));

async function run(title: string, rates: MistakeRates): Promise<void> {
  const sum = sums();
  for (const [at, { name, segmentation }] of reports.entries())
    count(sum, name, truths[at]?.before ?? new Map(), await keyWith(segmentation, rates));
  const rounds = [...sum.rounds].sort().map(([key, number]) => `${key} ${number}`);
  const [first, second] = sum.mended;
  const mended = `mended ${first + second} (${share(first + second, sum.lost)}: ${first} in round 1, ${second} in round 2)`;
  const removed = `wrong ${sum.wrong}, removed ${sum.removed} (${share(sum.removed, sum.wrong)})`;
  const harm = `wrongly changed ${sum.spoiled}, wrongly added ${sum.added}`;
  print(
    `${title.padEnd(16)} lost ${sum.lost} of ${sum.right}, ${mended}; ${removed}; ${harm}; questions: ${rounds.join(', ')}`,
  );
}

print(`${reports.length} reports, ${RATE} of items mistaken`);
const clean = sums();
for (const [at, keyed] of truths.entries()) count(clean, reports[at]?.name ?? '', keyed.before, keyed);
print(
  `no mistakes: wrongly changed ${clean.spoiled}, wrongly added ${clean.added}; questions: ${[...clean.rounds]
    .sort()
    .map(([key, number]) => `${key} ${number}`)
    .join(', ')}`,
);
for (const name of MISTAKE_NAMES) if ((wishes.kind ?? name) === name) await run(name, { [name]: RATE });
if (wishes.kind === undefined) await run('all together', each);
