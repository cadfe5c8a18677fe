import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Lineage } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import { TASKS } from '#schemas/answers/index.ts';
import { loadPrompts } from './prompt.ts';
import { answerEnvelope, readClaims } from './read-claims.ts';
import { sampleSegmentation } from './sample-segmentation.ts';

const lineage: Lineage = {
  keyer: 'llm:any',
  model: 'any',
  promptPath: null,
  promptHash: null,
  schemaHash: null,
  call: null,
  programVersion: '0',
};

/** The examples of a prompt: the lines shown, by number, and the answer given. */
function examplesOf(prompt: string) {
  return [...prompt.matchAll(/^<report>\n([\s\S]*?)\n<\/report>\n(\{.*\})$/gmu)].map(([, shown = '', answer = '']) => {
    const lines = new Map(
      [...shown.matchAll(/^\[(\d+)\] (.*)$/gmu)].map(([, number, text]) => [Number(number), text ?? '']),
    );
    return { lines, answer: answerEnvelope.parse(JSON.parse(answer)) };
  });
}

/** A segmentation in which the lines of an example have their numbers. */
function segmented(lines: ReadonlyMap<number, string>) {
  const last = Math.max(...lines.keys());
  const asRow = (text: string): string => {
    const cells = [...text.matchAll(/(?:^| )(\d+):(\S*)/gu)];
    const width = Math.max(0, ...cells.map(([, number]) => Number(number)));
    const words = Array.from(
      { length: width },
      (_, index) => cells.find(([, number]) => Number(number) === index + 1)?.[2] ?? '',
    );
    return width < 2 ? text : words.join('\t');
  };
  const texts = Array.from({ length: last }, (_, index) => asRow(lines.get(index + 1) ?? ''));
  return sampleSegmentation([{ heading: '', fields: [], lines: texts }]);
}

const printed = (text: string, line: Line | undefined): string => text.slice(line?.span.start, line?.span.end);

describe.each(TASKS)('the prompt for %s', (task) => {
  it('has examples whose answers can be read without a finding', async () => {
    const prompts = await loadPrompts();
    const examples = examplesOf(prompts[task].text);
    expect(examples.length).toBeGreaterThan(0);
    for (const { lines, answer } of examples) {
      const { claims, findings } = readClaims(answer, task, segmented(lines), lineage);
      expect(findings).toEqual([]);
      expect(claims).toHaveLength((answer.items?.length ?? 0) + (answer.units?.length ?? 0));
    }
  });

  it('has examples that cite only what their lines print', async () => {
    const prompts = await loadPrompts();
    for (const { lines, answer } of examplesOf(prompts[task].text)) {
      const segmentation = segmented(lines);
      for (const { citation } of readClaims(answer, task, segmentation, lineage).claims) {
        if (citation.kind !== 'line') throw new Error('a model cites lines');
        const text = printed(segmentation.text, segmentation.lines[citation.from - 1]);
        const last = printed(segmentation.text, segmentation.lines[citation.to - 1]);
        for (const words of [citation.figure, citation.label, citation.first])
          if (words !== null) expect(text).toContain(words);
        if (citation.last !== null) expect(last).toContain(citation.last);
      }
    }
  });

  it('names its schema and says why it is as it is', async () => {
    const prompts = await loadPrompts();
    const file = await readFile(new URL(`../../../${prompts[task].path}`, import.meta.url), 'utf8');
    expect(file).toMatch(/^---\nschema: schemas\/answers\/[a-z]+\.ts\ndate: \d{4}-\d\d-\d\d\nwhy: .+\n---\n/u);
    expect(file).toContain(`schemas/answers/${task}.ts`);
  });
});
