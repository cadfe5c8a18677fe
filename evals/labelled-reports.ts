import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type DocumentScore, evaluate, evaluationRunSchema } from '#evaluate/index.ts';
import { createReaderPool } from '#ingest/index.ts';
import { keyGoldCase } from '#pipeline/gold/evaluate-gold.ts';
import { type GoldCase, loadGold } from '#pipeline/gold/gold-set.ts';
import type { Keyers } from '#pipeline/report/key-report.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { Scorer } from './evaluation.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** The labelled reports of the corpus, and the reference reports where they lie beside the project. */
export async function labelledReports(): Promise<readonly GoldCase[]> {
  const folders = [
    { gold: path.join(ROOT, 'evals', 'gold'), documents: path.join(ROOT, 'corpus', 'documents') },
    { gold: path.resolve(ROOT, '..', 'shared', 'gold'), documents: path.resolve(ROOT, '..', 'shared', 'reports') },
  ].filter(({ gold }) => existsSync(gold));
  const loaded = await Promise.all(
    folders.map(({ gold, documents }) =>
      loadGold({ goldFolder: gold, documentFolder: documents, parts: new Map(), defaultPart: 'any' }),
    ),
  );
  const leftOut = loaded.flatMap((each) => each.leftOut);
  if (leftOut.length > 0) throw new Error(leftOut.join('\n'));
  return loaded.flatMap((each) => each.cases);
}

const pool = createReaderPool({ size: 1 });

/** Closes what reads documents; for the end of a file of evaluations. */
export const closeReaders = (): Promise<void> => pool.close();

/** The scores of one report with these keyers. */
export async function scoresWith(goldCase: GoldCase, keyers: Keyers): Promise<DocumentScore> {
  const { pair } = await keyGoldCase(goldCase, keyers, (file) => pool.read(file, {}));
  const [score] = evaluate([pair]).documents;
  if (score === undefined) throw new Error(`${goldCase.gold.document} was not scored.`);
  return score;
}

const f1Of = (score: DocumentScore, field: FieldName): number | null => {
  const scored = score.fields[field];
  return scored.state === 'scored' ? scored.f1 : null;
};

/** The scores of the reports in a baseline of `evals/baselines`, by name of the report. */
export async function scoresInBaseline(name: string): Promise<ReadonlyMap<string, DocumentScore>> {
  const content: unknown = JSON.parse(await readFile(path.join(ROOT, 'evals', 'baselines', `${name}.json`), 'utf8'));
  const { evaluation } = evaluationRunSchema.parse(content);
  return new Map(evaluation.documents.map((each) => [each.document, each]));
}

/** F1 of each field, which must not fall below what the baseline has. */
export const fieldScorers: readonly Scorer<DocumentScore, DocumentScore | null>[] = FIELD_NAMES.map((field) => ({
  name: `${field} F1`,
  score: (score) => f1Of(score, field),
  floor: (before) => (before === null ? null : f1Of(before, field)),
}));
