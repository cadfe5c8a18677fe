import { describe, expect, it } from 'vitest';
import type { GroundedClaim } from '#model/claim.ts';
import { recordSchema } from '#schemas/record/record.ts';
import { amount, claimed, duty, fact, indicator, type Standing, staff } from './claimed.ts';
import { collate } from './index.ts';

const TEXT =
  '青溪县河道管理所2021年度自评报告\n表：基本支出\t206.90\n2021年基本支出206.90万元，较上年减少18.86万元。' +
  '编制35人。（一）负责河道管理。（二）组织防汛抢险。内设办公室、财务股。清淤32.50公里。（一）负责河道管理。项目年末无结转。';

const place = (words: string, nth = 0): [number, number] => {
  let start = TEXT.indexOf(words);
  for (let seen = 0; seen < nth; seen += 1) start = TEXT.indexOf(words, start + 1);
  return [start, start + words.length];
};

const by = (keyer: GroundedClaim['claim']['lineage']['keyer']) => ({
  basic: (changes: Parameters<typeof amount>[1] = {}, value = '206.9') =>
    claimed(TEXT, keyer, amount(value, changes), '基本支出206.90万元', {
      figure: '206.90',
      evidence: [
        { role: 'label', words: '基本支出' },
        { role: 'unit', words: '万元' },
      ],
    }),
  cell: () => claimed(TEXT, keyer, amount('206.90'), '基本支出\t206.90', { figure: '206.90' }),
  change: (value = '-18.86') =>
    claimed(TEXT, keyer, amount(value, { measure: 'change_amount' }), '较上年减少18.86万元', { figure: '18.86' }),
  staff: (changes: Parameters<typeof staff>[1] = {}) =>
    claimed(TEXT, keyer, staff('35', changes), '编制35人', { figure: '35' }),
  duty: (words: string, standing: Standing = {}, depth = 1) =>
    claimed(TEXT, keyer, duty('（一）', depth), words, standing),
  office: (name: string) => claimed(TEXT, keyer, { field: 'orgUnits', kind: 'internal_department', name }, name),
  fact: (name: Parameters<typeof fact>[0], value: string, words: string, standing: Standing = {}) =>
    claimed(TEXT, keyer, fact(name, value), words, standing),
});

const rules = by('rules');
const model = by('llm:a');
const person = by('person:7');

/** Collates, checks the record against its schema, and compares the parts of it that a test is about. */
function checkCollation(grounded: readonly GroundedClaim[], expected: object, conflicts: readonly object[] = []): void {
  const collated = collate({ grounded, text: TEXT });
  expect(recordSchema.parse(collated.record)).toMatchObject(expected);
  expect(collated.conflicts).toMatchObject(conflicts);
  expect(collated.conflicts).toHaveLength(conflicts.length);
}

