import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundClaims } from '#ground/index.ts';
import type { Claim, Lineage } from '#model/claim.ts';
import { TASKS, type Task } from '#schemas/answers/index.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { readClaims } from './read-claims.ts';

const lineage: Lineage = {
  keyer: 'llm:any',
  model: 'any',
  promptPath: 'prompts/budget/0001.md',
  promptHash: 'p',
  schemaHash: 's',
  call: 'c',
  programVersion: '0',
};

const segmentation = sampleSegmentation([
  {
    heading: '',
    fields: [],
    unit: '（金额单位：万元）',
    lines: [
      '（一）管护森林。', // 1
      '基本支出412.60万元，比上年减少8.4万元，下降2%。', // 2
      '无政府性基金预算支出。', // 3
      '公务接待费\t3.00\t1.86\t62', // 4
      '支出近70万元。一是人手少；二是设备旧。', // 5
      '森林质量\t稳步提升\t达到预期\t15\t14', // 6
      '自评得分96.5分（满分100分），优秀。', // 7
      '全年未发生火灾，植树1.2万亩。', // 8
      '检定时限\t年底前\t延后一个月\t6\t5', // 9
      '实有人数\t71', // 10
      '管理效率（满分50分）得45.00分，每亩补助16元/亩，不涉及社会保险基金和国有资本经营预算。', // 11
    ],
  },
]);

const read = (task: Task, items: readonly unknown[], units: readonly unknown[] = []) =>
  readClaims({ items: [...items], units: [...units] }, task, segmentation, lineage);

function checkClaim(task: Task, item: unknown, expected: { readonly item: object; readonly citation: object }): void {
  const { claims, findings } = read(task, [item]);
  expect(findings).toEqual([]);
  expect(claims).toEqual([
    { item: expect.objectContaining(expected.item), citation: expect.objectContaining(expected.citation), lineage },
  ]);
}

