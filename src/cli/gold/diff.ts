import type { Settings } from '#config';
import { type Agreement, agreementOf } from '#evaluate/index.ts';
import { type PairedGold, pairGoldFiles } from '#pipeline/gold/diff-gold-files.ts';
import { CliError } from '../cli-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { GoldDiffOutput } from '../json-shapes/gold.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText, oneLine, type Terminal } from '../terminal.ts';
import { goldFilesAt } from './gold-files.ts';
import { printDiff } from './print-diff.ts';
import { withReader } from './with-reader.ts';

export interface GoldDiffOptions {
  readonly documents?: string;
  readonly json?: true;
  readonly misses?: true;
}

/** Told of one thing that cannot be compared; longer messages are cut. */
const REASON_LENGTH = 600;

const outputOf = (names: readonly [string, string], paired: PairedGold, agreement: Agreement): GoldDiffOutput => ({
  schemaVersion: SCHEMA_VERSION,
  a: names[0],
  b: names[1],
  onlyA: [...paired.onlyA],
  onlyB: [...paired.onlyB],
  refused: [...paired.refused],
  agreement,
});

function requirePairs({ pairs, refused }: PairedGold, [a, b]: readonly [string, string]): void {
  if (pairs.length > 0) return;
  const why = refused.length === 0 ? `${a} and ${b} label no document in common.` : 'Nothing could be compared.';
  throw new CliError({ message: why, exitCode: EXIT.someFailed });
}

/** `duizhang gold diff`: how far two annotators agree. Ends with 1 where something could not be compared. */
export async function diffGold(
  names: readonly [string, string],
  options: GoldDiffOptions,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const [a, b] = await Promise.all(names.map((name) => goldFilesAt(name, options.documents)));
  const paired = await withReader(settings, (read) => pairGoldFiles(a ?? [], b ?? [], read));
  for (const reason of paired.refused) terminal.err(`left out: ${oneLine(reason, REASON_LENGTH)}\n`);
  requirePairs(paired, names);
  const agreement = agreementOf(paired.pairs);
  if (options.json === true) terminal.out(jsonText(outputOf(names, paired, agreement)));
  else printDiff(agreement, paired, options.misses === true, terminal);
  return paired.refused.length === 0 ? EXIT.done : EXIT.someFailed;
}
