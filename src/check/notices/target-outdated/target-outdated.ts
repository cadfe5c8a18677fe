import { finding } from '#model/finding.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** 到2020年, with the words before it and those of its sentence behind it. */
const UNTIL = /([^。；;\n]{0,12})到((?:19|20)\d{2})年([^。；;\n]{0,60})/gu;
/** What a goal says it will do. */
const AIM = /实现|建成|建立|达到|力争|确保|基本|控制在|下降|提高|提升|健全|完善|形成|遏制/u;
/** A range of years, or something that is done, is no goal. */
const IS_RANGE = /(?:从|自|由|年)[^，,]*$/u;
const IS_DONE = /已|了|完成了|以来/u;

function find({ text, record }: CheckContext) {
  const { value: year } = record.report.fiscalYear;
  if (year === null) return [];
  return [...text.matchAll(UNTIL)].flatMap((match) => {
    const [, before = '', until = '', behind = ''] = match;
    const isGoal = AIM.test(behind) && !IS_DONE.test(behind) && !IS_RANGE.test(before);
    if (!isGoal || Number(until) >= Number(year)) return [];
    const start = match.index + before.length;
    return [
      finding('note', 'target-outdated', `A goal runs to ${until}, before the year of the report, ${year}.`, {
        span: { start, end: start + `到${until}年`.length },
        actual: until,
        expected: `${year} or later`,
      }),
    ];
  });
}

/** A goal whose year was over before the report's began. */
export const targetOutdated: Notice = { id: 'target-outdated', find };