describe('an answered item', () => {
  it.each([
    [
      'with an amount keeps the printed decimals and its unit',
      'budget',
      { l: 2, f: '412.60万元', n: '基本支出', k: 'expenditure.basic', b: 'final', y: 2022 },
      {
        item: {
          field: 'budget',
          value: '412.60',
          unit: '万元',
          measure: 'amount',
          basis: 'final',
          fund: null,
          stated: null,
        },
        citation: { kind: 'line', from: 2, to: 2, cell: null, figure: '412.60万元', label: '基本支出' },
      },
    ],
    [
      'with a decrease is a negative change',
      'budget',
      { l: 2, f: '8.4万元', n: '减少', k: 'expenditure.basic', m: 'decrease' },
      { item: { measure: 'change_amount', value: '-8.4' }, citation: { figure: '8.4万元' } },
    ],
    [
      'with a falling percentage is a negative change in percent',
      'budget',
      { l: 2, f: '2%', n: '下降', k: 'expenditure.basic', m: 'decrease_percent' },
      { item: { measure: 'change_percent', value: '-2', unit: '%' }, citation: { figure: '2%' } },
    ],
    [
      'that states a zero in words has no figure',
      'budget',
      { l: 3, n: '无政府性基金', k: 'expenditure.total', d: 'government_fund' },
      {
        item: { value: '0', stated: 'none', fund: 'government_fund' },
        citation: { figure: null, label: '无政府性基金' },
      },
    ],
    [
      'in a table takes the unit of the table, and of its label what the row prints',
      'budget',
      { l: 4, c: 2, f: '3.00', n: '公务接待费 预算数', k: 'three_public.reception' },
      { item: { value: '3.00', unit: '万元', label: '公务接待费 预算数' }, citation: { cell: 2, label: '公务接待费' } },
    ],
    [
      'that is a rate does not take the unit of the money beside it',
      'budget',
      { l: 4, c: 4, f: '62', n: '公务接待费 执行率', k: 'three_public.reception', m: 'rate_percent' },
      { item: { value: '62', unit: '%' }, citation: { cell: 4 } },
    ],
    [
      'whose line hedges it is approximate',
      'budget',
      { l: 5, f: '70万元', n: '支出', k: 'expenditure.total' },
      { item: { approx: true }, citation: { figure: '70万元' } },
    ],
    [
      'with a cell that the line has not is looked for in the whole line',
      'budget',
      { l: 2, c: 3, f: '2%', n: '下降', k: 'expenditure.basic', m: 'decrease_percent' },
      { item: { value: '-2' }, citation: { cell: null } },
    ],
    [
      'that is a whole line has the marker of that line',
      'duties',
      { l: 1, d: 1 },
      { item: { field: 'duties', marker: '（一）', depth: 1 }, citation: { from: 1, to: 1, first: null, last: null } },
    ],
    [
      'inside a line has the marker answered and its ends',
      'issues',
      { l: 5, d: 2, m: '一是', a: '人手少', z: '人手少；', g: 'staff_capacity' },
      {
        item: { marker: '一是', depth: 2, category: 'staff_capacity' },
        citation: { first: '人手少', last: '人手少；' },
      },
    ],
    [
      'with a category that nobody defined keeps the item without it',
      'issues',
      { l: 5, d: 1, g: 'bad_luck' },
      { item: { field: 'issues', category: null }, citation: { from: 5 } },
    ],
    [
      'with words for results is qualitative and cited by its name',
      'indicators',
      { l: 6, c: 3, t: 'table', n: '森林质量', g: '稳步提升', f: '达到预期', w: '15', x: '14' },
      {
        item: { qualitative: true, target: null, actual: null, weight: '15', score: '14' },
        citation: { figure: null, label: '森林质量' },
      },
    ],
    [
      'with Chinese numerals among words is qualitative',
      'indicators',
      { l: 9, c: 3, t: 'table', n: '检定时限', g: '年底前', f: '延后一个月', w: '6', x: '5' },
      { item: { qualitative: true, actual: null, unit: null, weight: '6' }, citation: { figure: null } },
    ],
    [
      'with a score and no figure is an indicator of prose',
      'indicators',
      { l: 11, t: 'narrative', n: '管理效率', w: '50', x: '45.00' },
      { item: { actual: null, weight: '50', score: '45.00' }, citation: { figure: null, label: '管理效率' } },
    ],
    [
      'about people does not take the unit of the money beside them',
      'staffing',
      { l: 10, c: 2, f: '71', n: '实有人数', k: 'onboard.total' },
      { item: { value: '71', unit: null }, citation: { cell: 2 } },
    ],
    [
      'with a part of a unit has all of it',
      'budget',
      { l: 11, f: '16元', n: '每亩补助', k: 'other' },
      { item: { value: '16', unit: '元/亩' }, citation: { figure: '16元' } },
    ],
    [
      'that says nothing happened is a zero in prose',
      'indicators',
      { l: 8, t: 'narrative', n: '火灾', f: '未发生' },
      { item: { actual: '0', target: null, qualitative: false }, citation: { figure: null } },
    ],
    [
      'with a self score cites the figure alone',
      'report',
      { k: 'selfScore', v: '96.5', l: 7, w: '自评得分96.5分（满分100分）' },
      { item: { fact: 'selfScore', value: '96.5', derivedFrom: null }, citation: { figure: '96.5分' } },
    ],
    [
      'that is judged says from what',
      'report',
      { k: 'level', v: 'county', l: 1, w: '管护森林' },
      { item: { value: 'county', derivedFrom: '管护森林' }, citation: { first: '管护森林' } },
    ],
    [
      'with line numbers as strings is understood',
      'duties',
      { l: '[1]', e: '1', d: 1 },
      { item: { field: 'duties' }, citation: { from: 1, to: 1 } },
    ],
  ] as const)('%s', (_title, task, item, expected) => checkClaim(task, item, expected));

  it('that names a unit is cited by the name', () => {
    const { claims } = read('staffing', [], [{ l: 1, t: 'internal_department', n: '森林股' }]);
    expect(claims[0]?.item).toEqual({ field: 'orgUnits', kind: 'internal_department', name: '森林股' });
    expect(claims[0]?.citation).toMatchObject({ first: '森林股', last: '森林股' });
  });
});

