import { type Span, textAt } from '#model/span.ts';
import type { TextItem } from './text-item.ts';

/** What most items are written with: nothing in it changes by normalising but what is taken out anyway. */
const PLAIN = /^[\u4e00-\u9fff0-9A-Za-z\s，。、；：！？（）“”《》]*$/u;
const SIGNS = /[\s，。、；：！？（）“”《》]+/gu;
/** A class of Unicode is looked up slowly: what most characters are is ruled out first. */
const PUNCTUATION = /(?![\u4e00-\u9fff0-9A-Za-z])[\s\p{P}]/gu;
const comparable = (words: string): string =>
  PLAIN.test(words) ? words.replace(SIGNS, '') : words.normalize('NFKC').replace(PUNCTUATION, '');

const startOf = (item: TextItem): number => item.spans[0]?.start ?? 0;

/**
 * Lists that repeat each other as one: an item printed in two lists is one item with two places, in the order of the
 * document. Punctuation and width do not make another item; different words do.
 */
export function mergeRepeated(view: string, lists: readonly (readonly TextItem[])[]): readonly TextItem[] {
  const [only = [], ...others] = lists.filter((list) => list.length > 0);
  return others.length === 0 ? only : mergeLists(view, [only, ...others]);
}

function mergeLists(view: string, lists: readonly (readonly TextItem[])[]): readonly TextItem[] {
  const merged = new Map<string, TextItem>();
  for (const list of [...lists].sort((a, b) => startOf(a[0] ?? NONE) - startOf(b[0] ?? NONE))) {
    const repeats = new Map<string, number>();
    for (const item of list) {
      const words = comparable(textAt(view, item.spans[0] ?? { start: 0, end: 0 }));
      const nth = repeats.get(words) ?? 0;
      repeats.set(words, nth + 1);
      // Inside one list equal words are two items (无其他要求 under two headings), so the n-th meets the n-th.
      const key = `${words}#${nth}`;
      merged.set(key, withPlaces(merged.get(key) ?? null, item));
    }
  }
  return [...merged.values()];
}

const NONE: TextItem = { marker: null, depth: 1, spans: [], isLeaf: true };

function withPlaces(known: TextItem | null, item: TextItem): TextItem {
  if (known === null) return item;
  const isNew = (span: Span): boolean => !known.spans.some((place) => place.start === span.start);
  return { ...known, marker: known.marker ?? item.marker, spans: [...known.spans, ...item.spans.filter(isNew)] };
}
