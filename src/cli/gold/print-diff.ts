import type { Agreement, Disagreement, FieldAgreement, LabelSide } from '#evaluate/index.ts';
import { padEndToWidth, padStartToWidth, textWidth } from '#model/terminal-text.ts';
import type { PairedGold } from '#pipeline/gold/diff-gold-files.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { bold, folded } from '../styled-line.ts';
import { printStyled, type Terminal } from '../terminal.ts';

/** A figure with three decimals; a dash where there was nothing to agree on. */
const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

/** Rows in columns; all but the first are flush right, and what stands behind `columns` of them follows as it is. */
function table(rows: readonly (readonly string[])[], columns: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column > 0 && column < columns
            ? padStartToWidth(cell, widths[column] ?? 0)
            : padEndToWidth(cell, widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

const attributesText = ({ attributes }: FieldAgreement): string =>
  Object.entries(attributes)
    .filter(([, { of }]) => of > 0)
    .map(([name, { agreed, of }]) => `${name} ${agreed}/${of}`)
    .join(', ');

const fieldTable = ({ fields }: Agreement): string =>
  table(
    [
      ['field', 'F1', 'agreed', 'different', 'only A', 'only B', ' attributes of those agreed'],
      ...FIELD_NAMES.flatMap((field) => {
        const each = fields[field];
        if (each === undefined) return [];
        return [
          [
            field,
            shown(each.f1),
            String(each.agreed),
            String(each.different),
            String(each.onlyA),
            String(each.onlyB),
            ` ${attributesText(each)}`,
          ],
        ];
      }),
    ],
    6,
  );

const kappaTable = ({ kappas }: Agreement): string =>
  table(
    [
      ['attribute', 'kappa', 'agreement', 'by chance', 'items'],
      ...kappas.map(({ field, attribute, kappa, agreement, chance, items }) => [
        `${field} ${attribute}`,
        shown(kappa),
        shown(agreement),
        shown(chance),
        String(items),
      ]),
    ],
    5,
  );

/** The keys that differ, else all that say something; what is not stated is a dash. */
function keysText({ keys }: LabelSide, differ: readonly string[]): string {
  const named = Object.entries(keys).filter(([name, value]) =>
    differ.length === 0 ? value !== null : differ.includes(name),
  );
  return named.map(([name, value]) => `${name} ${value ?? '–'}`).join(', ');
}

const sideText = (side: LabelSide | null, differ: readonly string[]): string =>
  side === null
    ? '–'
    : `${side.path}  ${folded(keysText(side, differ))}${side.words === null ? '' : `  “${folded(side.words)}”`}`;

const disagreementText = ({ document, field, kind, differ, a, b }: Disagreement): string => {
  const what = differ.length === 0 ? kind : `${kind}: ${differ.join(', ')}`;
  return `${document} ${field}, ${what}\n  A  ${sideText(a, differ)}\n  B  ${sideText(b, differ)}\n`;
};

const listed = (documents: readonly string[], whose: string): string =>
  documents.length === 0 ? '' : `Only ${whose} labels: ${documents.join(', ')}.\n`;

/** The agreement as tables, then what was compared with what, then, if asked for, every disagreement side by side. */
export function printDiff(
  agreement: Agreement,
  { onlyA, onlyB }: PairedGold,
  listAll: boolean,
  terminal: Terminal,
): void {
  printStyled(terminal, [
    bold('By field'),
    { text: ' (F1 is the same whichever of the two is taken for gold)\n', style: null },
  ]);
  terminal.out(fieldTable(agreement));
  printStyled(terminal, [
    bold('\nCategories'),
    { text: ' (Cohen’s kappa over all things that both labelled, alike in value or not)\n', style: null },
  ]);
  terminal.out(kappaTable(agreement));
  const { disagreements } = agreement;
  if (listAll && disagreements.length > 0) terminal.out(`\n${disagreements.map(disagreementText).join('')}`);
  terminal.out(`\n${listed(onlyA, 'A')}${listed(onlyB, 'B')}`);
  const more = listAll || disagreements.length === 0 ? '' : '; --misses lists them';
  terminal.out(
    `${agreement.documents.length} document(s) labelled by both, ${disagreements.length} disagreement(s)${more}.\n`,
  );
}
