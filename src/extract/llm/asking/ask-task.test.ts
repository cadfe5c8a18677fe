import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionBody, ModelError } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { extractWithModel } from './extract-with-model.ts';
import { firstLineOf } from './merge-readings.ts';
import { answering, clientOf, optionsFor, shownIn } from './scripted-model.test-support.ts';

/** A report of as many duties, a line each. */
const dutiesOf = (count: number) =>
  sampleSegmentation([{ heading: '职责', fields: ['duties'], lines: Array(count).fill('管护森林。') }]);

/** An item a line for duties, and nothing for other tasks. */
const everyLine = (request: ModelRequest): string =>
  answering(request, { items: request.task === 'duties' ? shownIn(request).map((l) => ({ l, d: 1 })) : [] });

const TOO_LONG = new ModelError({ kind: 'too-long', message: 'too long' });
const FILTERED = new ModelError({ kind: 'filtered', message: 'filtered' });
const cut = completionBody('{"items":["1|1', { finishReason: 'length' });
const withheld = completionBody('', { finishReason: 'content_filter' });
const refusal = completionBody('', { finishReason: 'refusal' });

const all = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Keys duties whose answers are as told where they are for duties. */
async function keyDuties(count: number, answer: (lines: readonly number[]) => string | ModelError | null) {
  const { client, asked } = clientOf((request) => {
    const special = request.task === 'duties' ? answer(shownIn(request)) : null;
    return special ?? everyLine(request);
  });
  const { claims, findings } = await extractWithModel(dutiesOf(count), optionsFor(client));
  const questions = asked.filter(({ task }) => task === 'duties');
  return { lines: claims.map(firstLineOf), findings, questions };
}

describe('what is too long', () => {
  it.each([
    ['an answer', cut],
    ['a question', TOO_LONG],
  ])('as %s loses no item and doubles none, whatever fits', async (_title, answer) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), async (count, fits) => {
        const { lines, findings, questions } = await keyDuties(count, (shown) => (shown.length > fits ? answer : null));
        expect(lines).toEqual(all(count));
        expect(findings).toEqual([]);
        expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
        expect(questions.length).toBeLessThan(2 * count);
      }),
      { numRuns: 40 },
    );
  });

  it('down to one line is lost, and only that line', async () => {
    const { lines, findings } = await keyDuties(9, (shown) => (shown.includes(4) ? cut : null));
    expect(lines).toEqual(all(9).filter((line) => line !== 4));
    expect(findings).toMatchObject([{ ruleId: 'answer-truncated', severity: 'error' }]);
    expect(findings[0]?.reason).toContain('lines 4 to 4');
  });

  it('as a question about one line is said to be so', async () => {
    const { findings } = await keyDuties(1, () => TOO_LONG);
    expect(findings).toMatchObject([{ ruleId: 'request-oversized' }]);
  });
});

describe('what is withheld', () => {
  it.each([
    ['an answer', withheld, 'answer-filtered'],
    ['a question', FILTERED, 'request-filtered'],
  ])('as %s for one line costs a sixteenth of the lines, and eight questions', async (_title, answer, ruleId) => {
    const { lines, findings, questions } = await keyDuties(64, (shown) => (shown.includes(37) ? answer : null));
    expect(lines).toHaveLength(60);
    expect(findings).toMatchObject([{ ruleId }]);
    expect(findings[0]?.reason).toContain('lines 37 to 40');
    expect(questions).toHaveLength(9);
  });

  it('everywhere costs at most ten more questions, and is told once', async () => {
    const { lines, findings, questions } = await keyDuties(64, () => withheld);
    expect(lines).toEqual([]);
    expect(findings.map(({ reason }) => reason)).toEqual([
      'Nothing was extracted for duties from lines 1 to 64: The provider withheld the answer (content_filter).',
    ]);
    expect(questions.length).toBeLessThanOrEqual(11);
  });

  it('for any lines costs at most ten more questions, and no line that is not withheld with it', async () => {
    const places = fc.uniqueArray(fc.integer({ min: 1, max: 48 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(places, async (bad) => {
        const trips = (shown: readonly number[]) => shown.some((line) => bad.includes(line));
        const { lines, questions, findings } = await keyDuties(48, (shown) => (trips(shown) ? withheld : null));
        expect(questions.length).toBeLessThanOrEqual(11);
        expect(lines.filter((line) => bad.includes(line))).toEqual([]);
        expect(new Set(lines).size).toBe(lines.length);
        if (lines.length < 48) expect(findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('by the model itself is asked about in halves once', async () => {
    const { lines, findings, questions } = await keyDuties(16, (shown) => (shown.includes(3) ? refusal : null));
    expect(lines).toEqual(all(16).slice(8));
    expect(findings).toMatchObject([{ ruleId: 'answer-refused' }]);
    expect(questions).toHaveLength(3);
  });

  it('in a half of what was too long is looked for as well', async () => {
    const answer = (shown: readonly number[]) => (shown.length > 8 ? cut : shown.includes(3) ? withheld : null);
    const { lines, findings } = await keyDuties(16, answer);
    expect(lines).toEqual(all(16).filter((line) => line !== 3));
    expect(findings).toHaveLength(1);
  });
});

it('the order of answers does not show', async () => {
  const { client } = clientOf(everyLine);
  let turn = 0;
  const late = {
    ask: async (request: ModelRequest) => {
      turn += 1;
      await new Promise((resolve) => setTimeout(resolve, turn % 2 === 0 ? 0 : 5));
      return client.ask(request);
    },
  };
  const report = dutiesOf(30);
  const options = { chunkTokens: 20, concurrency: 8 };
  const told = await extractWithModel(report, { ...optionsFor(late), ...options });
  expect(told).toEqual(await extractWithModel(report, { ...optionsFor(client), ...options }));
  expect(told.claims.map(firstLineOf)).toEqual(all(30));
});
