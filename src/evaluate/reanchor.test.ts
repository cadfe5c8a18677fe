import { expect, test } from 'vitest';
import type { Gold } from '#schemas/gold.ts';
import { type Reanchored, reanchorGold } from './reanchor.ts';
import { placeIn, SAMPLE_TEXT, sampleGold } from './sample-report.ts';

const reanchorSample = (current: string): Reanchored => reanchorGold(sampleGold(), SAMPLE_TEXT, current);

/** Words of all spans and figures of the list fields, by path. */
function placesOf(gold: Gold, text: string): Readonly<Record<string, string>> {
  const { duties, staffing, orgUnits, budget, indicators, issues, measures } = gold;
  const fields = { duties, staffing, orgUnits, budget, indicators, issues, measures };
  const entries = Object.entries(fields).flatMap(([field, items]) =>
    items.flatMap((item, index) => [
      ...item.spans.map(([start, end], at) => [`${field}[${index}].spans[${at}]`, text.slice(start, end)] as const),
      ...(item.figure ? [[`${field}[${index}].figure`, text.slice(...item.figure)] as const] : []),
    ]),
  );
  return Object.fromEntries(entries);
}

/** All places hold the words they held, but for white space, except those that are listed. */
function checkPlaces(current: string, except: Readonly<Record<string, string | undefined>> = {}) {
  const { gold } = reanchorSample(current);
  const before = placesOf(sampleGold(), SAMPLE_TEXT);
  const after = placesOf(gold, current);
  const expected = Object.entries({ ...before, ...except }).filter(([, words]) => words !== undefined);
  const compact = Object.entries(after).map(([path, words]) => [path, words.replace(/\s/gu, '')]);
  expect(Object.fromEntries(compact)).toEqual(Object.fromEntries(expected));
}

const lostPaths = (current: string) => reanchorSample(current).lost.map(({ path, reason }) => [path, reason]);

test('the same text gives the same gold', () => {
  const gold = sampleGold();
  expect(reanchorGold(gold, SAMPLE_TEXT, SAMPLE_TEXT).gold).toBe(gold);
});

test('an inserted line moves everything after it', () => {
  const current = SAMPLE_TEXT.replace('二、人员\n', '二、人员\n截至年末的情况如下。\n');
  checkPlaces(current);
  const [start] = reanchorSample(current).gold.staffing[0]?.spans[0] ?? [];
  expect(start).toBe(placeIn(current, '编制12名')[0]);
});

test('a removed line loses its own places and no other', () => {
  const current = SAMPLE_TEXT.replace('（二）管理全区中小学和幼儿园。\n', '');
  expect(lostPaths(current)).toEqual([['duties[1].spans[0]', 'changed']]);
  checkPlaces(current, { 'duties[1].spans[0]': undefined });
});

test('white space between characters does not matter', () => {
  checkPlaces([...SAMPLE_TEXT].join(' '));
  checkPlaces(SAMPLE_TEXT.replace(/\n/gu, '').replace(/，/gu, '，\n\t'));
});

test('a figure moves with its span', () => {
  const current = `封面\n${SAMPLE_TEXT.replace('基本支出206.91', '基本支出 206.91 ')}`;
  const { gold } = reanchorSample(current);
  expect(current.slice(...(gold.budget[0]?.figure ?? [0, 0]))).toBe('206.91');
});

test('a changed figure is lost and reported, never replaced', () => {
  const current = SAMPLE_TEXT.replace('206.91', '206.97');
  expect(lostPaths(current)).toEqual([
    ['budget[0].spans[0]', 'changed'],
    ['budget[0].figure', 'changed'],
  ]);
  expect(reanchorSample(current).gold.budget[0]).toMatchObject({ value: '206.91', spans: [], figure: null });
});

test('a figure that became part of a longer number is lost', () => {
  const gold = sampleGold();
  const bare = { ...gold, staffing: [{ ...gold.staffing[0], spans: [placeIn(SAMPLE_TEXT, '12名')] }] } as Gold; // One label, cut to its number.
  const { lost } = reanchorGold(bare, SAMPLE_TEXT, SAMPLE_TEXT.replace('编制12名', '编制312名'));
  expect(lost.map(({ path }) => path)).toContain('staffing[0].spans[0]');
});

