import { lossOf } from '#model/published-report.ts';
import { bold, dim, folded, plain, type StyledLine } from '../styled-line.ts';
import { type StyledText, shellWord } from '../terminal.ts';
import { type CheckedReport, holds, tallyOf } from './checked-report.ts';
import { conflictLines, hanging } from './conflict-lines.ts';
import { groupedLines } from './holding-lines.ts';
import type { Printing } from './printing.ts';
import { groupWords, headline, tallyWords } from './summary-lines.ts';

/** Verdicts told in the summary; the groups below it are numbered alike. */
const SHOWN_RULINGS = 8;

function rulingLines(checked: CheckedReport, printing: Printing): readonly StyledLine[] {
  const { groups } = checked;
  const shown = printing.all ? groups : groups.slice(0, SHOWN_RULINGS);
  const lines = shown.flatMap((group, at) => {
    const { ruling, what, others } = groupWords(checked, group);
    return hanging([bold(`${at + 1}  ${ruling}: `), plain(what), dim(others)], 2, printing);
  });
  const more = groups.length - shown.length;
  return more === 0 ? lines : [...lines, [dim(`  … ${more} more 另${more}处`)]];
}

/** Of a file that was cut off nobody should believe that the report is what does not add up. */
function lossLines({ published }: CheckedReport, printing: Printing): readonly StyledLine[] {
  const reason = lossOf(published);
  if (reason === null) return [];
  const words = `not read whole 读取不完整: ${folded(reason, LOSS_COLUMNS)}`;
  return hanging([{ text: words, style: 'red' }], 2, printing);
}

/** Columns of what is said of a loss. */
const LOSS_COLUMNS = 400;

function headLines(checked: CheckedReport, printing: Printing): readonly StyledLine[] {
  const { published } = checked;
  const { report, state } = published;
  return [
    ...hanging(
      [
        bold(folded(report.slug)),
        plain(`  ${folded(headline(checked))}`),
        dim(`  ${state}  id ${report.id.slice(0, 12)}`),
      ],
      0,
      printing,
    ),
    ...(printing.stored
      ? []
      : hanging([dim('read now and keyed by rules; nothing is stored 现读现录，未存库')], 2, printing)),
    ...lossLines(checked, printing),
    ...hanging([plain(tallyWords(tallyOf(published.identities)))], 2, printing),
    ...rulingLines(checked, printing),
  ];
}

function conflictSection(checked: CheckedReport, printing: Printing): readonly StyledLine[] {
  if (checked.groups.length === 0) return [];
  return [
    [],
    [bold('Does not hold 不平')],
    ...checked.groups.flatMap((group, at) => [[], ...conflictLines(checked, group, at + 1, printing)]),
  ];
}

function openSection(checked: CheckedReport, printing: Printing): readonly StyledLine[] {
  const open = checked.named.filter(
    ({ identity }) => identity.status === 'blocked' || identity.status === 'untestable',
  );
  if (open.length === 0) return [];
  const legend = dim('   a part may be unstated, or a figure misread or bound wrongly 或有未列、误读、误配');
  return [
    [],
    ...hanging([bold('Cannot be decided 无法判定'), dim(` (${open.length})`), legend], 0, printing),
    ...groupedLines(checked, open, printing),
  ];
}

function holdingSection(checked: CheckedReport, printing: Printing): readonly StyledLine[] {
  const held = checked.named.filter(holds);
  if (held.length === 0) return [];
  const legend = dim('   = exact 相等, ≈ within rounding 舍入之内, ×2 = stated twice');
  return [
    [],
    ...hanging([bold('Holds 成立'), dim(` (${held.length})`), legend], 0, printing),
    ...groupedLines(checked, held, printing),
  ];
}

/** What stands beside the accounts, and where it is shown. */
function footLines({ published }: CheckedReport, printing: Printing): readonly StyledLine[] {
  const name = shellWord(published.report.slug);
  const next = printing.stored
    ? `\`npx duizhang show ${name}\` lists every value and finding.`
    : '`npx duizhang run <file>` keeps the report and publishes it.';
  return [[], ...hanging([dim(next)], 0, printing)];
}

/** The line without spaces at its end. */
function withoutTrail(line: StyledLine): StyledLine {
  const last = line.findLastIndex(({ text }) => text.trimEnd() !== '');
  return line.slice(0, last + 1).map((part, at) => (at === last ? { ...part, text: part.text.trimEnd() } : part));
}

/** The accounts of a report: the summary, what does not hold with its verdicts, what does, by subject. */
export function printAccounts(checked: CheckedReport, printing: Printing): readonly StyledText[] {
  const rest = printing.conflictsOnly
    ? []
    : [...openSection(checked, printing), ...holdingSection(checked, printing), ...footLines(checked, printing)];
  const lines = [...headLines(checked, printing), ...conflictSection(checked, printing), ...rest];
  return lines.flatMap((line) => [...withoutTrail(line), plain('\n')]);
}
