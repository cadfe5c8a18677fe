import type { CellExplanation, Provenance, ReleaseRow } from '#dataset/index.ts';
import { folded } from '../styled-line.ts';

type Cell = ReleaseRow[string] | undefined;

const word = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '—';
  return folded(typeof cell === 'object' ? JSON.stringify(cell) : String(cell));
};

/** Parts that are there, with a comma between them. */
const listed = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

const named = (label: string, cell: Cell): string | null =>
  cell === null || cell === undefined ? null : `${label} ${word(cell)}`;

/** A cell's explanation as text: first the cell, then each row that it is made of. */
export function explanationText({ cell, provenance }: CellExplanation): string {
  const head = `${folded(cell.column)} = ${word(cell.value)}`;
  if (cell.untied !== null) {
    const untied = `${head}\nThis cell cannot be led back to rows. ${cell.untied}`;
    const about =
      provenance.length === 0 ? [] : ['Its row says which report it is about:', ...provenance.map(itemText)];
    return `${[untied, ...about].join('\n\n')}\n`;
  }
  const count = cell.inputCount ?? 0;
  const shown = cell.inputs.length;
  const rows = count === 1 ? 'It comes from one row.' : `It is made of a group of ${count} rows.`;
  const more = count > 1 && shown < count ? ` The first ${shown} that have keys follow.` : '';
  return `${[head, `${rows}${more}`, ...provenance.map(itemText)].join('\n\n')}\n`;
}

const NO_FIGURE =
  '  (The row names no figure of the report; the tables budget, staffing and indicators have each with its place.)';

function itemText({ table, itemId, report, row, ...rest }: Provenance): string {
  const lines = [
    `${table} ${itemId ?? ''}`.trimEnd(),
    `  report    ${listed(word(report['slug']), named('bureau', report['bureau']), named('year', report['fiscal_year']))}`,
    ...(row['printed'] === undefined
      ? []
      : [
          `  value     printed ${word(row['printed'])}, read as ${word(row['value'])} ${row['unit'] === null || row['unit'] === undefined ? '' : word(row['unit'])}`.trimEnd(),
        ]),
    ...quoteLines(row),
    ...(row['tier'] === undefined ? [] : [`  tier      ${word(row['tier'])}, keyers ${word(row['keyers'])}`]),
    ...(itemId === null && rest.identities.length === 0 ? [NO_FIGURE] : []),
    ...rest.evidence.map(evidenceLine),
    ...rest.claims.map(claimLine),
    ...rest.identities.map(
      (one) =>
        `  identity  ${listed(word(one['status']), named('difference', one['difference']), named('verdict', one['verdict']))}: ${word(one['equation'])}`,
    ),
    ...rest.suspects.map(
      (one) =>
        `  suspect   ${listed(word(one['verdict']), named('implied', one['implied']), named('reasons', one['reasons']))}`,
    ),
    ...rest.findings.map(
      (one) => `  finding   ${word(one['severity'])} ${word(one['rule_id'])}: ${word(one['reason'])}`,
    ),
  ];
  return lines.join('\n');
}

/** The quote with the printed figure marked where it stands in it once. */
function quoteLines({ quote, printed }: ReleaseRow): readonly string[] {
  if (typeof quote !== 'string') return [];
  const isOnce = typeof printed === 'string' && printed !== '' && quote.split(printed).length === 2;
  return [`  quote     ${folded(isOnce ? quote.replace(printed, () => `【${printed}】`) : quote)}`];
}

function evidenceLine(one: ReleaseRow): string {
  const box = [one['box_left'], one['box_top'], one['box_right'], one['box_bottom']];
  const boxed = box.every((edge) => edge !== null && edge !== undefined) ? `box ${box.map(word).join(' ')}` : null;
  const place = `characters ${word(one['span_start'])}–${word(one['span_end'])}`;
  return `  evidence  ${listed(word(one['role']), `document ${word(one['name'])}`, named('page', one['page']), boxed, place)}`;
}

function claimLine(one: ReleaseRow): string {
  const prompt = named('prompt', one['prompt_path']);
  const hash = named('hash', one['prompt_hash']);
  const keyer = listed(
    word(one['keyer']),
    named('model', one['model']),
    prompt,
    hash,
    named('program', one['program_version']),
  );
  return `  claim     ${word(one['status'])}: ${word(one['printed'])} (${keyer})`;
}
