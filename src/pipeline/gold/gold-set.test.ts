import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GoldError, type GoldFolder, loadGold } from './gold-set.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..');
const SLUG = 'qingxi-emergency-2022';

let folder: string;
let given: GoldFolder;

async function writeGold(name: string, change: Readonly<Record<string, unknown>>): Promise<void> {
  const gold: unknown = JSON.parse(await readFile(path.join(ROOT, 'evals', 'gold', `${SLUG}.gold.json`), 'utf8'));
  const { text, ...rest } = gold as { text: { path: string } }; // Our own file, read by the schema in the test.
  const moved = { ...text, path: path.resolve(ROOT, 'evals', 'gold', text.path) };
  await writeFile(path.join(folder, 'gold', `${name}.gold.json`), JSON.stringify({ ...rest, text: moved, ...change }));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gold-set-'));
  await mkdir(path.join(folder, 'gold'));
  await mkdir(path.join(folder, 'documents'));
  await copyFile(
    path.join(ROOT, 'corpus', 'documents', `${SLUG}.docx`),
    path.join(folder, 'documents', `${SLUG}.docx`),
  );
  given = {
    goldFolder: path.join(folder, 'gold'),
    documentFolder: path.join(folder, 'documents'),
    parts: new Map(),
    defaultPart: 'given',
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('leaves out gold that cannot be used, with a reason each, and keeps the rest', async () => {
  await writeGold('good', {});
  await writeFile(path.join(folder, 'gold', 'broken.gold.json'), '{"document":');
  await writeFile(path.join(folder, 'gold', 'empty.gold.json'), '{}');
  await mkdir(path.join(folder, 'gold', 'folder.gold.json'));
  await writeGold('lost', { document: 'nowhere' });
  await writeGold('other', { sha256: '0'.repeat(64) });
  await writeGold('textless', { text: { path: 'none.txt', sha256: '0'.repeat(64), reader: 'x' } });
  const { cases, leftOut } = await loadGold(given);
  expect(cases).toMatchObject([{ gold: { document: SLUG }, part: 'given' }]);
  expect(leftOut).toEqual([
    expect.stringMatching(/broken\.gold\.json cannot be read as gold/u),
    expect.stringMatching(/empty\.gold\.json is no gold file/u),
    expect.stringMatching(/folder\.gold\.json cannot be read as gold/u),
    expect.stringMatching(/lost\.gold\.json labels the document nowhere, which is not in/u),
    expect.stringMatching(/other\.gold\.json labels other bytes/u),
    expect.stringMatching(/textless\.gold\.json needs .*none\.txt, which cannot be read/u),
  ]);
});

it('throws a GoldError for a folder that cannot be read', async () => {
  await expect(loadGold({ ...given, documentFolder: '/nosuch' })).rejects.toThrow(GoldError);
  await expect(loadGold({ ...given, goldFolder: '/nosuch' })).rejects.toThrow(/^The folder \/nosuch cannot be read/u);
});
