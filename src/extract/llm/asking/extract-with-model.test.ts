import { describe, expect, it } from 'vitest';
import { completionBody, createReplayClient, importAnswer, ModelError } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { AnsweredItems } from '#schemas/answers/index.ts';
import { type SampleSection, sampleSegmentation } from '../sample-segmentation.ts';
import { extractWithModel } from './extract-with-model.ts';
import { answering, clientOf, memoryStore, optionsFor, shownIn } from './scripted-model.test-support.ts';

const duties = (lines: readonly string[]): SampleSection => ({ heading: '职责', fields: ['duties'], lines });
const report = sampleSegmentation([
  duties(['（一）管护森林。', '（二）防火巡查。', '（三）检疫苗木。', '（四）其他事项。']),
  { heading: '问题', fields: ['issues', 'measures'], lines: ['（一）人手少。', '（二）设备旧。'] },
  { heading: '措施', fields: ['measures'], lines: ['（一）针对设备旧，更新设备。'] },
]);

/** A model that makes an item of every line of a text field, and answers nothing to the rest. */
const everyLine = (request: ModelRequest): string => answering(request, itemsOf(request));

function itemsOf(request: ModelRequest): AnsweredItems {
  const lines = shownIn(request);
  if (request.task === 'measures') return { items: lines.filter((l) => l === 7).map((l) => ({ l, d: 1, r: 6 })) };
  return { items: ['duties', 'issues'].includes(request.task) ? lines.map((l) => ({ l, d: 1 })) : [] };
}

