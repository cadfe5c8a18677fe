import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { groundClaims } from '#ground/index.ts';
import { countTokens } from '#llm/index.ts';
import type { Segmentation } from '#model/section.ts';
import { answerForms, TASKS, type Task } from '#schemas/answers/index.ts';
import { answerEnvelope, readClaims } from '../claims/read-claims.ts';
import { sampleLineage } from '../sample-lineage.test-support.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { loadPrompts } from './prompt.ts';

const prompts = await loadPrompts();

/**
 * Tokens of the shortest prefix that OpenAI caches (its guide to prompt caching; DeepSeek begins at 64). Cached input costs
 * a quarter, so that from 256 tokens on a prompt is cheaper with as many examples as reach this than without them.
 */
const SHORTEST_CACHED = 1_024;

const fileOf = (task: Task): Promise<string> =>
  readFile(new URL(`../../../../${prompts[task].path}`, import.meta.url), 'utf8');

/** The examples of a prompt: what is shown, and the answer given. */
const examplesOf = (prompt: string) =>
  [...prompt.matchAll(/^<report>\n([\s\S]*?)\n<\/report>\n(\{.*\})$/gmu)].map(([, shown = '', answer = '']) => ({
    shown,
    answer: answerEnvelope.parse(JSON.parse(answer)),
  }));

/** A row as it is shown, with tabs between its cells again. */
function asRow(shown: string): string {
  const cells = [...shown.matchAll(/(?:^| )(\d+):(\S*)/gu)];
  const width = Math.max(0, ...cells.map(([, number]) => Number(number)));
  const words = Array.from(
    { length: width },
    (_, index) => cells.find(([, number]) => Number(number) === index + 1)?.[2] ?? '',
  );
  return width < 2 ? shown : words.join('\t');
}

/** A segmentation in which the lines of an example have their numbers. */
function segmented(shown: string): Segmentation {
  const lines = new Map(
    [...shown.matchAll(/^\[(\d+)\] (.*)$/gmu)].map(([, number, text]) => [Number(number), text ?? '']),
  );
  const texts = Array.from({ length: Math.max(...lines.keys()) }, (_, index) => asRow(lines.get(index + 1) ?? ''));
  const unit = /^（表，单位：(.+)）$/mu.exec(shown)?.[1];
  return sampleSegmentation([
    { heading: '', fields: [], lines: texts, ...(unit === undefined ? {} : { unit: `单位：${unit}` }) },
  ]);
}

describe.each(TASKS)('the prompt for %s', (task) => {
  const examples = examplesOf(prompts[task].text);

  it('has examples whose every row is read into claims that grounding accepts', () => {
    expect(examples.length).toBeGreaterThan(1);
    for (const { shown, answer } of examples) {
      const segmentation = segmented(shown);
      const { claims, findings } = readClaims(answer, task, segmentation, sampleLineage);
      expect(findings).toEqual([]);
      expect(claims.length).toBeGreaterThanOrEqual((answer.items?.length ?? 0) + (answer.units?.length ?? 0));
      expect(groundClaims(claims, segmentation, { reportId: 'r' }).refused).toEqual([]);
    }
  });

  it('has examples that cite only lines which they show', () => {
    for (const { shown, answer } of examples) {
      const shownLines = new Set([...shown.matchAll(/^\[(\d+)\]/gmu)].map(([, number]) => Number(number)));
      const segmentation = segmented(shown);
      for (const { citation } of readClaims(answer, task, segmentation, sampleLineage).claims) {
        if (citation.kind !== 'line') throw new Error('a model cites lines');
        expect(shownLines).toContain(citation.from);
        expect(shownLines).toContain(citation.to);
      }
    }
  });

  it('shows that a line which speaks to the model is only a line', () => {
    expect(examples.some(({ shown }) => /忽略|改写|改成|加上|输出/u.test(shown))).toBe(true);
  });

  it('tells of columns and words by marks alone', async () => {
    const file = await fileOf(task);
    const { items, units } = answerForms[task];
    expect(file).toContain('{{columns}}');
    expect(file).toContain('{{schema}}');
    expect(file.includes('{{unit_columns}}')).toBe(units !== undefined);
    expect(file).not.toMatch(/^- `[a-z]` /mu);
    for (const form of units === undefined ? [items] : [items, units]) {
      for (const column of [...form.core, ...form.named]) expect(prompts[task].text).toContain(`\n- \`${column}\` `);
      for (const words of Object.values(form.words)) {
        for (const word of words.wordOf.values()) expect(prompts[task].text).toContain(word);
      }
    }
  });

  it('is long enough to be cached by every provider', () => {
    expect(countTokens(prompts[task].text)).toBeGreaterThanOrEqual(SHORTEST_CACHED);
  });

  it('names its schema and says why it is as it is', async () => {
    const file = await fileOf(task);
    expect(file).toMatch(/^---\nschema: schemas\/answers\/[a-z]+\.ts\ndate: \d{4}-\d\d-\d\d\nwhy: .+\n---\n/u);
    expect(file).toContain(`schemas/answers/${task}.ts`);
  });
});

/** Every report says something of itself. */
const MAY_FIND_NOTHING = TASKS.filter((task) => task !== 'report');

it.each(MAY_FIND_NOTHING)('the prompt for %s shows what is answered where nothing is found', (task) => {
  expect(examplesOf(prompts[task].text).some(({ answer }) => answer.items?.length === 0)).toBe(true);
});
