import { expect, test } from 'vitest';
import { sampleGold } from '../sample-report.ts';
import { parseGold } from './schema-problems.ts';

/** The sample as JSON, with values set at paths (`undefined` removes one). */
function sampleWith(...changes: readonly (readonly [readonly (string | number)[], unknown])[]): unknown {
  const raw: unknown = JSON.parse(JSON.stringify(sampleGold()));
  for (const [path, value] of changes) {
    const holder = path.slice(0, -1).reduce<unknown>((found, key) => Reflect.get(found as object, key), raw); // The sample's own paths.
    if (value === undefined) Reflect.deleteProperty(holder as object, path.at(-1) ?? '');
    else Reflect.set(holder as object, path.at(-1) ?? '', value);
  }
  return raw;
}

test('sound gold is parsed and nothing is found', () => {
  const { gold, findings } = parseGold(sampleWith());
  expect(gold).toEqual(sampleGold());
  expect(findings).toEqual([]);
});

test('every problem is told with its path, and none as a bare null', () => {
  const { gold, findings } = parseGold(
    sampleWith(
      [['budget', 0, 'concept'], 'expenditure.basics'],
      [['budget', 1, 'value'], 175.08],
      [['budget', 2, 'value'], '31,83'],
      [['budget', 3, 'spans'], []],
      [
        ['staffing', 0, 'spans', 0],
        [9, 3],
      ],
      [['duties', 0, 'depth'], null],
      [['issues'], undefined],
      [['sha256'], 'abc'],
      [['report', 'reportDate', 'value'], '2023年4月'],
    ),
  );
  expect(gold).toBeNull();
  const told = Object.fromEntries(findings.map(({ path, rule, reason, mend }) => [path, `${rule}: ${reason} ${mend}`]));
  expect(told['budget[0].concept']).toMatch(/^vocabulary-unknown: It is "expenditure\.basics".*expenditure\.basic, /u);
  expect(told['budget[1].value']).toBe(
    'schema-broken: It is 175.08, which is not what belongs there. Write text in quotation marks there.',
  );
  expect(told['budget[2].value']).toMatch(/plain decimal number/u);
  expect(told['budget[3].spans']).toMatch(/It is a list of 0.*a list of at least 1/u);
  expect(told['staffing[0].spans[0]']).toMatch(/a span ends where it starts or later/u);
  expect(told['duties[0].depth']).toMatch(/It is empty \(null\).*a number/u);
  expect(told['issues']).toBe('schema-broken: It is missing. Write a list there.');
  expect(told['sha256']).toMatch(/64 hex digits/u);
  expect(told['report.reportDate.value']).toMatch(/Write a date as/u);
  expect(Object.keys(told)).toHaveLength(9);
});

test('what is no object at all is told as a whole', () => {
  for (const raw of [null, [], 'gold', 3]) {
    const { gold, findings } = parseGold(raw);
    expect(gold).toBeNull();
    expect(findings.map(({ path }) => path)).toEqual(['']);
  }
});

test('an attribute that nothing reads is told: it is most likely misspelt', () => {
  const { gold, findings } = parseGold(
    sampleWith([['budget', 0, 'fnud'], 'government_fund'], [['budget', 0, 'note'], 'checked']),
  );
  expect(gold).not.toBeNull();
  expect(findings.map(({ rule, path }) => [rule, path])).toEqual([['attribute-unread', 'budget[0].fnud']]);
});
