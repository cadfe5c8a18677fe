import { type Finding, finding } from '#model/finding.ts';
import type { Span } from '#model/span.ts';
import type { LaidOutLine } from './laid-out-line.ts';

/** Fewer items are a coincidence of wording. */
const FEWEST_ITEMS = 3;
/** Shorter items (加强宣传) are printed in many lists. */
const SHORTEST_ITEM = 10;
/** Characters at either end by which an item is known again when a few words inside it were changed. */
const KEY_LENGTH = 8;
/** How much of an item must be the same at its two ends: a clause in the middle may have changed. */
const FEWEST_SHARED = 0.6;

interface Item {
  readonly span: Span;
  readonly words: string;
}

/** A pair of places that say the same: indexes of items, the earlier one first. */
interface Match {
  readonly first: number;
  readonly again: number;
}

const SIGNS = /[\s\u2060，,。.；;：:、“”"（）()]/gu;

/** The longest item whose words are compared, in code units; what follows tells nothing more. */
const LONGEST_COMPARED = 400;

function itemsOf(view: string, lines: readonly LaidOutLine[]): readonly Item[] {
  return lines.flatMap(({ kind, marker, span, content }) => {
    if (marker === null || kind === 'table_row' || content.end - content.start < SHORTEST_ITEM) return [];
    const words = view.slice(content.start, Math.min(content.end, content.start + LONGEST_COMPARED)).replace(SIGNS, '');
    return words.length < SHORTEST_ITEM ? [] : [{ span, words }];
  });
}

/** How many characters two texts share from their beginnings, and from their ends. */
function sharedEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  return start + end;
}

const areAlike = (a: string, b: string): boolean => sharedEnds(a, b) >= Math.max(a.length, b.length) * FEWEST_SHARED;

/** Each item that was printed before, with where: known by its beginning or its end, so that small edits do not hide it. */
function matchesOf(items: readonly Item[]): readonly Match[] {
  const seen = { heads: new Map<string, number>(), tails: new Map<string, number>() };
  const matches: Match[] = [];
  let again = 0;
  for (const { words } of items) {
    const [head, tail] = [words.slice(0, KEY_LENGTH), words.slice(-KEY_LENGTH)];
    const isAlike = (at: number | undefined): at is number =>
      at !== undefined && areAlike(items[at]?.words ?? '', words);
    const first = [seen.heads.get(head), seen.tails.get(tail)].find(isAlike);
    if (first !== undefined) matches.push({ first, again });
    if (first === undefined || !seen.heads.has(head)) seen.heads.set(head, again);
    if (first === undefined || !seen.tails.has(tail)) seen.tails.set(tail, again);
    again += 1;
  }
  return matches;
}

/** How many items may be missing between two that come again in a row. */
const MOST_SKIPPED = 2;

const follows = (before: Match, next: Match): boolean => {
  const [step, stepAgain] = [next.first - before.first, next.again - before.again];
  return step >= 1 && step <= 1 + MOST_SKIPPED && stepAgain >= 1 && stepAgain <= 1 + MOST_SKIPPED;
};

/** Runs of items that come again in their order. */
function runsOf(matches: readonly Match[]): readonly (readonly Match[])[] {
  const runs: Match[][] = [];
  for (const match of matches) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && follows(last, match)) run.push(match);
    else runs.push([match]);
  }
  return runs.filter((run) => run.length >= FEWEST_ITEMS);
}

/**
 * A finding for each list that is printed a second time, also with small edits (duties in a form and again in the text):
 * its items are one list's. The span is the second printing; `expected` quotes where the first one begins.
 */
export function repeatedLists(view: string, lines: readonly LaidOutLine[]): readonly Finding[] {
  const items = itemsOf(view, lines);
  return runsOf(matchesOf(items)).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    const [original, begin, end] = [items[first?.first ?? -1], items[first?.again ?? -1], items[last?.again ?? -1]];
    if (original === undefined || begin === undefined || end === undefined) return [];
    const quote = original.words.slice(0, 20);
    const reason = `A list of ${run.length} items is printed a second time; the first printing begins with “${quote}”.`;
    const span = { start: begin.span.start, end: end.span.end };
    return [finding('note', 'list-repeated', reason, { span, actual: String(run.length), expected: quote })];
  });
}