describe('figures', () => {
  it('a figure keeps its printed precision, its place and its exact amount', () => {
    const figure: [number, number] = [place('基本支出206.90万元')[0] + 4, place('基本支出206.90万元')[1] - 2];
    const spans = [place('基本支出206.90万元')];
    const published = {
      value: '206.90',
      fen: '206900000',
      printed: '206.90',
      spans,
      figure,
      keyers: ['rules'],
      tier: 'C',
    };
    checkCollation([rules.basic()], { budget: [published] });
  });

  it('a decrease keeps its sign', () =>
    checkCollation([rules.change()], { budget: [{ value: '-18.86', fen: '-18860000' }] }));

  it('a percentage has no fen', () => {
    const item = amount('35', { measure: 'share_percent', unit: '%' });
    checkCollation([claimed(TEXT, 'rules', item, '编制35人', { figure: '35' })], { budget: [{ fen: null }] });
  });

  it('a zero in words is no fen whatever its unit', () => {
    const item = amount('0', { unit: null, stated: 'none', concept: 'carryover.closing' });
    const printed = { printed: '无结转', figure: null, fen: '0' };
    checkCollation([claimed(TEXT, 'rules', item, '无结转')], { budget: [printed] });
  });

  it('two keyers that agree on value, concept and figure are one item', () => {
    checkCollation([rules.basic(), model.basic({ label: '支出' })], {
      budget: [{ keyers: ['rules', 'llm:a'], tier: 'B' }],
    });
  });

  it('counts agree whatever the units are called', () => {
    checkCollation([rules.staff(), model.staff({ unit: '名' })], {
      staffing: [{ unit: '人', keyers: ['rules', 'llm:a'] }],
    });
  });

  it('what only the second keyer saw is an item of its own, in the order of the report', () => {
    checkCollation([rules.change(), model.basic()], { budget: [{ value: '206.90' }, { value: '-18.86' }] });
  });

  it('the same fact stated twice is one item, the place with label and unit first', () => {
    const spans = [place('基本支出206.90万元'), place('基本支出\t206.90')];
    checkCollation([rules.cell(), rules.basic()], { budget: [{ spans, keyers: ['rules'], tier: 'C' }] });
  });

  it('a keyer that saw one of two places confirms the fact', () => {
    checkCollation([rules.cell(), rules.basic(), model.cell()], { budget: [{ keyers: ['rules', 'llm:a'] }] });
  });

  it('two bases of one number are two facts', () => {
    checkCollation([rules.basic({ basis: 'initial_budget' }), rules.cell()], {
      budget: [{ basis: 'final' }, { basis: 'initial_budget' }],
    });
  });

  it('facts of unnamed projects are never taken for one', () => {
    const unnamed = { concept: 'project.spent' };
    const cell = claimed(TEXT, 'rules', amount('206.90', unnamed), '基本支出\t206.90', { figure: '206.90' });
    checkCollation([rules.basic(unnamed), cell], { budget: [{}, {}] });
  });

  it('one count of two dates is two facts', () => {
    const second = claimed(TEXT, 'rules', staff('35', { asOf: '2020-12-31' }), '编制35人', { figure: '35' });
    checkCollation([rules.staff({ asOf: '2021-12-31' }), second], { staffing: [{}, {}] });
  });

  it('another concept of the same figure is a conflict that the first keyer wins', () => {
    const finding = {
      ruleId: 'keyers-disagreed',
      expected: 'expenditure.basic amount 206.90',
      actual: 'funds.total amount 206.90',
    };
    checkCollation([rules.basic(), model.basic({ concept: 'funds.total' })], { budget: [{ keyers: ['rules'] }] }, [
      finding,
    ]);
  });

  it('says in words what each keyer makes of the figure', () => {
    checkCollation([rules.basic(), model.basic({ concept: 'funds.total', basis: null })], {}, [
      {
        reason:
          'rules and llm:a claim different facts of the same place: concept (expenditure.basic against funds.total), basis (final against none); the former is published.',
      },
    ]);
    checkCollation([rules.basic(), model.basic({ basis: 'received', year: 2022 })], {}, [
      {
        reason:
          'rules and llm:a agree on a fact but not on its basis (final against received), year (2021 against 2022); the former is published.',
      },
    ]);
  });

  it('a conflict at the second place of a fact is one too', () => {
    const other = claimed(TEXT, 'llm:a', amount('206.90', { concept: 'funds.total' }), '基本支出\t206.90', {
      figure: '206.90',
    });
    checkCollation([rules.cell(), rules.basic(), other], { budget: [{ keyers: ['rules'] }] }, [
      { ruleId: 'keyers-disagreed' },
    ]);
  });

  it('the very same claim of one keyer twice is one item, named or not', () => {
    const unnamed = { concept: 'project.spent' };
    checkCollation([rules.basic(unnamed), rules.basic(unnamed)], { budget: [{ keyers: ['rules'], tier: 'C' }] });
    expect(collate({ grounded: [rules.basic(unnamed), rules.basic(unnamed)], text: TEXT }).record.budget).toHaveLength(
      1,
    );
  });

  it('a third keyer joins the fact of the first two, and contradicts it alone', () => {
    const third = by('llm:b');
    checkCollation([rules.basic(), model.basic(), third.basic()], {
      budget: [{ keyers: ['rules', 'llm:a', 'llm:b'], tier: 'A' }],
    });
    checkCollation(
      [rules.basic(), model.basic(), third.basic({ concept: 'funds.total' })],
      { budget: [{ keyers: ['rules', 'llm:a'], tier: 'B' }] },
      [{ reason: expect.stringContaining('rules and llm:b claim different facts') }],
    );
  });

  it('a person is believed before every other keyer', () => {
    const expected = { budget: [{ concept: 'funds.total', keyers: ['person:7'], tier: 'B' }] };
    checkCollation([rules.basic(), person.basic({ concept: 'funds.total' })], expected, [
      { ruleId: 'keyers-disagreed' },
    ]);
  });

  it('two facts that one keyer reads into one figure both stay', () => {
    checkCollation([rules.basic(), rules.basic({ concept: 'funds.total' })], { budget: [{}, {}] });
  });

  it('an attribute on which agreeing keyers differ is a finding', () => {
    const finding = { actual: 'basis received', expected: 'basis final' };
    checkCollation([rules.basic(), model.basic({ basis: 'received' })], { budget: [{ basis: 'final' }] }, [finding]);
  });

  it('an attribute that only one of them states is none', () => {
    checkCollation([rules.basic(), model.basic({ project: '清淤' })], { budget: [{ project: null }] });
  });
});

