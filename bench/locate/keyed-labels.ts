import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pLimit from 'p-limit';
import { createReaderPool } from '#ingest/index.ts';
import { keyGoldCase } from '#pipeline/gold/evaluate-gold.ts';
import { type GoldFolder, loadGold } from '#pipeline/gold/gold-set.ts';
import type { Gold } from '#schemas/gold.ts';
import type { ReportRecord } from '#schemas/record/record.ts';

/** A labelled report as the rules key it from its document, with the labels moved into the text that was read. */
export interface KeyedLabels {
  readonly slug: string;
  readonly part: string;
  readonly text: string;
  readonly record: ReportRecord;
  readonly gold: Gold;
}

const ROOT = path.join(import.meta.dirname, '..', '..');
const SHARED = path.join(ROOT, '..', 'shared');

/** The blind part of the corpus; every other labelled report of it is of the development part. */
function testPart(): ReadonlyMap<string, string> {
  const lines = readFileSync(path.join(ROOT, 'corpus', 'manifest.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean);
  const rows = lines.map((line) => JSON.parse(line) as { readonly slug: string; readonly part: string }); // Our own file.
  return new Map(rows.map(({ slug, part }) => [slug, part === 'development' ? 'development' : 'test']));
}

const FOLDERS = (): readonly GoldFolder[] => [
  {
    goldFolder: path.join(ROOT, 'evals', 'gold'),
    documentFolder: path.join(ROOT, 'corpus', 'documents'),
    parts: testPart(),
    defaultPart: 'test',
  },
  {
    goldFolder: path.join(SHARED, 'gold'),
    documentFolder: path.join(SHARED, 'reports'),
    parts: new Map(),
    defaultPart: 'reference',
  },
];

/** Documents read at once: the machine's other work goes on. */
const AT_ONCE = 2;

/** Every labelled report of the parts that are wanted, keyed by the rules. */
export async function keyedLabels(isWanted: (part: string) => boolean): Promise<readonly KeyedLabels[]> {
  const folders = FOLDERS().filter(({ goldFolder }) => existsSync(goldFolder));
  const cases = (await Promise.all(folders.map(loadGold))).flatMap((loaded) => loaded.cases);
  const pool = createReaderPool({ size: AT_ONCE });
  const limit = pLimit(AT_ONCE);
  try {
    const wanted = cases.filter(({ part }) => isWanted(part));
    return await Promise.all(
      wanted.map((one) =>
        limit(async () => {
          const { pair } = await keyGoldCase(one, { rules: true, model: null, repair: false }, (file) =>
            pool.read(file, {}),
          );
          return { slug: one.gold.document, part: one.part, ...pair };
        }),
      ),
    );
  } finally {
    await pool.close();
  }
}
