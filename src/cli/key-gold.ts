import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { createReaderPool, type ReadingOptions } from '#ingest/index.ts';
import type { Reporter } from '#model/reporter.ts';
import { type KeyedCase, keyGoldCase } from '#pipeline/evaluate-gold.ts';
import { type GoldCase, GoldError } from '#pipeline/gold-set.ts';
import type { Keyers } from '#pipeline/key-report.ts';

interface KeyedGold {
  readonly keyed: readonly KeyedCase[];
  /** A sentence for every case whose document cannot be read. */
  readonly leftOut: readonly string[];
}

/** Keys every case, several at once, and reports each as it ends. */
export async function keyGold(
  cases: readonly GoldCase[],
  keyers: Keyers,
  report: Reporter,
  reading: ReadingOptions = {},
): Promise<KeyedGold> {
  const size = Math.max(1, availableParallelism() - 1);
  const pool = createReaderPool({ size });
  const limit = pLimit(size);
  const keyOne = async (goldCase: GoldCase): Promise<KeyedCase | string> => {
    const path = goldCase.documentPath;
    try {
      const keyed = await keyGoldCase(goldCase, keyers, (file) => pool.read(file, reading));
      report({ kind: 'file-finished', path, state: 'done', reason: null });
      return keyed;
    } catch (error) {
      if (!(error instanceof GoldError)) throw error;
      report({ kind: 'file-finished', path, state: 'failed', reason: error.message });
      return error.message;
    }
  };
  try {
    const ended = await Promise.all(cases.map((each) => limit(() => keyOne(each))));
    return {
      keyed: ended.filter((each) => typeof each !== 'string'),
      leftOut: ended.filter((each) => typeof each === 'string'),
    };
  } finally {
    await pool.close();
  }
}