describe('text items', () => {
  it('a list printed twice is labelled once, with both places', () => {
    const spans = [place('负责河道管理。'), place('负责河道管理。', 1)];
    const claims = [
      rules.duty('负责河道管理。', { nth: 1 }),
      rules.duty('组织防汛抢险。'),
      rules.duty('负责河道管理。'),
    ];
    checkCollation(claims, { duties: [{ spans, printed: '负责河道管理。' }, { spans: [place('组织防汛抢险。')] }] });
  });

  it('keyers agree from four fifths of the characters on', () => {
    checkCollation([rules.duty('负责河道管理。'), model.duty('负责河道管理')], {
      duties: [{ keyers: ['rules', 'llm:a'] }],
    });
  });

  it('another cut of the same passage is a conflict, and not published twice', () => {
    const whole = model.duty('负责河道管理。（二）组织防汛抢险。');
    const conflicts = [{ ruleId: 'keyers-disagreed' }];
    checkCollation(
      [rules.duty('负责河道管理。'), rules.duty('组织防汛抢险。'), whole],
      { duties: [{}, {}] },
      conflicts,
    );
    const parts = [
      model.duty('负责河道管理。（二）组织防汛抢险。'),
      rules.duty('负责河道管理。'),
      rules.duty('组织防汛抢险。'),
    ];
    checkCollation(parts, { duties: [{ keyers: ['llm:a'] }] }, [...conflicts, ...conflicts]);
  });

  it('says how many characters another cut begins and ends away', () => {
    const whole = model.duty('负责河道管理。（二）组织防汛抢险。');
    checkCollation([rules.duty('组织防汛抢险。'), whole], {}, [
      {
        reason:
          'rules and llm:a cut a passage differently: the item of llm:a begins 10 characters earlier; the former is published.',
      },
    ]);
  });

  it('an item inside another one of a lower depth is no conflict', () => {
    const inner = model.duty('组织防汛抢险。', {}, 2);
    checkCollation([rules.duty('负责河道管理。（二）组织防汛抢险。'), inner], { duties: [{ depth: 1 }, { depth: 2 }] });
  });

  it('a measure answers the issue of its own keyer, by its place in the record', () => {
    const issue = (words: string) =>
      claimed(TEXT, 'rules', { field: 'issues', marker: null, depth: 1, category: null }, words);
    const measure = claimed(
      TEXT,
      'rules',
      { field: 'measures', marker: null, depth: 1, category: null, answers: 0 },
      '内设办公室',
    );
    const claims = [issue('组织防汛抢险。'), issue('负责河道管理。'), measure];
    checkCollation(claims, { measures: [{ answers: 1 }] });
  });
});

describe('other lists', () => {
  it('a department named by two keyers is one unit', () => {
    checkCollation([rules.office('财务股'), rules.office('办公室'), model.office('财务股')], {
      orgUnits: [
        { name: '办公室', tier: 'C' },
        { name: '财务股', tier: 'B' },
      ],
    });
  });

  it('an indicator publishes the places of target and result', () => {
    const item = indicator({ name: '清淤', actual: '32.5', target: '32.5', unit: '公里' });
    const standing: Standing = { figure: '32.50', evidence: [{ role: 'target', words: '32.50' }] };
    const at: [number, number] = [place('清淤32.50')[0] + 2, place('清淤32.50')[1]];
    checkCollation([claimed(TEXT, 'rules', item, '清淤32.50公里', standing)], {
      indicators: [{ actual: '32.50', target: '32.50', actualSpan: at, targetSpan: at, figure: at }],
    });
  });
});

describe('facts of the report', () => {
  it('what nobody claims is not stated', () => {
    checkCollation([], { report: { grade: { value: null, absence: 'not_stated', tier: null, spans: [] } } });
  });

  it('keyers that agree are named together', () => {
    const bureau = ['青溪县河道管理所', '青溪县河道管理所'] as const;
    const expected = { report: { bureau: { value: bureau[0], keyers: ['rules', 'llm:a'], tier: 'B', absence: null } } };
    checkCollation([rules.fact('bureau', ...bureau), model.fact('bureau', ...bureau)], expected);
  });

  it('the better grounded value wins, and the other is a finding', () => {
    const claims = [
      rules.fact('bureau', '河道管理所', '河道管理所', { status: 'normalised' }),
      model.fact('bureau', '青溪县河道管理所', '青溪县河道管理所'),
    ];
    const finding = { ruleId: 'keyers-disagreed', actual: '河道管理所', expected: '青溪县河道管理所' };
    checkCollation(claims, { report: { bureau: { value: '青溪县河道管理所', keyers: ['llm:a'] } } }, [finding]);
  });

  it('a year is a number', () => {
    checkCollation([rules.fact('fiscalYear', '2021', '2021年度')], { report: { fiscalYear: { value: 2021 } } });
  });

  it('a value that the record cannot hold is a finding and no value', () => {
    const expected = { report: { level: { value: null, absence: 'not_stated' } } };
    checkCollation([rules.fact('level', 'city', '青溪县')], expected, [{ ruleId: 'fact-unusable', actual: 'city' }]);
  });
});
