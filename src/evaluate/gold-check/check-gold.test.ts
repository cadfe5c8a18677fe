import { expect, test } from 'vitest';
import type { Identity } from '#model/identity.ts';
import type { Gold } from '#schemas/gold.ts';
import { placeIn, SAMPLE_TEXT, sampleGold } from '../sample-report.ts';
import { type CheckedGold, checkGold, placeFinding } from './check-gold.ts';

const checked = (gold: Gold, text = SAMPLE_TEXT): CheckedGold => ({
  gold,
  text,
  refused: [],
  identities: [],
  known: null,
});

/** What is found, as `rule path`. */
const foundIn = (input: CheckedGold): readonly string[] =>
  checkGold(input).map(({ rule, path }) => `${rule} ${path}`.trim());

/** The sample with one thing changed in it. */
function changed(change: (gold: Gold) => void): Gold {
  const gold = sampleGold();
  change(gold);
  return gold;
}

const first = <Item>(items: readonly Item[], at = 0): Item => {
  const item = items[at];
  if (item === undefined) throw new RangeError(`The sample has no item ${at}.`);
  return item;
};

const at = (words: string): [number, number] => placeIn(SAMPLE_TEXT, words);

test('nothing is found in sound labels, optional zeros in words included', () => {
  expect(foundIn(checked(sampleGold()))).toEqual([]);
});

const PLANTED: Readonly<Record<string, readonly [(gold: Gold) => void, readonly string[]]>> = {
  'a span that ends behind the text': [
    (gold) => {
      first(gold.duties).spans = [[5, 9_999]];
    },
    ['span-outside duties[0].spans[0]'],
  ],
  'a span without a character': [
    (gold) => {
      first(gold.duties).spans = [[40, 40]];
    },
    ['span-empty duties[0].spans[0]'],
  ],
  'a span of white space alone': [
    (gold) => {
      first(gold.issues).spans = [[at('\n一、主要职责')[0], at('一、主要职责')[0]]];
    },
    ['span-blank issues[0].spans[0]'],
  ],
  'a figure outside its span': [
    (gold) => {
      first(gold.budget).spans = [at('人员经费')];
    },
    ['figure-outside budget[0].figure'],
  ],
  'a figure with its unit': [
    (gold) => {
      first(gold.budget).figure = at('206.91万元');
    },
    ['figure-unreadable budget[0].figure'],
  ],
  'a value that its figure does not print': [
    (gold) => {
      first(gold.budget).value = '206.19';
    },
    ['value-differs budget[0].figure'],
  ],
  'a value without a figure': [
    (gold) => {
      first(gold.staffing).figure = null;
    },
    ['figure-missing staffing[0]'],
  ],
  'an amount in no unit of money': [
    (gold) => {
      first(gold.budget).unit = '万人';
    },
    ['unit-unreadable budget[0].unit'],
  ],
  'an amount without a unit': [
    (gold) => {
      first(gold.budget).unit = null;
    },
    ['unit-unreadable budget[0].unit'],
  ],
  'two duties that overlap in part': [
    (gold) => {
      first(gold.duties, 1).spans = [at('拟订全区教育规划。\n（二）管理全区中小学和幼儿园。')];
    },
    ['items-overlap duties[1].spans[0]'],
  ],
  'a duty inside another of the same depth': [
    (gold) => {
      first(gold.duties, 1).spans = [at('拟订全区教育规划。')];
    },
    ['items-nested duties[1].spans[0]'],
  ],
  'a duty labelled twice': [(gold) => void gold.duties.push(first(gold.duties)), ['item-repeated duties[2].spans[0]']],
  'a fact of the budget labelled twice': [
    (gold) => void gold.budget.push(first(gold.budget)),
    ['item-repeated budget[4]'],
  ],
  'a unit named twice at one place': [
    (gold) => void gold.orgUnits.push(first(gold.orgUnits)),
    ['item-repeated orgUnits[2]'],
  ],
  'an answer to an issue that there is not': [
    (gold) => {
      first(gold.measures).answers = 1;
    },
    ['answer-dangling measures[0].answers'],
  ],
  'a project that the report does not name': [
    (gold) => {
      first(gold.budget).project = '乡村振兴项目';
    },
    ['project-unnamed budget[0].project'],
  ],
  'a year that the report does not print': [
    (gold) => {
      gold.report.fiscalYear.value = 2022;
    },
    ['year-implausible report.fiscalYear'],
  ],
  'a year after the date of the report': [
    (gold) => {
      gold.report.reportDate.value = '2022-03-01';
    },
    ['year-implausible report.fiscalYear'],
  ],
  'a fact of another decade': [
    (gold) => {
      first(gold.budget).year = 2003;
    },
    ['year-implausible budget[0].year'],
  ],
};