describe('a refused item', () => {
  const fact = { l: 2, f: '412.60万元', n: '基本支出', k: 'expenditure.basic' };
  it.each([
    ['cites a line that is not there', 'budget', { ...fact, l: 99 }, 'line-unknown'],
    ['cites line 0', 'budget', { ...fact, l: 0 }, 'line-unknown'],
    ['cites lines backwards', 'duties', { l: 3, e: 2, d: 1 }, 'line-unknown'],
    ['has an unknown concept', 'budget', { ...fact, k: 'expenditure.fun' }, 'item-malformed'],
    ['has an unknown measure', 'budget', { ...fact, m: 'sideways' }, 'item-malformed'],
    ['has a figure that is no number', 'budget', { ...fact, f: '1.2.3万元' }, 'figure-unreadable'],
    ['leaves out a figure where no zero is stated', 'budget', { ...fact, f: null }, 'figure-unreadable'],
    ['takes a dash for a zero', 'budget', { ...fact, l: 4, c: 2, f: '-' }, 'figure-unreadable'],
    ['has a depth of 0', 'duties', { l: 1, d: 0 }, 'item-malformed'],
    ['is no object', 'duties', 'text', 'item-malformed'],
    ['is null', 'duties', null, 'item-malformed'],
    ['has a level that is none', 'report', { k: 'level', v: 'galaxy', l: 1 }, 'value-invalid'],
    ['has a year in words', 'report', { k: 'fiscalYear', v: '去年', l: 1 }, 'value-invalid'],
    ['is prose without a number', 'indicators', { l: 8, t: 'narrative', n: '植树', f: '很多' }, 'figure-unreadable'],
    ['is an empty row', 'indicators', { l: 6, t: 'table' }, 'item-empty'],
  ] as const)('%s, and costs no other', (_title, task, item, ruleId) => {
    const good = {
      budget: fact,
      duties: { l: 1, d: 1 },
      report: { k: 'grade', v: '优', l: 7, w: '优秀' },
      indicators: { l: 8, t: 'narrative', n: '植树', f: '1.2万亩' },
    };
    const { claims, findings } = read(task, [item, good[task]]);
    expect(findings.map((found) => found.ruleId)).toEqual([ruleId]);
    expect(claims).toHaveLength(1);
  });
});

describe('a line that the question did not show', () => {
  const lines = segmentation.lines.filter(({ number }) => number !== 3 && number < 7);
  const linkable = new Set([...lines.map(({ number }) => number), 8]);
  const readShown = (task: Task, item: unknown) =>
    readClaims({ items: [item] }, task, segmentation, lineage, { lines, linkable });
  const zero = { n: '无政府性基金', k: 'expenditure.total', d: 'government_fund' };

  it.each([
    ['in a gap', 'budget', { ...zero, l: 3 }],
    ['behind the last one', 'report', { k: 'grade', v: '优', l: 7, w: '优秀' }],
    ['inside a range', 'duties', { l: 2, e: 4, d: 1 }],
    ['at the end of a range', 'issues', { l: 6, e: 7, d: 1 }],
  ] as const)('%s cannot be cited', (_title, task, item) => {
    const { claims, findings, faults } = readShown(task, item);
    expect(claims).toEqual([]);
    expect(findings).toMatchObject([{ ruleId: 'line-not-shown', severity: 'warning' }]);
    expect(faults).toMatchObject([{ row: item, complaint: expect.stringContaining('不在所给的行里') }]);
  });

  it('is no issue that a measure answers: the measure stays', () => {
    const { claims, findings, issueLines } = readShown('measures', { l: 1, d: 1, r: 7 });
    expect(claims).toHaveLength(1);
    expect(issueLines).toEqual(new Map());
    expect(findings).toMatchObject([{ ruleId: 'issue-unlinked', severity: 'note', span: segmentation.lines[0]?.span }]);
  });

  it('may be named as an issue where the question told of it as one, and is not cited for that', () => {
    const { issueLines, findings } = readShown('measures', { l: 1, d: 1, r: 8 });
    expect([...issueLines.values()]).toEqual([8]);
    expect(findings).toEqual([]);
    expect(readShown('measures', { l: 8, d: 1 }).findings).toMatchObject([{ ruleId: 'line-not-shown' }]);
  });

  it('without words is no gap', () => {
    const blank = sampleSegmentation([{ heading: '', fields: [], lines: ['（一）标题。', ' ', '说明。'] }]);
    const [first, , last] = blank.lines;
    const { claims } = readClaims({ items: [{ l: 1, e: 3, d: 1 }] }, 'issues', blank, lineage, {
      lines: [first, last].filter((line) => line !== undefined),
      linkable: new Set(),
    });
    expect(claims).toHaveLength(1);
  });
});

