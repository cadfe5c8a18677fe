import path from 'node:path';
import type { PlacedGoldFinding } from '#evaluate/index.ts';
import type { CheckedGoldFile } from '#pipeline/gold/check-gold-files.ts';
import type { GoldCheckOutput } from '../json-shapes/gold.ts';
import { bold, dim, folded, plain, type StyledLine } from '../styled-line.ts';
import { printStyled, type StyledText, type Terminal } from '../terminal.ts';

type Severity = PlacedGoldFinding['severity'];

const STYLES = { error: 'red', warning: 'yellow', note: 'dim' } as const satisfies Record<
  Severity,
  StyledText['style']
>;

const countOf = (files: readonly CheckedGoldFile[], severity: Severity): number =>
  files.reduce((sum, { findings }) => sum + findings.filter((each) => each.severity === severity).length, 0);

/** How many of each there are, as `gold check --json` tells them too. */
export const checkCounts = (files: readonly CheckedGoldFile[]): GoldCheckOutput['counts'] => ({
  files: files.length,
  errors: countOf(files, 'error'),
  warnings: countOf(files, 'warning'),
  notes: countOf(files, 'note'),
});

function linesOf({ severity, rule, path, place, words, reason, mend }: PlacedGoldFinding): readonly StyledLine[] {
  const where = [
    path,
    place === null ? '' : `${place.line}:${place.column}`,
    words === null ? '' : `“${folded(words, 60)}”`,
  ];
  const head: StyledLine = [
    plain('  '),
    { text: severity, style: STYLES[severity] },
    dim(` ${rule}`),
    plain(
      where
        .filter((part) => part !== '')
        .map((part) => `  ${part}`)
        .join(''),
    ),
  ];
  const said: StyledLine = [plain(`    ${folded(reason)}`)];
  return rule === 'identity-known' ? [head, said] : [head, said, [dim(`    → ${folded(mend)}`)]];
}

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * What was found, file by file, the worst first; files without a finding are only counted, in the last lines, and so are the
 * `blind` ones, absolute paths.
 */
export function printCheck(files: readonly CheckedGoldFile[], blind: ReadonlySet<string>, terminal: Terminal): void {
  const print = (line: StyledLine): void => printStyled(terminal, [...line, plain('\n')]);
  for (const { file, findings } of files) {
    if (findings.length === 0 || blind.has(path.resolve(file))) continue;
    print([bold(file)]);
    for (const severity of ORDER)
      for (const found of findings.filter((each) => each.severity === severity)) linesOf(found).forEach(print);
    print([]);
  }
  const hidden = files.filter(({ file }) => blind.has(path.resolve(file)));
  const found = hidden.reduce((sum, { findings }) => sum + findings.length, 0);
  if (found > 0)
    print([
      plain(
        `${found} finding(s) in files of the test part are not shown, so that nothing is tuned with them; name a file to see its own.`,
      ),
    ]);
  const { errors, warnings, notes } = checkCounts(files);
  const clean = files.filter(({ findings }) => findings.length === 0).length;
  print([
    plain(
      `${files.length} gold file(s), ${clean} without a finding: ${errors} error(s), ${warnings} warning(s), ${notes} note(s).`,
    ),
  ]);
}
