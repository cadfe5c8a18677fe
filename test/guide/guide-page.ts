import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, runProgram } from '../run-program.ts';

/** docs/guide.md: its examples, in the order of the page. */

export const GUIDE = path.join(ROOT, 'docs', 'guide.md');

export const readGuide = (): Promise<string> => readFile(GUIDE, 'utf8');

/** A block of code; `result` is the CSV behind the SQL that it repeats, or that it is. */
export interface Example {
  readonly language: 'sql' | 'python' | 'r' | 'stata';
  readonly code: string;
  readonly result: string;
}

const BLOCK = /```(sql|csv|python|r|stata)\n(.*?)```/gsu;

/** Every block of code with the result that stands behind the SQL before it. */
export function examplesOf(page: string): readonly Example[] {
  const blocks = [...page.matchAll(BLOCK)].map(([, language = '', code = '']) => ({ language, code }));
  return blocks.flatMap(({ language, code }, index) => {
    if (language === 'csv') return [];
    const behind =
      language === 'sql' ? blocks[index + 1] : blocks.slice(0, index).findLast((one) => one.language === 'csv');
    // The pattern has no other languages.
    return [{ language: language as Example['language'], code, result: behind?.code ?? '' }];
  });
}

/** What the program answers to a query of the guide. */
export async function answerOf(sql: string, workspace: string): Promise<string> {
  const ended = await runProgram(workspace, ['query', sql, '--workspace', workspace, '--format', 'csv']);
  if (ended.code !== 0) throw new Error(ended.err);
  return ended.out.replaceAll('\ufeff', '').replaceAll('\r\n', '\n');
}

/** The page with the results of its SQL as they are today. */
export async function withResults(page: string, workspace: string): Promise<string> {
  let written = page;
  for (const { language, code } of examplesOf(page)) {
    if (language !== 'sql') continue;
    const from = written.indexOf('```csv\n', written.indexOf(code)) + '```csv\n'.length;
    const to = written.indexOf('```', from);
    written = written.slice(0, from) + (await answerOf(code, workspace)) + written.slice(to);
  }
  return written;
}
