import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { promptShowOutputSchema, promptsOutputSchema } from '../src/cli/json-shapes/prompts.ts';
import { runCommandLine } from '../src/cli/main.ts';
import { DOCUMENTS } from './run-program.ts';

const REPORT = path.join(DOCUMENTS, 'xiling-forestry-2023.txt');

/** Runs a command line in this process. */
async function run(...words: readonly string[]) {
  const printed = { out: '', err: '' };
  const code = await runCommandLine(words, {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    isInteractive: false,
  });
  return { code, ...printed };
}

describe('duizhang prompts', () => {
  it('lists a prompt for each task, with version, tokens and hashes', async () => {
    const { code, out } = await run('prompts');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^task +version +path +tokens +hash +schema$/u);
    expect(out).toMatch(/^budget +0001 +prompts\/budget\/0001\.md +\d+ +[0-9a-f]{12} +[0-9a-f]{12}$/mu);
    const { prompts } = promptsOutputSchema.parse(JSON.parse((await run('prompts', '--json')).out));
    expect(prompts.filter(({ trial }) => trial === null).map(({ task }) => task)).toHaveLength(7);
  });

  it('shows the static part of a task, and exactly what would be sent about a file', async () => {
    const alone = await run('prompts', 'show', 'measures');
    expect(alone.out).toContain('你是数据录入员');
    expect(alone.out).not.toContain('request 1 of');
    const { code, out } = await run('prompts', 'show', 'measures', '--report', REPORT);
    expect(code).toBe(0);
    expect(out).toContain('request 1 of 1, user text');
    const json = await run('prompts', 'show', 'measures', '--report', REPORT, '--json', '-m', 'some-model');
    const shown = promptShowOutputSchema.parse(JSON.parse(json.out));
    const [report] = shown.reports;
    expect(report?.report).toBe('xiling-forestry-2023');
    expect(report?.requests[0]).toMatchObject({ model: 'some-model', schemaName: 'measures_answer', temperature: 0 });
    expect(out).toContain(report?.requests[0]?.user);
    expect(out).toContain(shown.system);
  });

  it('shows a version by its number, and says which there are', async () => {
    expect((await run('prompts', 'show', 'issues', '--version', '0001')).out).toContain('prompts/issues/0001.md');
    const { code, err } = await run('prompts', 'show', 'issues', '--version', '0099');
    expect(code).toBe(2);
    expect(err).toContain('There is no version 0099 of the prompt for issues; there is 0001');
  });

  it.each([
    ['a task that is none', ['prompts', 'show', 'fun'], 2],
    ['an option that is none', ['prompts', 'show', 'issues', '--bogus'], 2],
    ['a file that is not there', ['prompts', 'show', 'issues', '--report', 'nowhere.txt'], 1],
  ] as const)('refuses %s', async (_title, words, expected) => {
    expect((await run(...words)).code).toBe(expected);
  });
});
