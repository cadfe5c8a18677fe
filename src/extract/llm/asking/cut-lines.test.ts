import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SampleSection, sampleSegmentation } from '../sample-segmentation.ts';
import { cutLines } from './cut-lines.ts';

function checkCut(sections: readonly (readonly string[])[], expected: number): void {
  const samples = sections.map((lines): SampleSection => ({ heading: '', fields: [], lines }));
  expect(cutLines(sampleSegmentation(samples).lines)[0]).toHaveLength(expected);
}

const sentences = (count: number): readonly string[] => Array(count).fill('一句。');

it.each([
  ['in the middle where nothing tells', [sentences(8)], 4],
  ['between sections near the middle', [sentences(3), sentences(5)], 3],
  ['not between sections far from the middle', [sentences(1), sentences(7)], 4],
  [
    'before an item, and not inside one',
    [['（一）标题。', '说明。', '说明。', '说明。', '说明。', '（二）标题。', '说明。', '说明。']],
    5,
  ],
  ['where a table begins', [['一句。', '一句。', '一句。', '甲\t乙', '1\t2', '3\t4', '5\t6', '7\t8']], 3],
  ['between two lines', [sentences(2)], 1],
])('lines are cut %s', (_title, sections, expected) => checkCut(sections, expected));

it('no line is lost or doubled, and neither part is empty or much the larger', () => {
  const text = fc.constantFrom('一句。', '（一）一项。', '（二）一项。', '甲\t乙');
  const sections = fc.array(fc.array(text, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sections, (texts) => {
      const { lines } = sampleSegmentation(
        texts.map((each): SampleSection => ({ heading: '', fields: [], lines: each })),
      );
      fc.pre(lines.length > 1);
      const parts = cutLines(lines);
      expect(parts.flat()).toEqual(lines);
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0);
        expect(part.length).toBeLessThanOrEqual(Math.ceil(lines.length / 2) + Math.floor(lines.length / 4));
      }
    }),
  );
});
