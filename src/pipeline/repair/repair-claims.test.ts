import { describe, expect, it } from 'vitest';
import { completionBody, createReplayClient, ModelError } from '#llm/index.ts';
import type { PublishedReport } from '#model/published-report.ts';
import {
  memoryCalls,
  processWith,
  REPORT,
  RIGHT,
  rightBut,
  type Script,
  scripted,
} from './scripted-report.test-support.ts';

/** Values of the published budget, in their order. */
const valuesOf = ({ record }: PublishedReport): readonly string[] => record.budget.map(({ value }) => value);

const TRUE_VALUES = ['3000.50', '1800.20', '1200.30', '12.40', '8.60'];

/** How the questions of a report ended, by round. */
const outcomesOf = ({ repairs }: PublishedReport): readonly string[] =>
  repairs.map(({ round, outcome, doubtsBefore, doubtsAfter }) => `${round} ${outcome} ${doubtsBefore}>${doubtsAfter}`);

async function checkRepair(
  script: Script,
  expected: { readonly outcomes: readonly string[]; readonly values?: readonly string[]; readonly rejected?: number },
): Promise<PublishedReport> {
  const published = await processWith(scripted(script).client);
  expect(outcomesOf(published)).toEqual(expected.outcomes);
  expect(valuesOf(published)).toEqual(expected.values ?? TRUE_VALUES);
  expect(published.rejected).toHaveLength(expected.rejected ?? 0);
  return published;
}

const INVENTED = rightBut(2, '3|1260.30万元|项目支出|决算');
const WITHOUT = ['3000.50', '1800.20', '12.40', '8.60'];

describe('a claim that was refused', () => {
  it('is mended by the answer to a second question', () =>
    checkRepair([INVENTED, RIGHT], { outcomes: ['1 taken 1>0'] }));

  it('is mended by the answer to a third, and not asked about a fourth time', async () => {
    const other = rightBut(2, '3|1200.80万元|项目支出|决算');
    await checkRepair([INVENTED, other, RIGHT], { outcomes: ['1 kept 1>1', '2 taken 1>0'] });
    await checkRepair([INVENTED, other, INVENTED, RIGHT], {
      outcomes: ['1 kept 1>1', '2 kept 1>1'],
      values: WITHOUT,
      rejected: 1,
    });
  });

  it('that the model makes again word for word is not asked about twice', () =>
    checkRepair([INVENTED, INVENTED, RIGHT], { outcomes: ['1 kept 1>1'], values: WITHOUT, rejected: 1 }));

  it('that the model leaves out the second time is withdrawn', () =>
    checkRepair([INVENTED, RIGHT.toSpliced(2, 1)], { outcomes: ['1 taken 1>0'], values: WITHOUT }));

  it('is replaced, and nothing that was sound is lost or changed with it', () =>
    checkRepair([INVENTED, ['3|1200.30万元|项目支出|决算', '3|1800.20万元|人员经费|年初预算']], {
      outcomes: ['1 taken 1>0'],
    }));

  it('leads to a claim that names the answer it was read from', async () => {
    const model = scripted([INVENTED, RIGHT]);
    const { claims, repairs } = await processWith(model.client);
    const mended = claims.find(({ printed }) => printed === '1200.30');
    expect(mended?.claim.lineage.call).toBe(repairs[0]?.call);
    expect(repairs[0]?.call).toBe(model.again()[0]?.key);
    expect(new Set(claims.map(({ claim }) => claim.lineage.call)).size).toBe(2);
  });
});

describe('a claim that sums speak against', () => {
  const SWAPPED = rightBut(1, '3|1200.30万元|基本支出|决算').toSpliced(2, 1);

  it('is asked about without any value, and mended', async () => {
    const wrong = rightBut(2, '3|1800.20万元|项目支出|决算');
    const model = scripted([wrong, RIGHT]);
    const published = await processWith(model.client);
    expect(outcomesOf(published).at(0)).toMatch(/^1 taken/u);
    expect(valuesOf(published)).toEqual(TRUE_VALUES);
    const [again] = model.again();
    const told = (again?.followUp ?? []).filter(({ role }) => role === 'user').map(({ content }) => content);
    expect(told.join('')).toContain('支出合计');
  });

  it('stays where the answer leaves it out', async () => {
    const published = await processWith(scripted([SWAPPED, []]).client);
    expect(valuesOf(published)).toEqual(['3000.50', '1200.30', '12.40', '8.60']);
  });
});

