import type { Span } from '#model/span.ts';
import type { DraftClaim } from '../context.ts';

/** An indicator of prose with the further places that state it. */
interface Stated {
  readonly draft: DraftClaim;
  readonly name: string;
  readonly project: string | null;
  readonly spans: Span[];
}

/** The words of a name without marks and white space; most have neither. */
const comparable = (name: string | null): string =>
  name === null || ALL_HAN.test(name) ? (name ?? '') : name.replace(/[\s\p{P}]/gu, '');
const ALL_HAN = /^[\u4e00-\u9fff]*$/;

/** Fewer characters than these say too little to know a thing by. */
const SHORTEST_REORDERED = 5;

/** 修复生态缓冲带 and 生态缓冲带修复: the same words in another order. */
function isReordered(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < SHORTEST_REORDERED || long.length - short.length > 1) return false;
  return [...short].every((character) => long.includes(character));
}

/** One name inside the other, or the same words; different projects are different counts. */
function isRestatement(known: Stated, again: Stated): boolean {
  if (known.project !== null && again.project !== null && known.project !== again.project) return false;
  const [a, b] = [known.name, again.name];
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a) || isReordered(a, b));
}

/** Two figures side by side in one statement (3起、…3起) are two counts, whatever their names share. */
const isApart = (known: Stated, again: Stated): boolean =>
  (again.spans[0]?.start ?? 0) > (known.spans.at(-1)?.end ?? 0);

/** What statements of one count have in common; null for the rows of forms, which stand alone. */
function keyOf({ item }: DraftClaim): string | null {
  if (item.field !== 'indicators' || item.source !== 'narrative') return null;
  return `${item.actual}|${item.target}|${item.unit}`;
}

function statedBy(draft: DraftClaim): Stated {
  const { item, spans } = draft;
  const [name, project] = item.field === 'indicators' ? [item.name, item.project] : [null, null];
  return { draft, name: comparable(name), project, spans: [...spans] };
}

/** One claim a count: what is stated again elsewhere becomes a further place of the first statement. */
export function mergeRestated(drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const merged: Stated[] = [];
  const byKey = new Map<string, Stated[]>();
  for (const draft of drafts) {
    const [stated, key] = [statedBy(draft), keyOf(draft)];
    const alike = key === null ? [] : (byKey.get(key) ?? []);
    const known = alike.find((each) => isRestatement(each, stated) && isApart(each, stated));
    if (known !== undefined) {
      known.spans.push(...stated.spans);
      continue;
    }
    merged.push(stated);
    if (key !== null) byKey.set(key, [...alike, stated]);
  }
  return merged.map(({ draft, spans }) => ({ ...draft, spans }));
}
