import type { Line } from '#model/line.ts';
import { textAt } from '#model/span.ts';
import type { FieldSection } from './field-sections.ts';
import { readListMarker } from './list-marker.ts';
import { spanOf, type TextItem } from './text-item.ts';

type ProblemField = 'issues' | 'measures';

/** 问题一：… 整改措施一：…: the marker itself says what its item is. */
const NAMED: readonly (readonly [ProblemField, RegExp])[] = [
  ['measures', /^(?:整改|改进)?(?:措施|建议)/u],
  ['issues', /^(?:存在)?问题/u],
];

const namedField = (line: Line): ProblemField | null =>
  NAMED.find(([, shape]) => line.marker !== null && shape.test(line.marker))?.[0] ?? null;

/** The items of a section that pairs problems with measures by name; null where it names only one kind or none. */
export function pairedItems(view: string, section: FieldSection, field: ProblemField): readonly TextItem[] | null {
  const runs: Line[][] = [];
  for (const line of section.lines) {
    if (line.kind === 'table_row') break;
    if (namedField(line) !== null) runs.push([line]);
    else if (line.marker !== null && line.paragraph !== runs.at(-1)?.[0]?.paragraph) break;
    else if (line.paragraph === runs.at(-1)?.at(-1)?.paragraph) runs.at(-1)?.push(line);
  }
  const kinds = new Set(runs.map(([line]) => (line === undefined ? null : namedField(line))));
  if (kinds.size < 2) return null;
  const own = runs.filter(([line]) => line !== undefined && namedField(line) === field);
  return own.map((lines) => ({
    marker: lines[0]?.marker ?? null,
    depth: 1,
    spans: [spanOf(view, lines)],
    isLeaf: true,
  }));
}

/** 建议： inside a paragraph of problems turns to measures. */
const TURN = /^(?:有关|相关|主要|工作|下一步)?(?:改进|整改)?(?:建议|措施|打算)(?:如下|有|是)?[：:]\s*/u;

const isTurn = (view: string, line: Line): boolean => line.marker === null && TURN.test(textAt(view, line.span));

/** Whether the numbering begins anew behind the label at `at`: else it labels a part of one item. */
function beginsAnew(lines: readonly Line[], at: number): boolean {
  const marker = lines.slice(at + 1).find((line) => line.marker !== null)?.marker ?? null;
  const value = marker === null ? null : readListMarker(marker)?.value;
  return lines.slice(0, at).every((line) => line.marker === null) ? value === null || value === 1 : value === 1;
}

/** A paragraph of problems with measures behind a label of their own: two sections; else the section itself. */
export function splitAtTurn(view: string, section: FieldSection): readonly FieldSection[] {
  const { lines } = section;
  const at = lines.findIndex((line) => isTurn(view, line));
  const turn = lines[at];
  if (!section.fields.includes('issues') || turn === undefined || turn.paragraph !== lines[at - 1]?.paragraph)
    return [section];
  if (!beginsAnew(lines, at) || lines.slice(at + 1).some((line) => isTurn(view, line))) return [section];
  const start = turn.span.start + (TURN.exec(textAt(view, turn.span))?.[0].length ?? 0);
  const rest = { ...turn, span: { ...turn.span, start }, content: { ...turn.content, start } };
  const first = start < turn.span.end ? [rest] : [];
  return [
    { ...section, fields: ['issues'], lines: lines.slice(0, at) },
    { ...section, fields: ['measures'], lines: [...first, ...lines.slice(at + 1)] },
  ];
}
