import { beforeAll, describe, expect, it } from 'vitest';
import { collate } from '#collate/index.ts';
import { compareRuns, type EvaluationRun, gateSettingsSchema, scoreRepeat } from '#evaluate/index.ts';
import { answerItemsOf, loadPrompts, type PlacedItem, type Prompts } from '#extract/llm/index.ts';
import { groundClaims } from '#ground/index.ts';
import { importAnswer, type ModelClient } from '#llm/index.ts';
import { modelKeyerOver } from '#pipeline/report/model-keyer.ts';
import { callsInMemory } from '#recordings/index.ts';
import { writeAnswer } from '#schemas/answers/index.ts';
import { type AskedReport, askedReports, itemsFor } from '../bench/cost/asked-report.ts';
import { KEYED_BY_RULES } from '../src/cli/eval/case-keying.ts';
import { exitCodeOf } from '../src/cli/eval/compared-run.ts';
import type { ScoredCase } from '../src/cli/eval/key-gold.ts';
import { makeRun } from '../src/cli/eval/make-run.ts';

/** Which items an answer states: fixed by the prompt it was asked with, the report's place in the list, and the item's. */
type Answering = (item: PlacedItem, at: number, report: number) => boolean;

const everything: Answering = () => true;
const isBudget = ({ item }: PlacedItem): boolean => item.field === 'budget';

/** The words of a prompt decide its answers: each of these begins a prompt for the budget. */
const ANSWERED: Readonly<Record<string, Answering>> = {
  'Key every amount.': everything,
  'Write down each amount there is.': everything,
  'Key the amounts that matter.': (item, at) => !isBudget(item) || at % 8 !== 7,
  'Key all amounts, once each.': (item, at, report) => !isBudget(item) || report % 9 !== 0 || at !== 3,
  'Key all amounts, each one.': (item, at, report) => !isBudget(item) || report % 9 !== 4 || at !== 5,
};

let reports: readonly AskedReport[];
let sound: Prompts;
beforeAll(async () => {
  sound = await loadPrompts();
  reports = (await askedReports()).filter(({ part }) => part === 'development');
});

const promptsBeginning = (words: string): Prompts => ({
  ...sound,
  budget: { ...sound.budget, version: '9999', text: `${words}\n${sound.budget.text}` },
});

/** Answers with the labels, as far as the prompt makes it. */
const answeringClient = (report: AskedReport, position: number): ModelClient => ({
  ask: async (asked) => {
    const request = report.requests.find((each) => each.request.user === asked.user && each.task === asked.task);
    if (request === undefined) throw new Error(`No such question: ${asked.task}.`);
    const answering = ANSWERED[asked.system.split('\n')[0] ?? ''] ?? everything;
    const items = itemsFor(report, request).filter((item, at) => answering(item, at, position));
    const written = writeAnswer(request.task, answerItemsOf(items, report.segmentation, request.task));
    return importAnswer(asked, written, '2026-11-22T00:00:00.000Z');
  },
});

async function keyedWith(words: string, report: AskedReport, position: number): Promise<Pick<ScoredCase, 'scored'>> {
  const keyer = modelKeyerOver(answeringClient(report, position), {
    model: 'any',
    store: callsInMemory(),
    report: () => undefined,
    signal: new AbortController().signal,
    prompts: promptsBeginning(words),
  });
  const { value } = await keyer.key(report.segmentation);
  const { grounded } = groundClaims(value, report.segmentation, { reportId: report.name });
  const { record } = collate({ grounded, text: report.pair.text });
  return { scored: scoreRepeat({ ...report.pair, record }) };
}

/** The evaluation of a prompt over the first so many reports. */
async function runWith(words: string, count: number): Promise<EvaluationRun> {
  const keyed = await Promise.all(reports.slice(0, count).map((report, at) => keyedWith(words, report, at)));
  return makeRun({
    ...{ cases: [], keyed, leftOut: [], keying: KEYED_BY_RULES, prompts: null, currency: null, repaired: false },
    part: undefined,
    date: '2026-11-22',
  });
}

async function compared(before: string, after: string, count = reports.length) {
  const settings = gateSettingsSchema.parse({});
  return compareRuns(await runWith(before, count), await runWith(after, count), settings, { name: before });
}

describe('the gate, with prompts whose answers are fixed', () => {
  it('fails a prompt that makes the model leave out one amount in eight, and only the field it is about', async () => {
    const comparison = await compared('Key every amount.', 'Key the amounts that matter.');
    expect(comparison.fields).toEqual({
      ...{ report: 'UNCHANGED', duties: 'UNCHANGED', staffing: 'UNCHANGED', orgUnits: 'UNCHANGED' },
      ...{ budget: 'FAIL', indicators: 'UNCHANGED', issues: 'UNCHANGED', measures: 'UNCHANGED' },
    });
    expect(exitCodeOf(comparison.verdict)).toBe(3);
    expect(new Set(comparison.items.map(({ field }) => field))).toEqual(new Set(['budget']));
    const worse = comparison.items.filter(({ direction }) => direction === 'worse');
    expect(worse.length).toBeGreaterThan(0.9 * comparison.items.length);
  });

  it('finds other words with the same answers unchanged', async () => {
    const comparison = await compared('Key every amount.', 'Write down each amount there is.');
    expect(comparison.verdict).toBe('UNCHANGED');
    expect(exitCodeOf(comparison.verdict)).toBe(0);
  });

  it('passes a prompt that loses some items and finds as many others', async () => {
    const comparison = await compared('Key all amounts, once each.', 'Key all amounts, each one.');
    expect(comparison.fields.budget).toBe('PASS');
    expect(exitCodeOf(comparison.verdict)).toBe(0);
    expect(new Set(comparison.items.map(({ direction }) => direction))).toEqual(new Set(['better', 'worse']));
  });

  it('cannot tell from three reports, though the same prompt fails on all', async () => {
    const comparison = await compared('Key every amount.', 'Key the amounts that matter.', 3);
    expect(comparison.fields.budget).toBe('CANNOT TELL');
    const [row] = comparison.rows.filter(({ field }) => field === 'budget');
    expect(row?.reasons).toContainEqual({ kind: 'too-few-documents', documents: 3, needed: 6 });
    expect(exitCodeOf(comparison.verdict)).toBe(5);
  });
});
