import type { Line } from '#model/line.ts';
import type { LineTable, Segmentation } from '#model/section.ts';
import type { AnsweredItems } from '#schemas/answers/index.ts';
import type { PlacedLine, RebuiltQuestion } from '../question/rebuild-document.ts';

/** The lines of a question as an answer is written from them: numbered through, and back to the question's own numbers. */
export interface QuestionLines {
  readonly segmentation: Segmentation;
  /** True for an offset of the rebuilt text in a line that the question shows under a number. */
  readonly isCitable: (offset: number) => boolean;
  readonly withNumbers: (answered: AnsweredItems) => AnsweredItems;
}

/** A line of the question; markers are those that cutting the text found. */
function lineOf(placed: PlacedLine, number: number, cut: Line | undefined): Line {
  const { span, cells, table } = placed;
  const content = cut === undefined ? span : { start: Math.min(cut.content.start, span.end), end: span.end };
  const kind = cells === null ? (cut?.kind ?? 'sentence') : 'table_row';
  const { marker = null, depth = null, section = 0, paragraph = number } = cut ?? {};
  return { number, kind, span, content, marker, depth, section, paragraph, cells, table };
}

function tableOf(lines: readonly Line[], table: number, unit: string | null): LineTable {
  const rows = lines.filter((line) => line.table === table);
  const span = { start: rows[0]?.span.start ?? 0, end: rows.at(-1)?.span.end ?? 0 };
  const stated = unit === null ? null : { text: unit, span };
  return { from: rows[0]?.number ?? 1, to: rows.at(-1)?.number ?? 1, span, unit: stated };
}

const RANGE = /^(\d+)-(\d+)$/u;

/** The question's lines in place of those that cutting its text again would give: answers cite the former. */
export function questionLines({ lines: placed, units }: RebuiltQuestion, cut: Segmentation): QuestionLines {
  const cutAt = new Map(cut.lines.map((line) => [line.span.start, line]));
  const lines = placed.map((line, at) => lineOf(line, at + 1, cutAt.get(line.span.start)));
  const tables = units.map((unit, table) => tableOf(lines, table, unit));
  const shown = placed.filter(({ isShown }) => isShown);
  const numberOf = (line: unknown): number | null => placed[Number(line) - 1]?.number ?? null;
  const cited = (line: unknown): unknown => {
    const [, from, to] = RANGE.exec(String(line)) ?? [];
    return from === undefined ? numberOf(line) : `${numberOf(from)}-${numberOf(to)}`;
  };
  const numbered = (row: AnsweredItems['items'][number]): AnsweredItems['items'][number] => ({
    ...row,
    l: cited(row['l']),
    ...(row['r'] == null ? {} : { r: numberOf(row['r']) }),
  });
  return {
    segmentation: { ...cut, lines, tables, sections: [] },
    isCitable: (offset) => shown.some(({ span }) => span.start <= offset && offset < span.end),
    withNumbers: (answered) => ({
      ...answered,
      items: answered.items.map(numbered),
      ...(answered.units === undefined ? {} : { units: answered.units.map(numbered) }),
    }),
  };
}
