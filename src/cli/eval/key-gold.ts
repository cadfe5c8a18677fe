import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { type EvaluatedPair, scoreRepeat } from '#evaluate/index.ts';
import { createReaderPool, type IngestOutcome, type ReadingOptions } from '#ingest/index.ts';
import type { Reporter } from '#model/reporter.ts';
import { cachedReader } from '#pipeline/gold/document-cache.ts';
import { keyGoldCase } from '#pipeline/gold/evaluate-gold.ts';
import { type GoldCase, GoldError } from '#pipeline/gold/gold-set.ts';
import type { CaseKeying } from './case-keying.ts';

/** A repeat of a case as it is kept: scored, without the record that it was scored by. */
export interface ScoredCase {
  readonly scored: ReturnType<typeof scoreRepeat>;
  /** The labels where today's text has them, and that text: what is wrong is shown with both. */
  readonly labelled: Pick<EvaluatedPair, 'gold' | 'text'>;
  /** Labels that could not be placed in the text, a phrase each. */
  readonly lost: readonly string[];
}

interface KeyedGold {
  /** In the order of the cases, the repeats of one behind each other. */
  readonly keyed: readonly ScoredCase[];
  /** A sentence for every case whose document cannot be read. */
  readonly leftOut: readonly string[];
}

/**
 * Keys and scores every case as often as it is to be, several at once, and reports each as it ends. Documents read before come from
 * the `cache` folder, if there is one.
 */
export async function keyGold(
  cases: readonly GoldCase[],
  keying: CaseKeying,
  report: Reporter,
  reading: ReadingOptions = {},
  cache: string | null = null,
): Promise<KeyedGold> {
  const size = Math.max(1, availableParallelism() - 1);
  const pool = createReaderPool({ size });
  const limit = pLimit(size);
  const documents = await cachedReader(cache, reading, (file) => pool.read(file, reading));
  const keyOne = async (goldCase: GoldCase): Promise<readonly ScoredCase[] | string> => {
    const path = goldCase.documentPath;
    try {
      const keyed = await keyRepeats(goldCase, keying, documents.read);
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
      keyed: ended.flatMap((each) => (typeof each === 'string' ? [] : each)),
      leftOut: ended.filter((each) => typeof each === 'string'),
    };
  } finally {
    await documents.close();
    await pool.close();
  }
}

/** One case keyed once a repeat; its document is read once. */
async function keyRepeats(
  goldCase: GoldCase,
  keying: CaseKeying,
  read: (path: string) => Promise<IngestOutcome>,
): Promise<readonly ScoredCase[]> {
  const outcome = await read(goldCase.documentPath);
  const keyed: ScoredCase[] = [];
  for (let repeat = 0; repeat < keying.repeats; repeat += 1) {
    const keyers = await keying.keyersFor(goldCase, repeat);
    const { pair, lost } = await keyGoldCase(goldCase, keyers, async () => outcome);
    const scored = scoreRepeat({ ...pair, repeat, unscored: keying.unscored(goldCase, repeat) });
    keyed.push({ scored, labelled: { gold: pair.gold, text: pair.text }, lost: repeat === 0 ? lost : [] });
  }
  return keyed;
}
