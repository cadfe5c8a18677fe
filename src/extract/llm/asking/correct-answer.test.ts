import { describe, expect, it } from 'vitest';
import { completionBody, createReplayClient, ModelError } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { extractWithModel } from './extract-with-model.ts';
import { answering, clientOf, memoryStore, optionsFor, shownIn } from './scripted-model.test-support.ts';

const report = sampleSegmentation([{ heading: '职责', fields: ['duties'], lines: Array(9).fill('管护森林。') }]);

/** Rows for the lines shown; those listed cite a line that is not there, or have a depth that is none. */
const rowsOf = (request: ModelRequest, wrong: readonly number[] = []): string =>
  answering(request, {
    items: shownIn(request).map((line) => ({
      l: wrong.includes(line) ? 99 : line,
      d: line === 2 && wrong.includes(2) ? 0 : 1,
    })),
  });

/** Keys with a model that answers the questions about duties in this order, and others with nothing. */
async function keyWith(answers: readonly ((request: ModelRequest) => string | ModelError)[], store = memoryStore()) {
  const left = [...answers];
  const { client, asked } = clientOf((request) =>
    request.task === 'duties' ? (left.shift() ?? (() => 'nothing left'))(request) : answering(request, { items: [] }),
  );
  const extraction = await extractWithModel(report, optionsFor(client, store));
  return { ...extraction, asked: asked.filter(({ task }) => task === 'duties'), store };
}

const good = (request: ModelRequest): string => rowsOf(request);
const prose = (): string => completionBody('好的，以下是结果。');
const html = (): string => '<html>';

describe('an answer that is none', () => {
  it('is asked for again with what was wrong, in the same conversation', async () => {
    const { claims, findings, asked, store } = await keyWith([prose, good]);
    expect(claims).toHaveLength(9);
    expect(findings).toMatchObject([{ ruleId: 'question-repeated', severity: 'note' }]);
    const [first, second] = asked;
    expect(second).toMatchObject({ system: first?.system, user: first?.user });
    expect(second?.followUp).toEqual([
      { role: 'assistant', content: '好的，以下是结果。' },
      { role: 'user', content: expect.stringMatching(/^上面的回答无法使用：回答中没有 JSON 对象。请按照原来的规则/u) },
    ]);
    expect([...store.calls.keys()]).toEqual(expect.arrayContaining([first?.key, second?.key]));
    expect(claims[0]?.lineage.call).toBe(second?.key);
  });

  it('is shortened when it is sent back', async () => {
    const { asked } = await keyWith([() => completionBody('好'.repeat(9_000)), good]);
    expect(asked[1]?.followUp?.[0]?.content.length).toBeLessThan(700);
  });

  it('of other keys is asked for again', async () => {
    const { claims, asked } = await keyWith([() => completionBody('{"result":"ok"}'), good]);
    expect(claims).toHaveLength(9);
    expect(asked[1]?.followUp?.[1]?.content).toContain('缺少 items');
  });

  it('twice is lost, with what was wrong both times', async () => {
    const { claims, findings, asked } = await keyWith([prose, () => completionBody('{"items":7}'), good]);
    expect(claims).toEqual([]);
    expect(asked).toHaveLength(2);
    expect(findings).toMatchObject([{ ruleId: 'answer-malformed', severity: 'error' }]);
    expect(findings[0]?.reason).toContain(
      'Asked again, the model answered no better: The answer does not fit its schema',
    );
  });

  it('and is cut off the second time is asked about in halves', async () => {
    const long = (): string => completionBody('{"items":["', { finishReason: 'length' });
    const { claims, findings } = await keyWith([prose, long, good, good]);
    expect(claims).toHaveLength(9);
    expect(findings).toEqual([]);
  });
});

describe('where the model wrote nothing', () => {
  it('the question is put again as it was', async () => {
    const { claims, findings, asked } = await keyWith([html, good]);
    expect(claims).toHaveLength(9);
    expect(findings).toEqual([]);
    expect(asked[1]).not.toHaveProperty('followUp');
    expect(asked[1]?.key).not.toBe(asked[0]?.key);
  });

  it('it is put again as often as is wished', async () => {
    const store = memoryStore();
    const first = await keyWith([html, html], store);
    expect(first.findings).toMatchObject([{ ruleId: 'answer-malformed' }]);
    const { client } = clientOf(good);
    const again = await extractWithModel(report, { ...optionsFor(client, store), retries: 3 });
    expect(again.claims).toHaveLength(9);
  });
});

