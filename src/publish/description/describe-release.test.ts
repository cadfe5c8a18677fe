import { expect, test } from 'vitest';
import { describeRelease } from './describe-release.ts';
import { sampleRelease } from './sample-release.test-support.ts';

const NAMES = ['datapackage.json', 'croissant.json', 'CODEBOOK.md', 'CITATION.cff'];

test('equal releases have equal descriptions, in whatever order their files are named', () => {
  const given = sampleRelease();
  const turned = { ...given, files: given.files.toReversed() };
  expect([...describeRelease(turned)]).toEqual([...describeRelease(given)]);
  expect([...describeRelease(given).keys()]).toEqual(NAMES);
});

test('every description ends with a line break and names the version', () => {
  for (const [name, text] of describeRelease(sampleRelease())) {
    expect(text.endsWith('\n') && !text.endsWith('\n\n'), name).toBe(true);
    expect(text, name).toContain('1.2.3');
  }
});

test('a release without any file is described all the same', () => {
  const empty = describeRelease(sampleRelease({ files: [], formats: [], rows: {}, views: [] }));
  expect([...empty.keys()]).toEqual(NAMES);
  expect(JSON.parse(empty.get('croissant.json') ?? '')).toMatchObject({ distribution: [], recordSet: [] });
});

test('without the database there are no views, and without CSV nothing is said of it', () => {
  const parquet = describeRelease(sampleRelease({ formats: ['parquet'] }));
  const all = describeRelease(sampleRelease());
  for (const [words, name] of [
    ['execution_rates', 'datapackage.json'],
    ['execution_rates', 'CODEBOOK.md'],
    ['byte order mark', 'CODEBOOK.md'],
  ] as const) {
    expect(all.get(name)).toContain(words);
    expect(parquet.get(name)).not.toContain(words);
  }
});