test.each(Object.entries(PLANTED))('%s is found, and nothing else', (_name, [change, expected]) => {
  expect(foundIn(checked(changed(change)))).toEqual(expected);
});

const SOUND: Readonly<Record<string, (gold: Gold) => void>> = {
  'a deeper duty inside another': (gold) => {
    first(gold.duties, 1).spans = [at('拟订全区教育规划。')];
    first(gold.duties, 1).depth = 2;
  },
  'an equal figure of another year at the same place': (gold) =>
    void gold.budget.push({ ...first(gold.budget), year: 2022 }),
  'another name of the project that the report has': (gold) => {
    first(gold.budget).project = '安全校园';
    first(gold.budget).projectAlso = ['校园安全项目'];
  },
  'an amount for each of something': (gold) => {
    first(gold.budget).unit = '元/人';
  },
};

test.each(Object.entries(SOUND))('%s is in order', (_name, change) => {
  expect(foundIn(checked(changed(change)))).toEqual([]);
});

test('a number in Chinese numerals needs no figure', () => {
  const text = SAMPLE_TEXT.replace('编制12名', '编制十二名');
  const gold = changed((each) => {
    each.staffing = [{ ...first(each.staffing), figure: null, spans: [placeIn(text, '编制十二名')] }];
    for (const field of ['budget', 'indicators', 'issues', 'measures', 'orgUnits'] as const) each[field] = [];
  });
  expect(foundIn(checked(gold, text))).toEqual([]);
});

test('a place that cuts a character in two is found at either end', () => {
  const text = `${SAMPLE_TEXT}𠮷`;
  const cut = changed((gold) => {
    first(gold.issues).spans = [[SAMPLE_TEXT.length - 3, SAMPLE_TEXT.length + 1]];
  });
  expect(foundIn(checked(cut, text))).toContain('span-cuts-character issues[0].spans[0]');
});

test('what grounding refuses is told once, and not where an error of the label says why', () => {
  const refused = [{ path: 'budget[0]', reason: 'The unit stated for 206.91 is not 元.' }];
  expect(foundIn({ ...checked(sampleGold()), refused })).toEqual(['label-unproven budget[0]']);
  const wrong = changed((gold) => {
    first(gold.budget).value = '1';
  });
  expect(foundIn({ ...checked(wrong), refused })).toEqual(['value-differs budget[0].figure']);
});

const conflict = (...places: readonly [number, number][]): Identity => ({
  rule: 'subtotal',
  equation: 'a = b',
  relation: null,
  figures: places.map(([start, end]) => ({
    role: 'part',
    printed: SAMPLE_TEXT.slice(start, end),
    value: '1',
    span: { start, end },
  })),
  status: 'conflict',
  difference: '1',
  tolerance: '0',
  unit: '万元',
});

test('an equation that fails on labels is a warning, or a note where it is listed as the report’s own error', () => {
  const places = [at('206.91'), at('175.08'), at('31.83')] as const;
  const known = (spans: readonly [number, number][]): CheckedGold['known'] => ({
    document: 'baishi-education-2023',
    sha256: '0'.repeat(64),
    identities: [{ id: 'baishi/01', status: 'conflict', figures: spans.map((span) => ({ span })) }],
    otherFindings: [],
  });
  const identities = [conflict(...places), { ...conflict(...places), status: 'exact' as const }];
  const input = { ...checked(sampleGold()), identities };
  expect(foundIn(input)).toEqual(['identity-fails']);
  expect(foundIn({ ...input, known: known([places[0], places[1]]) })).toEqual(['identity-known']);
  expect(foundIn({ ...input, known: known([places[0], at('98.5')]) })).toEqual(['identity-fails']);
});

test('a finding has severity, line, column and words', () => {
  const [found] = checkGold(
    checked(
      changed((gold) => {
        first(gold.budget).value = '1';
      }),
    ),
  );
  if (found === undefined) throw new RangeError('Nothing was found.');
  const start = SAMPLE_TEXT.indexOf('206.91');
  expect(placeFinding(found, SAMPLE_TEXT)).toMatchObject({
    severity: 'error',
    place: { start, end: start + 6, line: 8, column: 10 },
    words: '206.91',
    reason: 'The figure reads as 206.91, and value is 1.',
  });
});
