import { over, type Rational, rational } from '../rational.ts';
import { type FigureGraph, type Test, valuesFor, valuesIn } from './figure-graph.ts';
import { type Inequality, satisfy, valueIn, withinRange } from './inequalities.ts';
import { missingValues } from './one-change.ts';
import { imageOf, inputsOf, isMet } from './solve-for-one.ts';
import { ALL, above, below, between, intersect, NONE, type Range, type ValueSet, ZERO } from './value-set.ts';
import { alternativesOf, type Changed, touches, type Variable } from './variable.ts';

/** A question: can the tests all be met when these variables, and they alone, take other values? */
export interface Question {
  readonly graph: FigureGraph;
  readonly variables: readonly Variable[];
  readonly tests: readonly Test[];
  readonly changed: Changed;
}

/**
 * An answer: the value of each variable, and the inequalities that left room for them (null where values were tried). A
 * percentage that only follows from the others is in none of the inequalities.
 */
export interface Solution {
  readonly values: readonly Rational[];
  readonly rows: readonly Inequality[] | null;
}

/** Answers exactly where every test that holds two of the variables is linear in them; else some values are tried. */
export function solve(question: Question): Solution | null {
  const { variables, tests } = question;
  const touching = (test: Test): readonly number[] =>
    variables.flatMap((variable, at) => (touches(test, variable) ? [at] : []));
  const shared: Test[] = [];
  const domains = variables.map(domainOf);
  for (const test of tests) {
    const at = touching(test);
    const [only, another] = at;
    if (only === undefined) {
      if (!isMet(test.demand, valuesIn(test, question.graph, question.changed))) return null;
    } else if (another === undefined) {
      const own = valuesOfOne(question, test, variables[only]);
      domains[only] = intersect(domains[only] ?? ALL, own);
      if (domains[only].length === 0) return null;
    } else shared.push(test);
  }
  return solveShared(question, domains, shared);
}

/** An item that is missing is something. */
const domainOf = (variable: Variable): ValueSet => (variable.kind === 'missing-item' ? above(ZERO) : ALL);

const valuesOfOne = ({ graph, changed }: Question, test: Test, variable: Variable | undefined): ValueSet =>
  variable === undefined
    ? NONE
    : variable.kind === 'figure'
      ? valuesFor(graph, test, variable.node, changed)
      : missingValues(graph, test, changed);

/** A percentage that nothing else depends on takes what its formula gives, whatever that is. */
function isFree({ graph, variables }: Question, test: Test): boolean {
  const { demand } = test;
  if (demand.kind !== 'formula' || demand.stated === null) return false;
  const node = test.nodes[demand.stated];
  return (
    node !== undefined &&
    graph.nodes[node]?.tests.length === 1 &&
    test.nodes.filter((one) => one === node).length === 1 &&
    variables.some((one) => one.kind === 'figure' && one.node === node)
  );
}

function solveShared(question: Question, domains: readonly ValueSet[], shared: readonly Test[]): Solution | null {
  const bound = shared.filter((test) => !isFree(question, test));
  for (const signs of signsOf(domains)) {
    const alternatives = bound.map((test) =>
      alternativesOf(
        test,
        question,
        signs.map(({ sign }) => sign),
      ),
    );
    if (alternatives.some((one) => one === null)) return tryValues(question, domains);
    const rows = signs.flatMap(({ range }, at) => withinRange(unit(at, domains.length), range));
    const found = search(
      rows,
      alternatives.flatMap((one) => (one === null ? [] : [one])),
      domains.length,
    );
    const solution =
      found === null
        ? null
        : completed(
            question,
            found,
            shared.filter((test) => isFree(question, test)),
          );
    if (solution !== null) return solution;
  }
  return null;
}

const unit = (at: number, count: number): readonly Rational[] =>
  Array.from({ length: count }, (_, index) => rational(index === at ? 1n : 0n));

interface Signed {
  readonly range: Range;
  readonly sign: number;
}

/** Every choice of a range of one sign for each variable. */
function signsOf(domains: readonly ValueSet[]): readonly (readonly Signed[])[] {
  const parts = domains.map((domain) => [
    ...intersect(domain, above(ZERO)).map((range) => ({ range, sign: 1 })),
    ...intersect(domain, between(ZERO, ZERO)).map((range) => ({ range, sign: 0 })),
    ...intersect(domain, below(ZERO)).map((range) => ({ range, sign: -1 })),
  ]);
  return parts.reduce<readonly (readonly Signed[])[]>(
    (all, choices) => all.flatMap((chosen) => choices.map((one) => [...chosen, one])),
    [[]],
  );
}

/** Chooses one alternative of each test, and gives up a choice as soon as it contradicts those before it. */
function search(
  rows: readonly Inequality[],
  alternatives: readonly (readonly (readonly Inequality[])[])[],
  count: number,
): Solution | null {
  const values = satisfy(rows, count);
  const [next, ...rest] = alternatives;
  if (values === null) return null;
  if (next === undefined) return { values, rows };
  for (const one of next) {
    const found = search([...rows, ...one], rest, count);
    if (found !== null) return found;
  }
  return null;
}

const withValues = ({ changed, variables }: Question, values: readonly Rational[]): Changed =>
  new Map([
    ...changed,
    ...variables.flatMap((one, at) => (one.kind === 'figure' ? [[one.node, values[at] ?? ZERO] as const] : [])),
  ]);

/** Gives the free percentages what their formulas make of the others; null where one cannot be computed. */
function completed(question: Question, solution: Solution, free: readonly Test[]): Solution | null {
  let { values } = solution;
  for (const test of free) {
    const { demand } = test;
    if (demand.kind !== 'formula' || demand.stated === null) continue;
    const node = test.nodes[demand.stated];
    const at = question.variables.findIndex((one) => one.kind === 'figure' && one.node === node);
    const inputs = inputsOf(demand, valuesIn(test, question.graph, withValues(question, values)));
    const [image] = imageOf(demand.computed, inputs) ?? [];
    const factor = test.factors[demand.stated];
    if (image === undefined || factor === undefined) return null;
    values = values.map((value, index) => (index === at ? over(valueIn(image), factor) : value));
  }
  return { values, rows: solution.rows };
}

/** Values of a range worth trying: its ends and its middle. */
const samplesOf = (range: Range): readonly Rational[] => [
  valueIn(range),
  ...[range.low, range.high].flatMap(({ at, open }) => (at === null || open ? [] : [at])),
];

/** Tries values of the first variable that is bounded, and solves for the others. */
function tryValues(question: Question, domains: readonly ValueSet[]): Solution | null {
  const at = domains.findIndex((domain) => domain.every(({ low, high }) => low.at !== null && high.at !== null));
  const variable = question.variables[at];
  if (variable?.kind !== 'figure' || question.variables.length < 2) return null;
  const others = question.variables.filter((_, index) => index !== at);
  for (const value of (domains[at] ?? []).flatMap(samplesOf)) {
    const changed = new Map([...question.changed, [variable.node, value] as const]);
    const found = solve({ ...question, variables: others, changed });
    if (found !== null) return { values: found.values.toSpliced(at, 0, value), rows: null };
  }
  return null;
}
