import { expect, test } from 'vitest';
import { textWidth } from '#model/terminal-text.ts';
import { renderRun } from './render-run.ts';
import { HOSTILE, sampleRun } from './sample-run.test-support.ts';

function checkLine(rendered: string, expected: RegExp) {
  expect(rendered.split('\n').filter((line) => expected.test(line))).not.toEqual([]);
}

test('what was evaluated comes first: keyers, prompts, documents, date and program', () => {
  const [head] = renderRun(sampleRun()).split('\n\n');
  expect(head?.split('\n')).toEqual([
    'keyed by: rules and llm:sample',
    'documents: 4 (development 3, test 1)',
    'prompts: report 0001, duties 0001, staffing 0001, budget 0002, indicators 0001, issues 0001,',
    '  measures 0001',
    'answers a call: 2, averaged within a document',
    'date: 2026-11-22',
    'program: duizhang 0.1.0',
  ]);
});

test('each part has a row for each field, with counts as means over repeats and the documents it was scored in', () => {
  const rendered = renderRun(sampleRun());
  checkLine(rendered, /^development \(3 documents\)$/u);
  checkLine(
    rendered,
    /^budget +0\.875 +0\.875 +0\.875 +0\.875 +3 +0\.875 +10\.5 +1\.5 +0 +0 +1\.000 +1\.000 +1\.000 +3\/3$/u,
  );
  checkLine(rendered, /^duties +1\.000 +0\.750 +0\.857 +0\.841 +3 +0\.857 +4\.5 +0 +0 +1\.5 /u);
});

test('a heading does not claim documents in which fields were not scored', () => {
  const rendered = renderRun(sampleRun());
  checkLine(rendered, /^test \(1 document; 3 fields were scored in fewer, at least 0\)$/u);
  checkLine(rendered, /^all \(4 documents; 3 fields were scored in fewer, at least 3\)$/u);
  checkLine(rendered, /^budget( +–){13} +0\/1$/u);
});

test('documents are ranked by the mean of their fields, and those scored in some fields only are told apart', () => {
  const rendered = renderRun(sampleRun()).split('\n');
  const from = rendered.indexOf('F1 by document, development, lowest first');
  expect(rendered.slice(from + 3, from + 6).map((line) => line.split(/ +/u).slice(0, 3))).toEqual([
    ['baishi-education-2023', '0.927', '8'],
    ['yunxi-water-2022', '0.967', '8'],
    ['lüshui-health-2022', '1.000', '8'],
  ]);
  const partly = rendered.indexOf('F1 by document, test, scored in some fields only: not to be ranked with the others');
  expect(rendered[partly + 3]).toMatch(
    /^heishan-transport-2021 +0\.933 +5 +1\.000 +0\.667 +– +1\.000 +– +– +1\.000 +1\.000$/u,
  );
});

test('why fields were not scored is said once for each reason', () => {
  const rendered = renderRun(sampleRun());
  checkLine(
    rendered,
    /^ {2}no recorded answer of budget 0002 for it: heishan-transport-2021 \(staffing, budget, indicators\)$/u,
  );
  expect(rendered.match(/no recorded answer/gu)).toHaveLength(1);
});

test('attributes, facts, costs and what was left out have their tables', () => {
  const rendered = renderRun(sampleRun());
  checkLine(rendered, /^budget +basis +10\.5\/10\.5 +1\.000 +0\/0 +· +10\.5\/10\.5 +1\.000$/u);
  checkLine(rendered, /^grade +· +· +· +0 +0 +0 +0 +4 +0\.000$/u);
  checkLine(rendered, /^yunxi-water-2022 +7\.5 +25,600 +1,200 +6,500 +0 +0\.0213 USD +41\.3$/u);
  checkLine(rendered, /^all +30 +102,400 +4,800 +26,000 +0 +0\.0852 USD +·$/u);
  checkLine(rendered, /^ {2}baihe\.gold\.json cannot be read as gold$/u);
});

test('the rules alone have no table of costs', () => {
  expect(renderRun(sampleRun({ costs: null, prompts: null, keyers: ['rules'] }))).not.toContain('cost by report');
});

test('nothing of a run steers the terminal', () => {
  const facts = { leftOut: [HOSTILE], program: HOSTILE, keyers: [HOSTILE], currency: HOSTILE };
  const rendered = renderRun(sampleRun(facts, [{ document: HOSTILE, part: HOSTILE, unscored: { duties: HOSTILE } }]));
  expect(rendered).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
});

test('a run without documents has tables of nothing', () => {
  const rendered = renderRun(sampleRun({}, []));
  checkLine(rendered, /^all \(0 documents\)$/u);
  checkLine(rendered, /^budget +· +· +· +· +0 +· +0 +0 +0 +0 +· +· +· +0\/0$/u);
});

test('no line is wider than 100 columns', () => {
  const wide = renderRun(sampleRun())
    .split('\n')
    .filter((line) => textWidth(line) > 100);
  expect(wide).toEqual([]);
});
