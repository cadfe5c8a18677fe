import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { canonical, parseDecimal } from '#model/decimal.ts';
import type { Identity } from '#model/identity.ts';
import { goldSchema } from '#schemas/gold.ts';
import { goldAsRecord } from './gold-record.ts';
import { checkRecord } from './index.ts';
import { rules } from './rules/index.ts';

/** The reference reports lie beside the project; where they do not, nothing is compared. */
const SHARED = join(import.meta.dirname, '../../../shared');
const REPORTS = ['furong-2020', 'nanyue-2021', 'yuelu-2022'].filter((slug) =>
  existsSync(join(SHARED, 'gold', `${slug}.identities.json`)),
);

const listedSchema = z.object({
  identities: z.array(
    z.object({
      rule: z.string(),
      equation: z.string(),
      status: z.string(),
      minor: z.boolean().default(false),
      figures: z.array(z.object({ printed: z.string(), value: z.coerce.string(), span: z.tuple([z.int(), z.int()]) })),
    }),
  ),
});
type Listed = z.infer<typeof listedSchema>['identities'][number];

/** Rules of the reference that this program records under another name. */
const FAMILY: Readonly<Record<string, readonly string[]>> = {
  'table-prose': ['restatement', 'table-prose'],
  restatement: ['restatement', 'table-prose'],
  'table-sum': ['composition'],
};

const plainValue = (text: string): string => canonical(parseDecimal(/^-?\d+(\.\d+)?$/u.test(text) ? text : '0'));
const valuesOf = (figures: readonly { readonly value: string }[]): string =>
  figures
    .map((figure) => plainValue(figure.value))
    .sort()
    .join(' ');

const BUILT = new Set([...rules.map((rule) => rule.id), ...Object.keys(FAMILY)]);

const sameEquation = (listed: Listed, found: Identity): boolean =>
  (FAMILY[listed.rule] ?? [listed.rule]).includes(found.rule) && valuesOf(listed.figures) === valuesOf(found.figures);

function compareReport(slug: string) {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(SHARED, path), 'utf8'));
  const text = readFileSync(join(SHARED, 'reports', `${slug}.txt`), 'utf8');
  const record = goldAsRecord(goldSchema.parse(read(`gold/${slug}.gold.json`)), text);
  const { identities, findings } = checkRecord({ record, text });
  const { identities: listed } = listedSchema.parse(read(`gold/${slug}.identities.json`));
  return { identities, findings, listed };
}

test('no conflict is reported that the hand-made list lacks', () => {
  const extra = REPORTS.flatMap((slug) => {
    const { identities, findings, listed } = compareReport(slug);
    const conflicts = identities.filter((identity) => identity.status === 'conflict');
    expect(findings).toHaveLength(conflicts.length);
    return conflicts
      .filter((found) => !listed.some((one) => one.status === 'conflict' && sameEquation(one, found)))
      .map((found) => `${slug}: ${found.equation}`);
  });
  expect(extra).toEqual([]);
});

/** What the list has of these rules and the program does not evaluate: a known gap each. */
const MISSED: Readonly<Record<string, readonly string[]>> = {
  composition: [
    // Project balances and planned uses are bound by other rules or by none.
    'furong-2020: carryover.opening = district + superior opening balances',
    'furong-2020: revenue.total = expenditure.basic + project receipts',
    'furong-2020: expenditure.project = district + superior project spending',
    'furong-2020: 季度测评奖: annual quota = first three quarters + fourth quarter',
    'furong-2020: 安全生产预防及应急 (33号): opening = award + demonstration (planned use)',
    // Results that are sums of results: nothing in the record says which.
    'yuelu-2022: penalties = decisions against persons + on-the-spot decisions (line 151)',
    'yuelu-2022: penalties = decisions against persons + on-the-spot decisions (line 396)',
  ],
  restatement: [
    // The terms of 1+4+35+24 are no facts of the record; a list of duties printed twice is labelled once.
    'nanyue-2021: overall plans: term of 1+4+35+24 = its expansion',
    'nanyue-2021: special-plan classes: term of 1+4+35+24 = its expansion',
    'nanyue-2021: sector plans: term of 1+4+35+24 = its expansion',
    'nanyue-2021: township plans: term of 1+4+35+24 = its expansion',
    'yuelu-2022: duties: as many in the form as in the narrative',
  ],
  'table-prose': ['yuelu-2022: indicator 开展宣传活动数量 351 = consultation + online + drill + film events'],
};

test('every listed equation of a rule is evaluated with the listed status, the named ones apart', () => {
  const missed = REPORTS.flatMap((slug) => {
    const { identities, listed } = compareReport(slug);
    return listed
      .filter((one) => BUILT.has(one.rule) && !one.minor)
      .filter((one) => !identities.some((found) => found.status === one.status && sameEquation(one, found)))
      .map((one) => [one.rule, `${slug}: ${one.equation}`] as const);
  });
  const byRule = Object.fromEntries(
    [...Map.groupBy(missed, ([rule]) => rule)].map(([rule, list]) => [rule, list.map(([, equation]) => equation)]),
  );
  expect(byRule).toEqual(REPORTS.length === 0 ? {} : MISSED);
});
