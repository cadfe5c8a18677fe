import { expect, test } from 'vitest';
import { mapRadicals } from './radicals.ts';

test.each<[string, string, string, number]>([
  ['radicals of both blocks become the ideographs they look like', '部\u2ED4\u2F40出', '部门支出', 2],
  ['glyphs named by a variant that looks the same become the common character', '农\u2F3E\u3B35州', '农户胶州', 2],
  ['full-width marks and circled numbers stay as they are', '（①㎡）', '（①㎡）', 0],
])('%s', (_, text, expected, mapped) => expect(mapRadicals(text)).toEqual({ text: expected, mapped }));
