import { type CheerioAPI, load } from 'cheerio';
import { expect, test } from 'vitest';
import { HOSTILE, sampleComparison, sampleRun } from '../sample-run.test-support.ts';
import { type JunitRendering, renderJunit } from './render-junit.ts';

/** What junit-10.xsd, which Jenkins checks reports with, lets an element have: `name*` is required. */
const SCHEMA: Readonly<Record<string, { readonly attributes: string; readonly children: string }>> = {
  testsuites: { attributes: 'name time tests failures errors', children: 'testsuite' },
  testsuite: {
    attributes: 'name* tests* failures* errors* group time skipped timestamp hostname id package file log url version',
    children: 'testsuite properties testcase system-out system-err',
  },
  properties: { attributes: '', children: 'property' },
  property: { attributes: 'name* value*', children: '' },
  testcase: { attributes: 'name* time classname group', children: 'skipped errors failure system-out system-err' },
  skipped: { attributes: 'type message', children: '' },
  failure: { attributes: 'type message', children: '' },
  'system-out': { attributes: '', children: '' },
};

/** The schema's type SUREFIRE_TIME, as far as this program writes it. */
const TIME = /^\d+\.\d{1,3}$/u;

/** All complaints of the schema about the elements of a document. */
const complaints = ($: CheerioAPI): readonly string[] =>
  $.root()
    .find('*')
    .toArray()
    .flatMap(({ name, attribs }) => {
      const rule = SCHEMA[name];
      if (rule === undefined) return [`there is no element ${name}`];
      const names = rule.attributes.split(' ');
      const known = names.map((each) => each.replace('*', ''));
      return [
        ...Object.keys(attribs).flatMap((each) => (known.includes(each) ? [] : [`${name} has no ${each}`])),
        ...names.flatMap((each) =>
          each.endsWith('*') && attribs[each.slice(0, -1)] === undefined ? [`${name} wants ${each}`] : [],
        ),
        ...(attribs['time'] !== undefined && !TIME.test(attribs['time']) ? [`a time of ${name}`] : []),
      ];
    });

/** Elements that stand in one that may not have them. */
const strays = ($: CheerioAPI): readonly string[] =>
  Object.entries(SCHEMA).flatMap(([name, { children }]) =>
    $(name)
      .children()
      .toArray()
      .flatMap((child) => (children.split(' ').includes(child.name) ? [] : [`${child.name} in ${name}`])),
  );

function parsed(comparison = sampleComparison(), options: JunitRendering = {}, run = sampleRun()) {
  const text = renderJunit(run, comparison, options);
  const $ = load(text, { xml: true });
  return { text, $ };
}

test('the schema that Jenkins checks with has no complaint', () => {
  const { $ } = parsed();
  expect([...complaints($), ...strays($)]).toEqual([]);
  expect($('*').first().is('testsuites')).toBe(true);
  $('testsuites').attr('skipped', '1').append('<testcase/>');
  expect([...complaints($), ...strays($)]).toEqual([
    'testsuites has no skipped',
    'testcase wants name*',
    'testcase in testsuites',
  ]);
});

test('the numbers of cases, failures and skipped cases are those that there are', () => {
  const { $ } = parsed();
  const told = $('testsuite')
    .toArray()
    .map((suite) => ['tests', 'failures', 'skipped'].map((name) => Number($(suite).attr(name))));
  const counted = $('testsuite')
    .toArray()
    .map((suite) => ['testcase', 'failure', 'skipped'].map((name) => $(suite).find(name).length));
  expect(told).toEqual(counted);
  expect($('testsuites').attr('tests')).toBe(String($('testcase').length));
  expect($('testsuites').attr('failures')).toBe('1');
});

test('no two cases share class name and name, for GitLab would drop the second', () => {
  const { $ } = parsed();
  const names = $('testcase')
    .toArray()
    .map((each) => `${$(each).attr('classname')}\n${$(each).attr('name')}`);
  expect(new Set(names).size).toBe(names.length);
});

test('a document is a suite with a case for each field, its figures and costs are properties, unscored is skipped', () => {
  const { $ } = parsed();
  const suite = $('testsuite[name="heishan-transport-2021"]');
  expect(suite.find('testcase').length).toBe(8);
  expect(suite.find('testcase[name="budget"] skipped').attr('message')).toBe(
    'no recorded answer of budget 0002 for it',
  );
  expect(suite.find('property[name="duties.recall"]').attr('value')).toBe('0.500000');
  expect(suite.find('property[name="budget.f1"]').length).toBe(0);
  expect(suite.find('property[name="cost.calls"]').attr('value')).toBe('7.5');
  expect(suite.attr('time')).toBe('41.260');
});

function checkRow(
  name: string,
  options: JunitRendering,
  result: string | null,
  verdict: Parameters<typeof sampleComparison>[0] = {},
) {
  const { $ } = parsed(sampleComparison(verdict), options);
  const found = $(`testsuite[name="comparison"] testcase[name="${name}"]`).find('failure, skipped').toArray();
  expect(found.map((each) => each.name)).toEqual(result === null ? [] : [result]);
}

test('a row that fails is a failure, one that cannot be told is skipped unless doubts are failures', () => {
  checkRow('budget F1', {}, 'failure');
  checkRow('duties F1', {}, 'skipped');
  checkRow('duties F1', { strictness: 'strict' }, 'failure');
  checkRow('report F1', { strictness: 'strict' }, null);
  checkRow('budget attribute F1', {}, null);
});

test('a field that is not critical fails no suite', () => {
  checkRow('budget F1', { strictness: 'strict' }, 'skipped', { verdict: 'PASS' });
});

test('all reasons of a row are told', () => {
  const { $ } = parsed();
  const message = $('testcase[name="duties F1"] skipped').attr('message') ?? '';
  expect(message).toMatch(/^CANNOT TELL: 3 documents can be compared and at least 6 are needed.* about 27 documents/u);
});

test('what XML cannot hold is replaced, and all other text comes back as it was', () => {
  const name = `a\n${HOSTILE}\ufffe"'`;
  const { text, $ } = parsed(sampleComparison({ before: name }));
  expect(text).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  const shown = name.replace(/[\p{Cs}\ufffe]|(?!\n)\p{Cc}/gu, '\ufffd');
  expect($('property[name="before"]').attr('value')).toBe(shown);
  expect($('script').length).toBe(0);
});

test('without a comparison there is no suite of one', () => {
  const $ = load(renderJunit(sampleRun(), null), { xml: true });
  expect($('testsuite').length).toBe(4);
  expect($('failure').length).toBe(0);
});
