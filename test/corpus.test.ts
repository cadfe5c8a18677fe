import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonical, parseDecimal } from '#model/decimal.ts';
import { readNumber } from '#model/read-number.ts';
import { sha256Of } from '#pipeline/gold/gold-set.ts';
import { type Gold, goldSchema } from '#schemas/gold.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const DOCUMENTS = path.join(ROOT, 'corpus', 'documents');
const GOLD = path.join(ROOT, 'evals', 'gold');

const documents = (await readdir(DOCUMENTS)).sort();
interface ManifestRow {
  readonly slug: string;
  readonly file: string;
  readonly part: string;
  readonly bureauKind: string;
  /** Which of the domain guide's families of reports it is of, 1 to 9. */
  readonly family: number;
}

const manifest: readonly ManifestRow[] = (await readFile(path.join(ROOT, 'corpus', 'manifest.jsonl'), 'utf8'))
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

const slugOf = (file: string): string => path.basename(file, path.extname(file));

async function loadCase(file: string): Promise<{ readonly gold: Gold; readonly text: string }> {
  const gold = goldSchema.parse(JSON.parse(await readFile(path.join(GOLD, `${slugOf(file)}.gold.json`), 'utf8')));
  const text = await readFile(path.resolve(GOLD, gold.text?.path ?? ''), 'utf8');
  return { gold, text };
}

/** Every labelled figure with the value it is labelled with. */
const figuresOf = (gold: Gold): readonly { readonly value: string; readonly figure: readonly [number, number] }[] =>
  [
    ...gold.budget.map(({ value, figure }) => ({ value, figure })),
    ...gold.staffing.map(({ value, figure }) => ({ value, figure })),
    ...gold.indicators.map(({ actual, target, figure }) => ({ value: actual ?? target ?? '', figure })),
  ].flatMap(({ value, figure }) =>
    figure === null || figure === undefined || value === '' ? [] : [{ value, figure }],
  );

describe('the corpus', () => {
  it('has a line in the manifest and labels for every document, and nothing else', async () => {
    const gold = (await readdir(GOLD))
      .filter((name) => name.endsWith('.gold.json'))
      .map((name) => name.replace('.gold.json', ''));
    expect(manifest.map((row) => path.basename(row.file)).sort()).toEqual(documents);
    expect(gold.sort()).toEqual(documents.map(slugOf).sort());
    expect(new Set(manifest.map((row) => row.part))).toEqual(new Set(['development', 'test']));
  });

  it('has every family in either part, and more than ten kinds of bureau', () => {
    const families = (part: string) => new Set(manifest.filter((row) => row.part === part).map(({ family }) => family));
    expect([...families('test')].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...families('development')].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(manifest.map(({ bureauKind }) => bureauKind)).size).toBeGreaterThan(10);
    for (const { bureauKind } of manifest) expect(bureauKind).toMatch(/^[a-z_]+$/u);
  });

  it('has a test part as it was frozen before any rule was tuned with it beside', async () => {
    const { files } = JSON.parse(await readFile(path.join(ROOT, 'corpus', 'test-part.json'), 'utf8')) as {
      readonly files: Readonly<Record<string, string>>; // Its shape is what this test is about.
    };
    const slugs = manifest.flatMap(({ slug, part }) => (part === 'test' ? [slug] : []));
    expect(slugs.length).toBeGreaterThanOrEqual(12);
    for (const slug of slugs) expect(Object.keys(files).filter((file) => file.includes(slug))).toHaveLength(4);
    for (const [file, hash] of Object.entries(files))
      expect(sha256Of(await readFile(path.join(ROOT, file))), file).toBe(hash);
  });

  it.each(documents)('labels the bytes and the frozen text of %s', async (file) => {
    const { gold, text } = await loadCase(file);
    expect(sha256Of(await readFile(path.join(DOCUMENTS, file)))).toBe(gold.sha256);
    expect(sha256Of(text)).toBe(gold.text?.sha256);
    expect(gold.document).toBe(slugOf(file));
  });

  it.each(documents)('prints every labelled figure of %s where its label says', async (file) => {
    const { gold, text } = await loadCase(file);
    const figures = figuresOf(gold);
    expect(figures.length).toBeGreaterThan(20);
    for (const { value, figure } of figures) {
      const printed = text.slice(figure[0], figure[1]);
      const stated = canonical(parseDecimal(value)).replace('-', '');
      expect(canonical(readNumber(printed)).replace('-', ''), `${file} ${figure} ${printed}`).toBe(stated);
    }
  });

  it.each(documents)('keeps every label of %s inside its text', async (file) => {
    const { gold, text } = await loadCase(file);
    const items = [
      ...gold.duties,
      ...gold.staffing,
      ...gold.orgUnits,
      ...gold.budget,
      ...gold.indicators,
      ...gold.issues,
      ...gold.measures,
    ];
    for (const { spans } of items) {
      for (const [start, end] of spans) {
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end).trim()).not.toBe('');
      }
    }
  });
});
