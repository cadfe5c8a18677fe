import type { Settings } from '#config';
import type { EvaluationRun } from '#evaluate/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { LoadedGold } from '#pipeline/gold/gold-set.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { keyGold, type ScoredCase } from './key-gold.ts';
import { makeRun, type RunParts } from './make-run.ts';

/** What is evaluated, and by whom. */
export interface Evaluated extends Pick<RunParts, 'prompts' | 'repaired' | 'part' | 'keying'> {
  readonly gold: LoadedGold;
  /** Of the costs, asked for behind the keying; null where there are none or no price is known. */
  readonly currency: () => string | null;
}

/** A run, and the labels and texts it was made of, by document. */
export interface EvaluatedGold {
  readonly run: EvaluationRun;
  readonly labelled: ReadonlyMap<string, ScoredCase['labelled']>;
}

/** Told of one thing that went wrong; longer messages are cut. */
const REASON_LENGTH = 400;
/** The first few labels that found no place in the text. */
const MOST_LOST = 5;

const tellLeftOut = (reasons: readonly string[], terminal: Terminal): void => {
  for (const reason of reasons) terminal.err(`left out: ${oneLine(reason, REASON_LENGTH)}\n`);
};

function tellLost(lost: readonly string[], terminal: Terminal): void {
  if (lost.length === 0) return;
  const some = lost.slice(0, MOST_LOST).join('; ');
  terminal.err(`${lost.length} gold place(s) could not be placed in today's text: ${some}\n`);
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Keys and scores the gold; what has to be left out is told, and is in the run. */
export async function evaluateGold(
  { gold, keying, currency, ...wishes }: Evaluated,
  settings: Settings,
  report: Reporter,
  terminal: Terminal,
): Promise<EvaluatedGold> {
  tellLeftOut(gold.leftOut, terminal);
  report({ kind: 'run-started', files: gold.cases.length, keyers: keying.names });
  const { libreOffice, cache } = settings;
  const { keyed, leftOut } = await keyGold(gold.cases, keying, report, { libreOffice }, cache);
  tellLeftOut(leftOut, terminal);
  tellLost(
    keyed.flatMap((each) => each.lost),
    terminal,
  );
  const run = makeRun({
    ...wishes,
    currency: currency(),
    cases: gold.cases,
    keyed,
    leftOut: [...gold.leftOut, ...leftOut],
    keying,
    date: today(),
  });
  return { run, labelled: new Map(keyed.map(({ labelled }) => [labelled.gold.document, labelled])) };
}
