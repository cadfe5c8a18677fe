import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Gold, goldSchema } from '#schemas/gold.ts';

/** A labelled report. Test reports are counted together and never shown: they are kept blind. */
export interface LabelledText {
  readonly slug: string;
  readonly part: 'reference' | 'development' | 'test';
  readonly text: string;
  readonly gold: Gold;
}

const ROOT = join(import.meta.dirname, '..', '..');
const SHARED = join(ROOT, '..', 'shared');

const readText = (path: string): string => readFileSync(path, 'utf8');
const readGold = (path: string): Gold => goldSchema.parse(JSON.parse(readText(path)));

/** The reference reports, where they lie beside the project. */
function references(): readonly LabelledText[] {
  const folder = join(SHARED, 'gold');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.gold.json'))
    .map((file) => {
      const slug = file.replace('.gold.json', '');
      const text = readText(join(SHARED, 'reports', `${slug}.txt`));
      return { slug, part: 'reference', text, gold: readGold(join(folder, file)) };
    });
}

/** The reports of the corpus; whatever is not said to be of the development part counts as blind. */
function corpus(): readonly LabelledText[] {
  const lines = readText(join(ROOT, 'corpus', 'manifest.jsonl'))
    .split('\n')
    .filter(Boolean);
  return lines.flatMap((line) => {
    const entry: unknown = JSON.parse(line);
    if (!isEntry(entry)) return [];
    const gold = join(ROOT, 'evals', 'gold', `${entry.slug}.gold.json`);
    const text = join(ROOT, 'corpus', 'text', `${entry.slug}.txt`);
    if (!existsSync(gold) || !existsSync(text)) return [];
    const part = entry.part === 'development' ? 'development' : 'test';
    return [{ slug: entry.slug, part, text: readText(text), gold: readGold(gold) } as const];
  });
}

const isEntry = (entry: unknown): entry is { readonly slug: string; readonly part: string } =>
  typeof entry === 'object' && entry !== null && 'slug' in entry && 'part' in entry && typeof entry.slug === 'string';

/** All labelled reports that are there. */
export const labelledTexts = (): readonly LabelledText[] => [...references(), ...corpus()];
