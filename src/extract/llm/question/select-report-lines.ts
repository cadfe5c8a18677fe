import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { tells } from './telling-words.ts';

/** Titles and covers stand in the first lines, signatures in the last ones, whatever section they were put in. */
const FIRST_LINES = 6;
const LAST_LINES = 4;
/** The end of a title; its beginning, with the bureau's name, may stand in the line before. */
const TITLE_END = /(?:报告|自评表|自评情况|说明)\s*$/u;
const TITLE_LENGTH = 60;
const YEAR = /(?:19|20)\d{2}\s*年/u;
const FISCAL_YEAR = /(?:19|20)\d{2}\s*年度/u;
/** A report that states its year states it early on. */
const YEAR_LINES = 3;
/** A date of its own, or behind a name: signature, cover. */
const DATE =
  /(?:(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})\s*[年.\-/]\s*[\d一二三四五六七八九十]{1,3}\s*[月.\-/]\s*[\d一二三四五六七八九十]{1,3}\s*日?\s*[）)]?$/u;
const DATE_LENGTH = 40;
const NAMES = /(?:单位|部门|机构)(?:名称|[（(]盖章)|填报|评价(?:机构|单位)|委托|落款/u;
/** The row of a form that adds up its scores. */
const TOTAL = /^(?:合计|总分|总计|总得分|得分)[\s\S]*100/u;
/** Whose judgement a score is. */
const SCORES = 12;

/** Lines that may say something about the report as a whole, by number. */
export function reportLines({ view, lines }: Segmentation): readonly number[] {
  const full = lines.filter((line) => textAt(view, line.span).trim() !== '');
  const words = (line: Line): string => textAt(view, line.span).trim();
  const withLineBefore = (line: Line): readonly Line[] => [
    line,
    ...lines.slice(Math.max(0, line.number - 2), line.number - 1),
  ];
  const titles = full.filter((line) => words(line).length <= TITLE_LENGTH && TITLE_END.test(words(line)));
  const chosen = [
    ...full.slice(0, FIRST_LINES),
    ...full.slice(-LAST_LINES),
    ...titles.flatMap(withLineBefore),
    ...full.filter((line) => YEAR.test(words(line))).slice(0, YEAR_LINES),
    ...full.filter((line) => FISCAL_YEAR.test(words(line))).slice(0, 1),
    ...full.filter((line) => words(line).length <= DATE_LENGTH && DATE.test(words(line))).flatMap(withLineBefore),
    ...full.filter((line) => words(line).length <= TITLE_LENGTH && NAMES.test(words(line))),
    ...full.filter((line) => line.cells !== null && TOTAL.test(words(line))),
    ...full.filter((line) => tells('report', words(line))).slice(-SCORES),
  ];
  return chosen.map((line) => line.number);
}
