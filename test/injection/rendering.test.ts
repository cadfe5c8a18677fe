import { describe, expect, it } from 'vitest';
import { buildRequests, loadPrompts } from '#extract/llm/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { countTokens } from '#llm/index.ts';
import type { Line } from '#model/line.ts';
import { TASKS, type Task } from '#schemas/answers/index.ts';
import { segment } from '#segment/index.ts';
import { HOSTILE_TEXTS, type PlantedReport, reportWith } from './hostile-texts.ts';

const settings = { model: 'any', prompts: await loadPrompts() };

const NUMBERED = /^\[(\d+)\] (.*)$/su;
/** What stands before lines: a heading path, a gap, a table, its header, the report's opening, its problems. */
const CONTEXT = /^(?:# .+|…|（表(?:，单位：.+)?）|（表头：.+）|（报告开头：.+）|（问题：\[\d+\] .+）)$/su;

/** The numbers in brackets inside what is no line. */
const numbersBeside = (user: string): readonly number[] =>
  insideOf(user)
    .filter((row) => !NUMBERED.test(row))
    .flatMap((row) => [...row.matchAll(/\[\s*(\d+)\s*\]/gu)].map(([, number]) => Number(number)));

/** Where a line stands, told from the nearer end of the planted text; null for a line of that text itself. */
function placeOf({ start, end }: PlantedReport, { span }: Line): string | null {
  if (span.end <= start) return `${span.start} from the beginning`;
  return span.start >= end ? `${span.start - end} behind the planted text` : null;
}

/** What is shown of a report, and by task the lines outside the planted text as they are printed, by their place. */
function shownOf(planted: PlantedReport) {
  const segmentation = segment(textDocument(planted.text));
  const requests = buildRequests(segmentation, settings);
  const own = segmentation.lines.filter((line) => placeOf(planted, line) === null).map(({ section }) => section);
  const linesFor = (task: Task, isWanted: (line: Line) => boolean = () => true): ReadonlyMap<string, string> => {
    const shown = requests.filter((request) => request.task === task);
    return new Map(
      shown.flatMap(({ lines, request }) => {
        const printed = numberedIn(request.user);
        return lines.filter(isWanted).flatMap((line) => {
          const place = placeOf(planted, line);
          return place === null ? [] : [[place, printed.get(line.number) ?? 'not shown'] as const];
        });
      }),
    );
  };
  return { requests, linesFor, isElsewhere: (line: Line) => !own.includes(line.section) };
}

const insideOf = (user: string): readonly string[] => user.split('\n').slice(1, -1);

const numberedIn = (user: string): ReadonlyMap<number, string> =>
  new Map(
    insideOf(user).flatMap((row) => {
      const [, number, words] = NUMBERED.exec(row) ?? [];
      return words === undefined ? [] : [[Number(number), words] as const];
    }),
  );

describe.each(HOSTILE_TEXTS)('a report that $title ($place)', ({ place, text }) => {
  const hostile = shownOf(reportWith(place, text));
  const harmless = shownOf(reportWith(place));

  it('stays inside its frame, a line of the question for every line of the report', () => {
    for (const { lines, linkable, request } of hostile.requests) {
      const rows = request.user.split('\n');
      expect([rows[0], rows.at(-1)]).toEqual(['<report>', '</report>']);
      expect(request.user.match(/<\s*\/?\s*report/giu)).toHaveLength(2);
      const inside = insideOf(request.user);
      expect(inside.filter((row) => !NUMBERED.test(row) && !CONTEXT.test(row))).toEqual([]);
      expect([...numberedIn(request.user).keys()]).toEqual(lines.map(({ number }) => number));
      expect(inside.filter((row) => NUMBERED.test(row))).toHaveLength(lines.length);
      const told = [...linkable].filter((number) => !lines.some((line) => line.number === number));
      expect(numbersBeside(request.user)).toEqual(told);
      expect(request.user).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|<[|/]?(?!\/?report>)[\p{L}|]/u);
    }
  });

  it('leaves the instruction as it is, to the byte', () => {
    for (const { task, request } of hostile.requests) {
      const { system, schema, maxOutputTokens, temperature } = request;
      const prompt = settings.prompts[task];
      expect({ system, schema }).toEqual({ system: prompt.text, schema: prompt.schema });
      expect([maxOutputTokens, temperature]).toEqual([8_192, 0]);
    }
  });

  it('changes no other line', () => {
    for (const task of TASKS) {
      const [shown, expected] = [hostile.linesFor(task), harmless.linesFor(task)];
      for (const [place, words] of shown) expect(words).toBe(expected.get(place) ?? words);
    }
  });

  it('takes no other section from a task', () => {
    // About the report as a whole its first dozen lines are shown, and the planted text may be some of them.
    for (const task of TASKS.filter((each) => each !== 'report')) {
      const expected = harmless.linesFor(task, harmless.isElsewhere);
      expect([...hostile.linesFor(task).keys()]).toEqual(expect.arrayContaining([...expected.keys()]));
    }
  });

  it('has tokens that can be counted', () => {
    for (const { request } of hostile.requests) expect(countTokens(request.user)).toBeGreaterThan(0);
    expect(countTokens(text)).toBeGreaterThan(0);
  });
});
