import type { Span } from '#model/span.ts';
import { type Content, contentOf } from './place-cells.ts';
import type { TextLine } from './text-line.ts';

/** A line that may be a cell of its own (empty words = an empty cell), or one that no such table goes over. */
export interface StackedLine {
  readonly kind: 'cell' | 'other';
  readonly words: string;
  readonly content: Content;
  /** Words that may head a column. */
  readonly isLabel: boolean;
  /** Words that end as such labels do in this genre. */
  readonly isColumnLabel: boolean;
  readonly span: Span;
}

/** The longest real cell seen has 76 characters; longer lines are prose. */
const LONGEST_CELL = 80;
/** The number and name of a table, or its unit: what stands above one. */
const CAPTION =
  /^(?:附?[表件图]\s*[\d０-９一二三四五六七八九十]+|附表)(?![^\s:：　]*指标$)|^[（(]?(?:金额)?单位\s*[:：]/u;
/** The end of a column's label, in tables of budgets and indicators. */
const COLUMN_LABEL =
  /(?:序号|项目|名称|指标|单位|来源|预算|决算|支出|收入|收支|结转|结余|数|额|率|值|分|权重|情况|内容|说明|备注|标准|比例|比重|类别|科目|[一二三]级|年度?)(?:[（(][^（()）]*[)）])?$/u;
/** Converters indent the items of lists, never cells. */
const INDENTED = /^[ \u3000\u00a0]{2,}\S/u;
const SENTENCE = /[。；]/u;

export function stackedLineOf({ words: line, span, isBlank }: TextLine): StackedLine {
  const words = line.trim();
  const isOther =
    line.includes('\t') ||
    words.length > LONGEST_CELL ||
    (!isBlank && (INDENTED.test(line) || SENTENCE.test(words) || CAPTION.test(words)));
  const content = contentOf(words);
  const isLabel = !isOther && content === 'words';
  const isColumnLabel = isLabel && COLUMN_LABEL.test(words.replace(/\s+/gu, ''));
  return { kind: isOther ? 'other' : 'cell', words, content, isLabel, isColumnLabel, span };
}
