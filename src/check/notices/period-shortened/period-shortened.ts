import { finding } from '#model/finding.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** 截至10月底, 截止2021年9月30日. */
const UNTIL = /截[至止]到?(?:((?:19|20)\d{2})年|今年|本年)?(\d{1,2})月(?:底|末|份|\d{1,2}日)?/gu;

/** The last month of a year, and the one that a report is complete with. */
const LAST_MONTH = 12;

function find({ text, passages, record }: CheckContext) {
  const year = record.report.fiscalYear.value;
  const told = new Set<string>();
  return passages.flatMap(({ span }) =>
    [...text.slice(span.start, span.end).matchAll(UNTIL)].flatMap((match) => {
      const [words, stated, month] = match;
      const isOtherYear = stated !== undefined && year !== null && Number(stated) !== Number(year);
      if (isOtherYear || Number(month) >= LAST_MONTH || told.has(words)) return [];
      told.add(words);
      const start = span.start + match.index;
      return [
        finding('note', 'period-shortened', `Results run to month ${month} of the year that the report covers whole.`, {
          span: { start, end: start + words.length },
          actual: words,
        }),
      ];
    }),
  );
}

/** Results that stop before the year does. */
export const periodShortened: Notice = { id: 'period-shortened', find };
