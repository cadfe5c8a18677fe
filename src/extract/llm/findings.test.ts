import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const FOLDER = new URL('./', import.meta.url);

/** Where sources name the rule of a finding. */
const RULE =
  /(?:finding\(\s*'\w+',\s*|refused\(\s*|ruleId: |ruleId = [^;]*\? |ruleId = [^;]* : |const DOUBTS_[A-Z]+ = )'([a-z]+(?:-[a-z]+)+)'/gu;

/** What compares keyers with each other, and what asks them again; from here. */
const BESIDE = ['../../pipeline/report/silent-keyers.ts', '../../pipeline/repair/tell-repairs.ts'];

/** The rules that the sources of this folder and those in it name; those of answers are made of how they were read. */
async function namedRules(): Promise<ReadonlySet<string>> {
  const names = (await readdir(FOLDER, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.includes('.test'),
  );
  const files = [...names, ...BESIDE];
  const sources = await Promise.all(files.map((name) => readFile(new URL(name, FOLDER), 'utf8')));
  const named = sources.flatMap((source) => [...source.matchAll(RULE)].map(([, rule]) => rule ?? ''));
  return new Set([...named, 'answer-refused', 'answer-filtered']);
}

it('every finding of the keyer is explained, and none that it does not make', async () => {
  const document = await readFile(new URL('../../../ARCHITECTURE.md', FOLDER), 'utf8');
  const section = /## How a model keys\n[\s\S]*?\n## /u.exec(document)?.[0] ?? '';
  const rows = section.split('\n').filter((row) => /^\| `/u.test(row));
  const explained = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/gu)].map(([, rule]) => rule),
  );
  expect(new Set(explained)).toEqual(await namedRules());
});