describe('keying with a model', () => {
  it('makes claims with their lineage, in the order of tasks and lines', async () => {
    const { client } = clientOf(everyLine);
    const { claims, findings } = await extractWithModel(report, optionsFor(client));
    expect(findings).toEqual([]);
    expect(claims.map(({ item, citation }) => [item.field, citation.kind === 'line' && citation.from])).toEqual([
      ['duties', 1],
      ['duties', 2],
      ['duties', 3],
      ['duties', 4],
      ['issues', 5],
      ['issues', 6],
      ['measures', 7],
    ]);
    expect(claims[0]?.lineage).toMatchObject({
      keyer: 'llm:any',
      promptPath: 'prompts/duties/0001.md',
      programVersion: '0.1.0',
    });
    expect(claims[0]?.lineage.call).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('links a measure to the issue whose line it names', async () => {
    const { client } = clientOf(everyLine);
    const { claims } = await extractWithModel(report, optionsFor(client));
    expect(claims.at(-1)?.item).toMatchObject({ field: 'measures', answers: 1 });
  });

  it('links a measure to an issue that only other questions showed', async () => {
    const apart = sampleSegmentation([
      { heading: '问题', fields: ['issues'], lines: ['（一）人手少。', '（二）设备', '老化。'] },
      { heading: '措施', fields: ['measures'], lines: ['（一）针对设备老化，更新设备。', '（二）补充人手。'] },
    ]);
    const answers: Readonly<Record<string, AnsweredItems>> = {
      issues: { items: [{ l: 1 }, { l: '2-3' }] },
      measures: {
        items: [
          { l: 4, r: 3 },
          { l: 5, r: 1 },
          { l: 5, a: '补充人手', r: 99 },
        ],
      },
    };
    const { client } = clientOf((request) => answering(request, answers[request.task] ?? { items: [] }));
    const { claims, findings } = await extractWithModel(apart, optionsFor(client));
    const measures = claims.flatMap(({ item }) => (item.field === 'measures' ? [item.answers] : []));
    expect(measures).toEqual([1, 0, null]);
    expect(findings).toMatchObject([{ ruleId: 'issue-unlinked' }]);
  });

  it('asks nobody when it is run again', async () => {
    const store = memoryStore();
    const first = await extractWithModel(report, optionsFor(clientOf(everyLine).client, store));
    const cached: boolean[] = [];
    const again = await extractWithModel(report, {
      ...optionsFor(createReplayClient(), store),
      onCall: (event) => cached.push(event.cached),
    });
    expect(again).toEqual(first);
    expect(cached.length).toBeGreaterThan(0);
    expect(cached).not.toContain(false);
  });

  it('splits what is cut off, and never asks the same again', async () => {
    const { client, asked } = clientOf((request) =>
      shownIn(request).length > 1 ? completionBody('{"items":[', { finishReason: 'length' }) : everyLine(request),
    );
    const { claims } = await extractWithModel(report, optionsFor(client));
    expect(claims.filter(({ item }) => item.field === 'duties')).toHaveLength(4);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length);
    expect(asked.filter(({ task }) => task === 'duties').map((request) => shownIn(request))).toEqual([
      [1, 2, 3, 4],
      [1, 2],
      [1],
      [2],
      [3, 4],
      [3],
      [4],
    ]);
  });

  it('splits a question that is too long for the model', async () => {
    const tooLong = new ModelError({ kind: 'too-long', message: 'too long' });
    const { client } = clientOf((request) => (shownIn(request).length > 2 ? tooLong : everyLine(request)));
    const { claims } = await extractWithModel(report, optionsFor(client));
    expect(claims.filter(({ item }) => item.field === 'duties')).toHaveLength(4);
  });

  it('gives up single lines that are cut off, with one finding that says where', async () => {
    const { client } = clientOf((request) =>
      request.task === 'measures' ? completionBody('{"items":[', { finishReason: 'length' }) : everyLine(request),
    );
    const { findings } = await extractWithModel(report, optionsFor(client));
    const span = { start: report.lines[4]?.span.start, end: report.lines[6]?.span.end };
    expect(findings).toMatchObject([{ ruleId: 'answer-truncated', span }]);
  });

  it('asks once more for an answer that is none, then goes on without it', async () => {
    const { client, asked } = clientOf((request) => (request.task === 'duties' ? '<html>' : everyLine(request)));
    const { claims, findings } = await extractWithModel(report, optionsFor(client));
    expect(asked.filter(({ task }) => task === 'duties')).toHaveLength(2);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['answer-malformed']);
    expect(claims.map(({ item }) => item.field)).toEqual(['issues', 'issues', 'measures']);
  });

  it.each([
    ['a refusal', completionBody('', { finishReason: 'refusal' }), 'answer-refused'],
    ['a withheld answer', completionBody('', { finishReason: 'content_filter' }), 'answer-filtered'],
    ['a filtered question', new ModelError({ kind: 'filtered', message: 'no' }), 'request-filtered'],
    ['a rejected question', new ModelError({ kind: 'rejected', message: 'no' }), 'request-rejected'],
    ['an endpoint that keeps failing', new ModelError({ kind: 'exhausted', message: 'no' }), 'endpoint-failed'],
  ] as const)('takes %s as a finding, and goes on', async (_title, answer, ruleId) => {
    const { client } = clientOf((request) => (request.task === 'duties' ? answer : everyLine(request)));
    const { claims, findings } = await extractWithModel(report, optionsFor(client));
    expect(findings.map((found) => found.ruleId)).toEqual([ruleId]);
    expect(claims).toHaveLength(3);
  });

  it('stops at a set-up that cannot work', async () => {
    const { client, asked } = clientOf(() => new ModelError({ kind: 'authentication', message: 'bad key' }));
    await expect(extractWithModel(report, { ...optionsFor(client), concurrency: 1 })).rejects.toMatchObject({
      kind: 'authentication',
    });
    expect(asked).toHaveLength(1);
  });

  it('marks what had to be mended', async () => {
    const { client } = clientOf((request) =>
      request.task === 'duties' ? completionBody('{"items":[],}') : everyLine(request),
    );
    const { findings } = await extractWithModel(report, optionsFor(client));
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['answer-repaired', 'note']]);
  });
});

it('answers obtained elsewhere are replayed, and what is still missing is told', async () => {
  const store = memoryStore();
  const missing: ModelRequest[] = [];
  await extractWithModel(
    report,
    optionsFor(
      createReplayClient((request) => missing.push(request)),
      store,
    ),
  );
  for (const request of missing) {
    const written = JSON.parse(everyLine(request)).choices[0].message.content;
    const answer = request.task === 'duties' ? everyLine(request) : written;
    await store.saveModelCall(importAnswer(request, answer, '2026-01-01T00:00:00.000Z'));
  }
  const { claims, findings } = await extractWithModel(report, optionsFor(createReplayClient(), store));
  expect(findings).toEqual([]);
  expect(claims).toHaveLength(7);
});