test('a word corrected inside a duty keeps the duty by its ends and says so', () => {
  const current = SAMPLE_TEXT.replace('教育方针，拟订', '教育方针、拟订');
  const { altered, lost } = reanchorSample(current);
  expect(altered.map(({ path }) => path)).toEqual(['duties[0].spans[0]']);
  expect(lost).toEqual([]);
  checkPlaces(current, { 'duties[0].spans[0]': '贯彻教育方针、拟订全区教育规划。' });
});

test('a page number between a label and its unchanged figure keeps both', () => {
  const current = SAMPLE_TEXT.replace('人员经费175.08', '人员经费\n7\n175.08');
  const { altered, lost } = reanchorSample(current);
  expect([altered.map(({ path }) => path), lost]).toEqual([['budget[1].spans[0]'], []]);
  checkPlaces(current, { 'budget[1].spans[0]': '人员经费7175.08万元' });
});

test('a rewritten duty is lost', () => {
  const current = SAMPLE_TEXT.replace('管理全区中小学和幼儿园。', '管理各类学校，指导学前教育。');
  expect(lostPaths(current)).toEqual([['duties[1].spans[0]', 'changed']]);
});

/** Labels one place of `frozen` as an issue and returns where it is in `current`, or why it was lost. */
function moveOne(
  frozen: string,
  span: [number, number],
  current: string,
): readonly [number, number] | string | undefined {
  const gold: Gold = {
    ...sampleGold(),
    report: noPlaces(),
    duties: [],
    staffing: [],
    orgUnits: [],
    budget: [],
    indicators: [],
    measures: [],
  };
  const issues = [{ marker: null, depth: 1, spans: [span] }];
  const moved = reanchorGold({ ...gold, issues }, frozen, current);
  return moved.lost[0]?.reason ?? moved.gold.issues[0]?.spans[0];
}

function noPlaces(): Gold['report'] {
  const { report } = sampleGold();
  return Object.fromEntries(Object.entries(report).map(([fact, { value }]) => [fact, { value }])) as Gold['report']; // The same facts, without places.
}

const REPEATED = '第一批项目进展顺利，执行偏慢。\n第二批项目尚未验收，执行偏慢。\n第三批项目刚刚启动，执行偏慢。\n';

test('of repeated phrases the one in the same surroundings is found', () => {
  const current = `目录\n${REPEATED.replace('尚未验收', '已经完成全部验收')}`;
  expect(moveOne(REPEATED, placeIn(REPEATED, '执行偏慢。', 1), current)).toEqual(placeIn(current, '执行偏慢。', 1));
});

test('a repeated phrase whose surroundings are gone is ambiguous', () => {
  const current = '甲，执行偏慢，乙；执行偏慢，丙。';
  expect(moveOne('子丑执行偏慢寅卯', [2, 6], current)).toBe('ambiguous');
});

test('a phrase that moved in front of others is found when it stands once in both', () => {
  const moved = '对口帮扶的乡镇学校设备陈旧，亟待更新。';
  const rest = '预算编制不够细，年中调整较多。\n绩效目标没有量化，难以考核评价。\n';
  expect(moveOne(rest + moved, placeIn(rest + moved, moved), moved + rest)).toEqual([0, moved.length]);
});

test('facts of the report move too', () => {
  const current = `附件1\n${SAMPLE_TEXT}`;
  const [place] = reanchorSample(current).gold.report.bureau.spans ?? [];
  expect(place).toEqual(placeIn(current, '白石区教育局'));
});

test('the reference to the frozen text does not outlive it', () => {
  const gold = { ...sampleGold(), text: { path: 'text/sample.txt', sha256: '0'.repeat(64), reader: 'pdf' } };
  expect(reanchorGold(gold, SAMPLE_TEXT, `${SAMPLE_TEXT}。`).gold).not.toHaveProperty('text');
});