describe('a fact claimed twice', () => {
  const fact = { l: 2, f: '412.60万元', n: '基本支出', k: 'expenditure.basic', b: 'final', y: 2022 };

  it('in the same words is one', () => {
    const { claims, findings, rows } = read('budget', Array(500).fill(fact));
    expect(claims).toHaveLength(1);
    expect(findings).toEqual([]);
    expect(rows).toBe(500);
  });

  it('with another basis is the first one, and told', () => {
    const { claims, findings } = read('budget', [fact, { ...fact, b: 'received' }]);
    expect(claims).toMatchObject([{ item: { basis: 'final' } }]);
    expect(findings).toMatchObject([{ ruleId: 'item-contradicted', severity: 'warning', actual: '412.60万元' }]);
  });

  it('as a zero of several funds in one clause is one for each', () => {
    const zero = { l: 11, f: '无', n: '不涉及社会保险基金和国有资本经营预算', k: 'expenditure.total' };
    const { claims } = read('budget', [
      { ...zero, d: 'social_insurance' },
      { ...zero, d: 'state_capital' },
    ]);
    expect(claims).toMatchObject([{ item: { fund: 'social_insurance' } }, { item: { fund: 'state_capital' } }]);
    expect(groundClaims(claims, segmentation, { reportId: 'r' }).grounded).toHaveLength(2);
  });

  it.each([
    ['of another concept', { k: 'expenditure.total' }],
    ['of another project', { p: '护林防火' }],
    ['as another measure', { m: 'increase' }],
    ['by another label', { n: '年基本支出' }],
  ])('%s is two', (_title, other) => {
    expect(read('budget', [fact, { ...fact, ...other }]).claims).toHaveLength(2);
  });
});

describe('a figure', () => {
  it.each([
    ['without the unit that its line prints has it all the same', { f: '412.60', n: '基本支出' }, { unit: '万元' }],
    [
      'in a wrong cell is looked for in the whole row',
      { l: 4, c: 9, f: '1.86', n: '公务接待费' },
      { value: '1.86', unit: '万元' },
    ],
    [
      'that the line hedges is approximate without its hedge',
      { l: 5, f: '70', n: '支出' },
      { approx: true, unit: '万元' },
    ],
  ])('%s', (_title, item, expected) => {
    const { claims } = read('budget', [{ l: 2, k: 'expenditure.total', ...item }]);
    expect(claims).toMatchObject([{ item: expected }]);
  });
});

it('refusals name the row, its line and what was answered', () => {
  const { findings } = read('budget', [{ l: 2, f: '1.2.3', n: '支出', k: 'expenditure.total' }]);
  expect(findings).toMatchObject([
    {
      reason: 'Row 1 of the answer about budget was refused: "1.2.3" in line 2 is no number that can be read.',
      span: segmentation.lines[1]?.span,
      actual: expect.stringContaining('1.2.3'),
    },
  ]);
});

