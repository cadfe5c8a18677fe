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

/** What the published budget says, in its order. */
const saidBy = ({ record }: PublishedReport): readonly string[] =>
  record.budget.map(({ concept, value }) => `${concept.replace('expenditure.', '')} ${value}`);

const TRUTH = [
  'total 3000.50',
  'basic 1800.20',
  'project 1200.30',
  'basic.personnel 1500.10',
  'basic.operating 300.10',
];

/** How the questions of a report ended, by round. */
const outcomesOf = ({ repairs }: PublishedReport): readonly string[] =>
  repairs.map(({ round, outcome, doubtsBefore, doubtsAfter }) => `${round} ${outcome} ${doubtsBefore}>${doubtsAfter}`);

interface Expected {
  readonly outcomes: readonly string[];
  readonly said?: readonly string[];
  readonly rejected?: number;
}

async function checkRepair(script: Script, expected: Expected): Promise<void> {
  const published = await processWith(scripted(script).client);
  expect(outcomesOf(published)).toEqual(expected.outcomes);
  expect(saidBy(published)).toEqual(expected.said ?? TRUTH);
  expect(published.rejected).toHaveLength(expected.rejected ?? 0);
}

const INVENTED = rightBut({ 2: '3|1260.80万元|项目支出|决算' });
const OTHERWISE_INVENTED = rightBut({ 2: '3|1200.80万元|项目支出|决算' });
const WITHOUT = TRUTH.filter((said) => !said.startsWith('project'));

describe('a claim that was refused', () => {
  it('is mended by the answer to a second question', () =>
    checkRepair([INVENTED, RIGHT], { outcomes: ['1 taken 1>0'] }));

  it('is mended by the answer to a third', () =>
    checkRepair([INVENTED, OTHERWISE_INVENTED, RIGHT], { outcomes: ['1 kept 1>1', '2 taken 1>0'] }));

  it('is not asked about a fourth time', () =>
    checkRepair([INVENTED, OTHERWISE_INVENTED, INVENTED, RIGHT], {
      ...{ outcomes: ['1 kept 1>1', '2 kept 1>1'], said: WITHOUT, rejected: 1 },
    }));

  it('that the model makes again word for word is not asked about twice', () =>
    checkRepair([INVENTED, INVENTED, RIGHT], { outcomes: ['1 kept 1>1'], said: WITHOUT, rejected: 1 }));

  it('that the model leaves out the second time is withdrawn', () =>
    checkRepair([INVENTED, RIGHT.toSpliced(2, 1)], { outcomes: ['1 taken 1>0'], said: WITHOUT }));

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
    const others = claims.filter((each) => each !== mended).map(({ claim }) => claim.lineage.call);
    expect(others).not.toContain(repairs[0]?.call);
  });
});

describe('a claim that sums speak against', () => {
  it.each([
    ['the figure behind it', { 5: '4|20.40万元|公用经费|决算' }, '1 taken 1>0'],
    [
      'the figure of its whole, and that its own',
      { 0: '3|1800.20万元|支出合计|决算', 1: '3|3000.50万元|基本支出|决算' },
      '1 taken 2>0',
    ],
    [
      'the figure of its neighbour, and that its own',
      { 1: '3|1200.30万元|基本支出|决算', 2: '3|1800.20万元|项目支出|决算' },
      '1 taken 2>0',
    ],
  ])('is mended where it has %s', (_title, rows, outcome) =>
    checkRepair([rightBut(rows), RIGHT], { outcomes: [outcome] }),
  );

  it('stays where the answer leaves it out', async () => {
    const wrong = rightBut({ 5: '4|20.40万元|公用经费|决算' });
    const published = await processWith(scripted([wrong, wrong.toSpliced(5, 1)]).client);
    expect(outcomesOf(published)[0]).toBe('1 kept 1>1');
    expect(saidBy(published)).toContain('basic.operating 20.40');
  });

  it('is told whole, and what is printed is not made to fit: the report’s own errors are not asked about', async () => {
    const text = REPORT.replace('3000.50', '3050.00');
    const rows = RIGHT.map((row) => row.replace('3000.50', '3050.00'));
    const published = await processWith(scripted([rows, rows]).client, { text });
    expect(published.diagnoses).toMatchObject([{ verdict: 'source_error' }]);
    expect(published.repairs).toEqual([]);
  });
});

describe('a figure that is claimed as two things', () => {
  it('is asked about where its line prints one that is claimed as none', () =>
    checkRepair([rightBut({ 2: '3|1800.20万元|项目支出|决算' }), RIGHT], { outcomes: ['1 taken 2>0'] }));

  it('is not where the line prints no other', async () => {
    const text = `${REPORT}\n年末结转结余56.70万元，全部结转下年使用。`;
    const rows = [...RIGHT, '5|56.70万元|年末结转', '5|56.70万元|其他'];
    expect((await processWith(scripted([rows]).client, { text })).repairs).toEqual([]);
  });
});

