import { finding } from '#model/finding.ts';
import { fromPair, type Span } from '#model/span.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** A name with the list that it stands in: the names of one list are those of different bodies. */
interface Named {
  readonly name: string;
  readonly list: string;
  readonly span: Span | null;
}

/** Shorter names differ in one character and mean two bodies. */
const SHORTEST_NAME = 6;

/** What tells the bodies of a series apart: numbers, directions, sizes. */
const TELLING_APART = /[一二三四五六七八九十东西南北中上下大小新老甲乙丙丁男女0-9A-Z]/u;

/** How far before its count a unit may be named, in code units. */
const SCOPE_BEFORE = 200;

/** Text at the place of a count names its unit in words that the record keeps as the count's scope. */
function scopePlace(text: string, scope: string, near: number): Span | null {
  const from = Math.max(0, near - SCOPE_BEFORE);
  const at = text.slice(from, near).lastIndexOf(scope);
  return at === -1 ? null : { start: from + at, end: from + at + scope.length };
}

function namesOf({ record, staffing, text }: CheckContext): readonly Named[] {
  const units = record.orgUnits.map(({ name, kind, spans }) => ({
    name,
    list: kind,
    span: spans[0] === undefined ? null : fromPair(spans[0]),
  }));
  const scopes = staffing.flatMap(({ fact, span }) =>
    fact.scope === null ? [] : [{ name: fact.scope, list: 'staffing', span: scopePlace(text, fact.scope, span.start) }],
  );
  return [...units, ...scopes].filter(({ name }) => [...name].length >= SHORTEST_NAME);
}

/** The name with each of its characters left out in turn: two names that differ in one share a pattern. */
const patternsOf = (name: string): readonly string[] =>
  [...name].map((_, at) => `${name.slice(0, at)}□${name.slice(at + 1)}`);

function areVariants(one: Named, other: Named, pattern: string): boolean {
  const at = pattern.indexOf('□');
  const characters = one.name.charAt(at) + other.name.charAt(at);
  return one.name !== other.name && one.list !== other.list && !TELLING_APART.test(characters);
}

function find(context: CheckContext) {
  const first = new Map<string, Named>();
  const told = new Set<string>();
  return namesOf(context).flatMap((named) => {
    const variants = patternsOf(named.name).flatMap((pattern) => {
      const before = first.get(pattern);
      if (before === undefined) first.set(pattern, named);
      return before !== undefined && areVariants(before, named, pattern) ? [before] : [];
    });
    const [before] = variants;
    if (before === undefined || told.has(named.name)) return [];
    told.add(named.name);
    return [
      finding('note', 'name-varied', `${named.name} is called ${before.name} elsewhere: one of the two is misspelt.`, {
        span: named.span,
        actual: named.name,
        expected: before.name,
      }),
    ];
  });
}

/** One body under two names that differ in a character. */
export const nameVaried: Notice = { id: 'name-varied', find };