it('of an answer that is wrong from end to end the first refusals are listed, the others counted', () => {
  const { findings, faults } = read('duties', Array(1_000).fill('x'));
  expect(findings).toHaveLength(21);
  expect(findings.at(-1)).toMatchObject({ ruleId: 'items-refused' });
  expect(faults).toHaveLength(1_000);
});

const DEEP: unknown = JSON.parse(`${'['.repeat(1e5)}${']'.repeat(1e5)}`);

describe('whatever rows come are read to the end', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '1',
      '[2]',
      '4',
      '99',
      '-1',
      '1e400',
      '9'.repeat(400),
      '412.60万元',
      '无',
      '基本支出',
      '__proto__',
      '',
    ),
    fc.constantFrom('1-8', '[4]-6', '2-999999999', '3:', '2:3.00', '99:', '同上', '-', 'y=2021', 'n=基本支出', 'r=5'),
    fc.constantFrom('final', 'decrease', 'expenditure.basic', 'table', 'selfScore', 'level', 'county', '2022', '一是'),
    fc.string({ unit: 'binary' }),
  );
  const value = fc.oneof(text, fc.double(), fc.integer(), fc.constant(null), fc.jsonValue());
  const columns = fc.constantFrom(...'lefndkbymposcutvwgxhazr');
  const row = fc.oneof(
    fc.array(text, { maxLength: 16 }).map((cells) => cells.join('|')),
    fc.dictionary(fc.oneof(columns, fc.constantFrom('__proto__', 'constructor', 'toString')), value),
    fc.array(value, { maxLength: 16 }),
    fc.jsonValue(),
  );

  it.each(TASKS)('for %s', (task) => {
    const rows = fc.array(row, { maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, fc.record({ year: value, fund: value, unit: value }), (items, units, defaults) => {
        const { claims, findings } = readClaims({ items, units, ...defaults }, task, segmentation, lineage);
        for (const { citation } of claims) {
          if (citation.kind !== 'line') throw new Error('a model cites lines');
          expect(citation.from).toBeGreaterThanOrEqual(1);
          expect(citation.to).toBeLessThanOrEqual(segmentation.lines.length);
        }
        for (const { reason } of findings) expect(reason).toMatch(/\.$/u);
        groundClaims(claims, segmentation, { reportId: 'any' });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nested deeply', DEEP],
    ['with a deeply nested column', { l: DEEP }],
    ['with a deeply nested name', { l: 1, n: DEEP, t: 'internal_department', k: DEEP, f: DEEP, v: DEEP, d: DEEP }],
    ['of deeply nested columns', [1, DEEP, DEEP, DEEP, DEEP, DEEP, DEEP, DEEP]],
    ['of ten million columns', '|'.repeat(1e7)],
    ['of ten million characters', `1|${'亿'.repeat(1e7)}`],
    ['of a column too long', { l: 1, d: 1, a: '亿'.repeat(1e4), t: 'internal_department', n: '亿'.repeat(1e4) }],
    ['with a prototype', JSON.parse('{"__proto__":{"l":1,"d":1},"l":99}')],
    ['with a line of ten million', { l: 1, e: 1e7, d: 1 }],
  ])('%s', (_title, raw) => {
    for (const task of TASKS) {
      const answer = { items: [raw], units: [raw], year: raw, fund: raw, unit: raw };
      expect(readClaims(answer, task, segmentation, lineage).claims).toEqual([]);
    }
  });
});

it('a measure says by its line which issue it answers', () => {
  const { claims, issueLines } = read('measures', [{ l: 1, d: 1, g: null, r: 5 }]);
  expect(issueLines).toEqual(new Map([[claims[0] as Claim, 5]])); // the one claim read
});

it('an answer without lists makes no claims', () => {
  expect(readClaims({}, 'staffing', segmentation, lineage)).toMatchObject({ claims: [], findings: [] });
});
