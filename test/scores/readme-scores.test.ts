import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { README, REFERENCE, tableOfParts, tableOfRecordings, withScores } from './readme-scores.ts';

const readme = await readFile(README, 'utf8');

it('README.md gives the scores that eval prints today; node test/scores/write-scores.ts writes them again', async () => {
  expect(withScores(readme, await tableOfParts())).toBe(readme);
});

// The reference reports are among those recorded: without them beside the project there is nothing to compare with.
it.each(REFERENCE === null ? [] : [REFERENCE])(
  'README.md gives the scores of the recorded answers, with labels in %s',
  async () => {
    expect(withScores(readme, await tableOfRecordings())).toBe(readme);
  },
);

it('a table that is not there is an error, and a cell that nobody can tell stays', () => {
  const table = { heading: '| test (', heads: [null, null, null], cellsOf: () => [null, '0.000 (0.000)', null] };
  expect(() => withScores('# README\n', table)).toThrow('no table of 8 fields');
  const changed = withScores(readme, table).split('\n');
  const row = changed.find((line) => line.startsWith('| budget |'));
  const before = readme.split('\n').find((line) => line.startsWith('| budget |'));
  expect(row).toBe(before?.replace(/^(\| budget \| [^|]+\| )[^|]+/u, '$10.000 (0.000) '));
});