describe('rows that are wrong', () => {
  it('in large part are asked for again with the first faults quoted', async () => {
    const { claims, findings, asked } = await keyWith([(request) => rowsOf(request, [1, 2, 3, 4]), good]);
    expect(claims).toHaveLength(9);
    expect(findings).toMatchObject([{ ruleId: 'question-repeated', severity: 'note' }]);
    expect(findings[0]?.reason).toContain('4 of 9 rows');
    const [answer, complaint] = asked[1]?.followUp ?? [];
    expect(JSON.parse(answer?.content ?? '')).toMatchObject({
      items: [expect.any(String), expect.any(String), expect.any(String)],
    });
    expect(complaint?.content).toContain('共 9 条，其中 4 条不合要求');
    expect(complaint?.content).toContain('第 1 条：引用的行号 99 至 99 不存在');
    expect(complaint?.content).toContain('第 2 条：d: 数值过小');
  });

  it.each([
    ['a third of them, exactly', [1, 2, 3], 6],
    ['two', [1, 2], 7],
  ])('as %s are findings and nothing more', async (_title, wrong, claimed) => {
    const { claims, findings, asked } = await keyWith([(request) => rowsOf(request, wrong)]);
    expect(claims).toHaveLength(claimed);
    expect(asked).toHaveLength(1);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it('all of them in a short answer are findings: asking costs more than they are worth', async () => {
    const short = (request: ModelRequest) =>
      answering(request, {
        items: [
          { l: 98, d: 1 },
          { l: 99, d: 1 },
        ],
      });
    const { asked, findings } = await keyWith([short]);
    expect(asked).toHaveLength(1);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['line-unknown', 'line-unknown']);
  });

  it('the first answer counts where the second is worse', async () => {
    const half = (request: ModelRequest) => rowsOf(request, [1, 3, 4, 5]);
    const worse = (request: ModelRequest) => rowsOf(request, [1, 3, 4, 5, 6, 7, 8]);
    const { claims, findings, asked } = await keyWith([half, worse]);
    expect(claims).toHaveLength(5);
    expect(claims[0]?.lineage.call).toBe(asked[0]?.key);
    expect(findings[0]?.reason).toContain('the first answer counts, of 5 and 2 claims');
    expect(findings.slice(1).map(({ ruleId }) => ruleId)).toEqual(Array(4).fill('line-unknown'));
  });

  it.each([
    ['refused', completionBody('', { finishReason: 'refusal' }), 'question-repeated'],
    ['prose', prose(), 'question-repeated'],
    ['failing', new ModelError({ kind: 'exhausted', message: 'no' }), 'question-repeated'],
    ['missing', new ModelError({ kind: 'answer-missing', message: 'no' }), 'answer-missing'],
  ] as const)('the first answer counts where the second is %s', async (_title, second, ruleId) => {
    const { claims, findings } = await keyWith([(request) => rowsOf(request, [1, 3, 4, 5]), () => second]);
    expect(claims).toHaveLength(5);
    expect(findings[0]).toMatchObject({ ruleId, severity: 'warning' });
  });

  it('are not asked for a third time', async () => {
    const wrong = (request: ModelRequest) => rowsOf(request, [1, 3, 4, 5]);
    const { asked } = await keyWith([wrong, wrong, good]);
    expect(asked).toHaveLength(2);
  });
});

it('a second run buys nothing and ends the same', async () => {
  const { store, asked: _asked, ...first } = await keyWith([(request) => rowsOf(request, [1, 3, 4, 5]), good]);
  const again = await extractWithModel(report, optionsFor(createReplayClient(), store));
  expect(again).toEqual(first);
});

it('the answers still missing in a replay include those asked for again', async () => {
  const store = memoryStore();
  await keyWith([prose, () => new ModelError({ kind: 'exhausted', message: 'no' })], store);
  const missing: ModelRequest[] = [];
  await extractWithModel(
    report,
    optionsFor(
      createReplayClient((request) => missing.push(request)),
      store,
    ),
  );
  expect(missing.map(({ followUp }) => followUp?.length)).toEqual([2]);
});