it('a report that is right is asked about once', () => checkRepair([RIGHT], { outcomes: [] }));

it('nothing is asked again by who does not want it', async () => {
  const model = scripted([INVENTED, RIGHT]);
  const published = await processWith(model.client, { repair: false });
  expect(model.again()).toEqual([]);
  expect([published.repairs, published.rejected.length]).toEqual([[], 1]);
});

describe('an answer that does not come', () => {
  it.each([
    ['for the budget', new ModelError({ kind: 'budget-reached', message: 'The budget is reached.' })],
    ['for Ctrl-C', new ModelError({ kind: 'aborted', message: 'Cancelled.' })],
    ['for want of a model', new ModelError({ kind: 'unreachable', message: 'Nobody answers.' })],
    ['for a filter', new ModelError({ kind: 'filtered', message: 'Withheld.' })],
    ['for its length', { body: completionBody('{"items":["3|1', { finishReason: 'length' }) }],
    ['for its form', { body: completionBody('I had rather not.') }],
  ])('%s leaves the report as it was, and says so', async (_title, failing) => {
    const first = await processWith(scripted([INVENTED]).client, { repair: false });
    const published = await processWith(scripted([INVENTED, failing]).client);
    expect(published).toMatchObject({ state: 'done', record: first.record, rejected: first.rejected });
    expect(outcomesOf(published)[0]).toBe('1 unasked 1>1');
    const told = published.findings.filter(({ ruleId }) => ruleId === 'doubts-unasked');
    expect(told[0]).toMatchObject({ severity: 'warning', reason: expect.stringContaining('line 3') });
  });

  it('is not waited for in the first round and asked for in a second', async () => {
    const model = scripted([
      INVENTED,
      new ModelError({ kind: 'budget-reached', message: 'The budget is reached.' }),
      RIGHT,
    ]);
    await processWith(model.client);
    expect(model.again()).toHaveLength(1);
  });
});

describe('stored answers', () => {
  it('serve the same report again, and nobody is asked', async () => {
    const store = memoryCalls();
    const other = rightBut(2, '3|1200.80万元|项目支出|决算');
    const first = await processWith(scripted([INVENTED, other, RIGHT]).client, { store });
    const asked: string[] = [];
    const nobody = createReplayClient(({ key }) => void asked.push(key));
    const second = await processWith(nobody, { store });
    expect(asked).toEqual([]);
    expect(second).toEqual(first);
  });

  it('of first questions alone leave the doubts, which are told', async () => {
    const store = memoryCalls();
    await processWith(scripted([INVENTED]).client, { store, repair: false });
    const published = await processWith(createReplayClient(), { store });
    expect(outcomesOf(published)).toEqual(['1 unasked 1>1']);
    expect(published.findings.some(({ ruleId }) => ruleId === 'answer-missing')).toBe(false);
  });

  it('that are not all there ask nothing again', async () => {
    const store = memoryCalls();
    await processWith(scripted([INVENTED]).client, { store, repair: false });
    for (const [key, { task }] of store.calls) if (task === 'duties' || task === 'report') store.calls.delete(key);
    const missing: string[] = [];
    const published = await processWith(
      createReplayClient(({ followUp }) => void missing.push(followUp === undefined ? 'first' : 'again')),
      { store },
    );
    expect(missing).not.toContain('again');
    expect(published.repairs).toEqual([]);
  });
});

it('a claim that the rules make as well is not given up', async () => {
  const [basic] = ['3|1800.20万元|基本支出|决算'];
  const text = REPORT.replace('3000.50', '3900.50');
  const rows = RIGHT.map((row) => row.replace('3000.50', '3900.50'));
  const published = await processWith(scripted([rows, rows.filter((row) => row !== basic)]).client, {
    text,
    rules: true,
  });
  expect(valuesOf(published)).toContain('1800.20');
});
