import { expect, it } from 'vitest';
import { promptsOf, promptVersions } from './prompt-versions.ts';

it.each([
  ['budget=0002', {}, { budget: '0002' }],
  ['budget=0002, report=0001', {}, { budget: '0002', report: '0001' }],
  ['report=0001', { budget: '0002' }, { budget: '0002', report: '0001' }],
  ['budget=0002,budget=0002', {}, { budget: '0002' }],
])('--prompts %s names versions', (value, before, versions) => {
  expect(promptVersions(value, before)).toEqual(versions);
});

it.each([
  ['', 'not ""'],
  ['budget', 'not "budget"'],
  ['budget=2', 'not "budget=2"'],
  ['budget=0001,', 'not ""'],
  ['constructor=0001', 'there is no task constructor; there is report, duties'],
  ['budget=0001,budget=0002', 'two versions for budget, 0001 and 0002'],
])('--prompts %s is refused', (value, message) => {
  expect(() => promptVersions(value)).toThrow(message);
});

it('a version that is not there is named with those that are', async () => {
  await expect(promptsOf({ budget: '0987' })).rejects.toThrow(
    'There is no version 0987 of the prompt for budget; there is 0001',
  );
  expect((await promptsOf({ budget: '0001' })).budget.version).toBe('0001');
});
