import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { HOSTILE, sampleCases, sampleComparison, sampleRun } from '../render/sample-run.test-support.ts';
import { SAMPLE_TEXT } from '../sample-report.ts';
import { missIds } from './miss-id.ts';
import { renderPage } from './render-page.ts';

const texts = new Map(sampleCases.map(({ document }) => [document, SAMPLE_TEXT]));

test('the page runs and shows nothing but what it brings: its policy names the hashes of its own style and script', () => {
  const page = renderPage(sampleRun(), texts, sampleComparison());
  const contents = [...page.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/gu)].map((match) => match[2] ?? '');
  expect(contents).toHaveLength(2);
  for (const content of contents)
    expect(page).toContain(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<[^>]*\s(?:src|style|on\w+)=/u);
  expect(page).not.toMatch(/<(?:link|img|iframe|object|base)\b|@import|url\(/u);
});

test('no two elements share an address, and every link within the page leads somewhere', () => {
  const $ = load(renderPage(sampleRun(), texts, sampleComparison()));
  const ids = $('[id]')
    .toArray()
    .map((each) => $(each).attr('id'));
  expect(new Set(ids).size).toBe(ids.length);
  const targets = $('a')
    .toArray()
    .map((each) => $(each).attr('href') ?? '');
  expect(targets.filter((target) => !target.startsWith('#') || !ids.includes(target.slice(1)))).toEqual([]);
  expect(targets.length).toBeGreaterThan(20);
});

test('a miss shows gold and prediction, and the words of the report with the places of both', () => {
  const $ = load(renderPage(sampleRun(), texts, null));
  const miss = $('article.m[data-c="unit"]').first();
  expect(miss.find('.s.g strong').text()).toBe('206.91万元');
  expect(miss.find('.s.p strong').text()).toBe('2069.1万元');
  expect(miss.find('mark.g.p').text()).toBe('基本支出206.91万元');
  expect(miss.find('blockquote').text()).toContain('三、支出↵2023年基本支出206.91万元，其中人员经费');
  expect(miss.find('h3 em').text()).toBe('×10^1');
});

test('hidden misses are not in the page, which says so', () => {
  const $ = load(renderPage(sampleRun(), texts, null));
  expect($('.hidden-misses').text()).toBe(
    'Misses of the test part are hidden (1 document), so that nothing is tuned with them.',
  );
  expect($('section.d h3').text()).not.toContain('heishan');
  expect($('#documents th[scope=row]').text()).toContain('heishan-transport-2021 5 of 8 fields scored');
});

test('a miss of a report whose text is not there shows what both sides say', () => {
  const $ = load(renderPage(sampleRun(), new Map(), null));
  expect($('article.m').length).toBe(4);
  expect($('blockquote').length).toBe(0);
  expect($('.s.g').text()).toContain('206.91万元');
});

test('text of reports, names and reasons stays text', () => {
  const run = sampleRun({ leftOut: [HOSTILE], program: HOSTILE, keyers: [HOSTILE], currency: HOSTILE }, [
    {
      document: HOSTILE,
      part: HOSTILE,
      unscored: { duties: HOSTILE },
      change: (record) => ({ ...record, budget: record.budget.map((fact) => ({ ...fact, project: HOSTILE })) }),
    },
  ]);
  const comparison = sampleComparison({ before: HOSTILE, notes: [HOSTILE] });
  const $ = load(renderPage(run, new Map([[HOSTILE, HOSTILE + SAMPLE_TEXT]]), comparison));
  expect($('script').length).toBe(1);
  expect($('img, [onerror]').length).toBe(0);
  expect($('article.m').length).toBeGreaterThan(0);
});

test('the address of a miss stays the same from run to run, and no two misses share one', () => {
  const { misses } = sampleRun().evaluation;
  expect(missIds(misses.toReversed()).toReversed()).toEqual(missIds(misses));
  const twice = missIds([...misses, ...misses]);
  expect(new Set(twice).size).toBe(twice.length);
});

test('a run without documents is a page that says so', () => {
  const $ = load(renderPage(sampleRun({}, []), new Map(), null));
  expect($('#misses').text()).toContain('There are no misses.');
});

test('what got worse leads to its miss', () => {
  const $ = load(renderPage(sampleRun(), texts, sampleComparison()));
  const link = $('#comparison .items.worse a');
  expect($(link.attr('href') ?? '').attr('data-c')).toBe('unit');
  const named = load(renderPage(sampleRun(), texts, sampleComparison(), ({ item }) => `预算<b> ${item}`));
  expect(named('#comparison .items.worse a').text()).toBe('预算<b> gold:0');
  expect($('#comparison .over-all').text()).toBe('FAIL budget got worse.');
});

test('thousands of misses show fewer words around each', () => {
  const run = sampleRun();
  const [miss] = run.evaluation.misses.filter(({ field }) => field === 'budget');
  if (miss === undefined) throw new Error('The sample has a miss in budget.');
  const many = Array.from({ length: 5_000 }, (_, at) => ({ ...miss, item: `gold:${at}` }));
  const page = renderPage({ ...run, evaluation: { ...run.evaluation, misses: many } }, texts, null);
  expect(Buffer.byteLength(page) / many.length).toBeLessThan(1_500);
});
