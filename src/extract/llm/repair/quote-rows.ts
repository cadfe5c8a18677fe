import { readAnswer } from '#llm/index.ts';
import type { Claim } from '#model/claim.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { Segmentation } from '#model/section.ts';
import type { Task } from '#schemas/answers/index.ts';
import type { Doubt } from '../../doubt.ts';
import { type ConvertedRow, convertItem, convertUnit } from '../claims/convert-row.ts';
import { type Answer, answerEnvelope } from '../claims/read-claims.ts';
import { excerptOf } from '../claims/row-findings.ts';
import { placeOfRow } from '../claims/row-place.ts';
import { neutralText } from '../question/neutral-text.ts';
import { plainItems } from '../rows/plain-items.ts';

/** What a model said of some lines, to be quoted to it, and the number from 1 of the row that a doubt is about. */
export interface QuotedRows {
  readonly written: string;
  readonly rowOf: (doubt: Doubt) => number | null;
}

/** Rows that are quoted, and characters of each: a question about a page seldom has more, and input is paid for. */
const MOST_ROWS = 40;
const LONGEST_ROW = 200;

/** A claim by what it says and where; who made it is left aside, and so is the issue that a measure is linked to later. */
export const statementOf = ({ item, citation }: Claim): string =>
  JSON.stringify([item.field === 'measures' ? { ...item, answers: null } : item, citation]);

/**
 * The rows of some answers that cite one of the lines, as they were given, less what could be taken for a sign: what a
 * report made the model write goes back as its own words, and as words only.
 */
export function quoteRows(
  calls: readonly ModelCall[],
  task: Task,
  segmentation: Segmentation,
  lines: ReadonlySet<number>,
): QuotedRows {
  const answers = calls.flatMap(({ rawResponse }) => {
    const reading = readAnswer(rawResponse, answerEnvelope);
    return reading.kind === 'ok' ? [reading.value] : [];
  });
  const rows = answers.flatMap((answer) => convertedRows(answer, task, segmentation));
  const cited = rows.filter((row) => placeOfRow(row, lines).length > 0 && isNear(row, lines));
  const [items, units] = (['items', 'units'] as const).map((list) =>
    [...new Set(cited.filter((row) => row.list === list).map(({ raw }) => raw))].slice(0, MOST_ROWS),
  );
  const quoted = [...(items ?? []), ...(units ?? [])];
  const numbers = new Map(
    rows.flatMap(({ outcome, raw }) =>
      outcome.kind === 'claimed' && quoted.includes(raw)
        ? [[statementOf(outcome.claim), quoted.indexOf(raw) + 1] as const]
        : [],
    ),
  );
  const written = JSON.stringify({
    ...defaultsOf(answers[0]),
    items: items?.map(rowText),
    ...(units === undefined || units.length === 0 ? {} : { units: units.map(rowText) }),
  });
  return {
    written,
    rowOf: ({ claim, complaint }) => {
      if (claim !== null) return numbers.get(statementOf(claim)) ?? null;
      const at = complaint.kind === 'row-refused' ? quoted.indexOf(complaint.row) : -1;
      return at === -1 ? null : at + 1;
    },
  };
}

/** A claim has to cite the lines; a row that is none may have meant them. */
const isNear = ({ line, outcome }: ListedRow, lines: ReadonlySet<number>): boolean =>
  outcome.kind === 'refused' || (line !== null && lines.has(line));

const rowText = (raw: unknown): string =>
  neutralText(typeof raw === 'string' ? raw.slice(0, LONGEST_ROW) : excerptOf(raw));

type ListedRow = ConvertedRow & { readonly list: 'items' | 'units' };

/** Who made the claims is of no interest here. */
const NOBODY = {
  keyer: 'llm:',
  ...{ model: null, promptPath: null, promptHash: null, schemaHash: null, call: null, programVersion: '' },
} as const;

function convertedRows(answer: Answer, task: Task, segmentation: Segmentation): readonly ListedRow[] {
  const shown = new Set(segmentation.lines.map(({ number }) => number));
  const context = { segmentation, lineage: NOBODY, shown, linkable: shown };
  const { items, units } = plainItems(answer, task, context);
  return [
    ...items.map((item) => ({ ...convertItem(context, task, item), list: 'items' as const })),
    ...units.map((unit) => ({ ...convertUnit(context, unit), list: 'units' as const })),
  ];
}

const LONGEST_DEFAULT = 20;

/** What the answer says for all its rows. */
function defaultsOf(answer: Answer | undefined): Readonly<Record<string, string>> {
  const told = { year: answer?.year, fund: answer?.fund, unit: answer?.unit };
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, neutralText(value.slice(0, LONGEST_DEFAULT))]] : [],
    ),
  );
}