describe('a row that was no claim', () => {
  it.each([
    ['says a word of no vocabulary', '3|1200.30万元|专项支出额|决算'],
    ['cites no line by its number', '第3行|1200.30万元|项目支出|决算'],
    ['cites a line that is none of those shown', '6|1200.30万元|项目支出|决算'],
    ['has more columns than rows have', `3|1200.30万元|项目支出|决算${'|多'.repeat(24)}`],
  ])('is asked about where it %s, and mended', async (_title, row) => {
    await checkRepair([rightBut({ 2: row }), RIGHT], { outcomes: ['1 taken 1>0'] });
  });

  it('is not asked about twice where the model gives it again, or gives it up', async () => {
    const row = '3|1200.30万元|专项支出额|决算';
    for (const second of [rightBut({ 2: row }), RIGHT.toSpliced(2, 1)])
      await checkRepair([rightBut({ 2: row }), second, RIGHT], { outcomes: ['1 kept 1>1'], said: WITHOUT });
  });
});

it('a report that is right is asked about once', () => checkRepair([RIGHT], { outcomes: [] }));

it('nothing is asked again by who does not want it', async () => {
  const model = scripted([INVENTED, RIGHT]);
  const published = await processWith(model.client, { repair: false });
  expect(model.again()).toEqual([]);
  expect([published.repairs, published.rejected.length]).toEqual([[], 1]);
});

it('a claim that another keyer makes as well is not given up', async () => {
  const text = REPORT.replace('其中基本支出1800.20', '其中基本支出1200.30').replace(
    '项目支出1200.30',
    '项目支出1800.20',
  );
  const rows = RIGHT.with(1, '3|1200.30万元|基本支出|决算').with(2, '3|1800.20万元|项目支出|决算');
  const swapped = rows.with(1, '3|1800.20万元|基本支出|决算').with(2, '3|1200.30万元|项目支出|决算');
  const alone = await processWith(scripted([rows, swapped]).client, { text });
  expect(outcomesOf(alone)[0]).toMatch(/^1 taken/u);
  const withRules = await processWith(scripted([rows, swapped]).client, { text, rules: true });
  expect(withRules.repairs[0]).toMatchObject({ outcome: 'kept', reason: expect.stringContaining('another keyer') });
});

describe('an answer that does not come', () => {
  it.each([
    ['for want of a model', 'doubts-waiting', new ModelError({ kind: 'unreachable', message: 'Nobody answers.' })],
    ['for an endpoint that fails', 'doubts-waiting', new ModelError({ kind: 'exhausted', message: 'Failed.' })],
    ['for a filter', 'doubts-unasked', new ModelError({ kind: 'filtered', message: 'Withheld.' })],
    ['for its length', 'doubts-unasked', { body: completionBody('{"items":["3|1', { finishReason: 'length' }) }],
    ['for its form', 'doubts-unasked', { body: completionBody('I had rather not.') }],
  ])('%s leaves the report as it was, and says so: %s', async (_title, rule, failing) => {
    const first = await processWith(scripted([INVENTED]).client, { repair: false });
    const published = await processWith(scripted([INVENTED, failing]).client);
    expect(published).toMatchObject({ state: 'done', record: first.record, rejected: first.rejected });
    expect(outcomesOf(published)).toEqual(['1 unasked 1>1']);
    const told = published.findings.filter(({ ruleId }) => ruleId === rule);
    expect(told).toMatchObject([{ severity: 'warning', reason: expect.stringContaining('lines 3 to 4') }]);
  });

  it('is not asked for in a second round', async () => {
    const lost = new ModelError({ kind: 'unreachable', message: 'Nobody answers.' });
    const model = scripted([INVENTED, lost, RIGHT]);
    await processWith(model.client);
    expect(model.again()).toHaveLength(1);
  });

  it.each(['budget-reached', 'aborted'] as const)('for a run that was ended (%s) ends the report', async (kind) => {
    const model = scripted([INVENTED, new ModelError({ kind, message: 'No more is asked.' }), RIGHT]);
    await expect(processWith(model.client)).rejects.toMatchObject({ kind });
    expect(model.again()).toHaveLength(1);
  });
});

describe('stored answers', () => {
  it('serve the same report again, and nobody is asked', async () => {
    const store = memoryCalls();
    const first = await processWith(scripted([INVENTED, OTHERWISE_INVENTED, RIGHT]).client, { store });
    const asked: string[] = [];
    const second = await processWith(
      createReplayClient(({ key }) => void asked.push(key)),
      { store },
    );
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
    for (const [key, { task }] of store.calls) if (task === 'report') store.calls.delete(key);
    const missing: string[] = [];
    const nobody = createReplayClient(({ followUp }) => void missing.push(followUp === undefined ? 'first' : 'again'));
    const published = await processWith(nobody, { store });
    expect(missing).toEqual(['first']);
    expect(published.repairs).toEqual([]);
  });
});
