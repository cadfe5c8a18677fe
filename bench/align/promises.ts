import { type AlignmentIndex, alignQuote, createAlignmentIndex } from '#ground/index.ts';
import { overlap, textAt } from '#model/span.ts';
import { type Clock, each, newClock, say, share, timed } from './clock.ts';
import { createDice, type Dice } from './dice.ts';
import { cut, edited, NUMBER_CHANGES } from './phrases.ts';
import { type Bare, bare, bareSpan, nearestPlaces } from './reference.ts';
import type { Collection } from './texts.ts';

/** A text with what both sides need of it. */
interface Prepared {
  readonly text: string;
  readonly index: AlignmentIndex;
  readonly bare: Bare;
}

/** How often what happened, by name. */
type Counts = Map<string, number>;

interface Run {
  readonly dice: Dice;
  readonly counts: Counts;
  readonly verbatim: Clock;
  readonly indexOf: Clock;
  readonly perturbed: Clock;
  readonly table: Clock;
}

/** Measures all promises on the texts of a collection with so many phrases a text. `others` are foreign texts. */
export function measure({ name, texts }: Collection, phrases: number, others: readonly string[]): void {
  if (texts.length === 0) return;
  const building = newClock();
  const all = texts.map((text): Prepared => {
    const index = timed(building, () => createAlignmentIndex(text));
    return { text, index, bare: bare(text) };
  });
  const run: Run = {
    dice: createDice(20240601),
    counts: new Map(),
    verbatim: newClock(),
    indexOf: newClock(),
    perturbed: newClock(),
    table: newClock(),
  };
  for (const prepared of all) {
    for (let made = 0; made < phrases; made += 1) {
      const happened = [
        ...tryVerbatim(prepared, run),
        ...tryEdited(prepared, run),
        ...Object.keys(NUMBER_CHANGES).flatMap((change) => tryNumber(prepared, change, run)),
        ...tryForeign(prepared, others, run),
      ];
      for (const what of happened) run.counts.set(what, (run.counts.get(what) ?? 0) + 1);
    }
  }
  say(`${name}: index built in ${each(building).toFixed(1)} ms a text`);
  report(run);
}

/** What a try comes to, as names to count. */
type Happened = readonly string[];

function tryVerbatim({ text, index }: Prepared, { dice, verbatim, indexOf }: Run): Happened {
  const quote = textAt(text, cut(text, dice));
  const found = timed(verbatim, () => alignQuote(index, quote));
  timed(indexOf, () => text.indexOf(quote));
  const isRight = found.status === 'exact' && textAt(text, found) === quote;
  return isRight ? ['verbatim', 'verbatim right'] : ['verbatim'];
}

function tryEdited({ text, index, bare: reference }: Prepared, { dice, perturbed, table }: Run): Happened {
  const place = cut(text, dice);
  const { quote, edits, isNumberChanged } = edited(textAt(text, place), dice);
  const truth = bareSpan(reference, place);
  const nearest = timed(table, () => nearestPlaces(reference, bare(quote)));
  // The best place is not the phrase's own, or not the only one.
  if (nearest.firstEnd < truth.end - edits || nearest.lastEnd > truth.end + edits) return ['not unique'];
  const found = timed(perturbed, () => alignQuote(index, quote));
  const kind = isNumberChanged ? 'number edited' : 'edited';
  if (found.status === 'refused') return [kind, `${kind} refused`];
  const { start, end } = bareSpan(reference, found);
  const isRight = Math.abs(start - truth.start) <= edits && Math.abs(end - truth.end) <= edits;
  return [kind, isRight ? `${kind} right` : `${kind} wrong`];
}

/** A quote whose characters stand somewhere as they are is no changed number there: cut ends make such ones. */
const standsIn = (reference: Bare, quote: string): boolean => reference.plain.includes(bare(quote).plain);

function tryNumber({ text, index, bare: reference }: Prepared, change: string, { dice }: Run): Happened {
  const place = cut(text, dice);
  const quote = NUMBER_CHANGES[change]?.(textAt(text, place), dice) ?? null;
  if (quote === null) return [];
  if (standsIn(reference, quote)) return [`${change} aside`];
  const found = alignQuote(index, quote);
  if (found.status === 'refused') return [change];
  // A passage that says so elsewhere but for an edit is no changed number either.
  return overlap(found, place) === 0 ? [`${change} aside`] : [change, `${change} grounded`];
}

function tryForeign({ text, index, bare: reference }: Prepared, others: readonly string[], { dice }: Run): Happened {
  const other = others[dice(others.length)];
  if (other === undefined || other === text) return [];
  const quote = textAt(other, cut(other, dice));
  if (standsIn(reference, quote)) return ['foreign standing'];
  const found = alignQuote(index, quote);
  if (found.status === 'refused') return ['foreign'];
  const isVariant = nearestPlaces(reference, bare(quote)).distance <= Math.min(3, Math.ceil(quote.length / 10));
  return ['foreign', isVariant ? 'foreign variant' : 'foreign grounded'];
}

function report({ counts, verbatim, indexOf, perturbed, table }: Run): void {
  const of = (name: string): number => counts.get(name) ?? 0;
  say(`  verbatim, exact at a right place: ${share(of('verbatim right'), of('verbatim'))}`);
  say(
    `  edited, right place: ${share(of('edited right'), of('edited'))} (wrong ${of('edited wrong')}, refused ${of('edited refused')}; best place not unique: ${of('not unique')}, left out)`,
  );
  say(
    `  edited so that a number changes: refused ${share(of('number edited refused'), of('number edited'))} (right place ${of('number edited right')}, wrong ${of('number edited wrong')})`,
  );
  const numbers = Object.keys(NUMBER_CHANGES).filter((change) => of(change) > 0);
  for (const change of numbers)
    say(
      `  ${change}: grounded ${of(`${change} grounded`)} of ${of(change)} (${of(`${change} aside`)} stand elsewhere, left out)`,
    );
  say(
    `  foreign: grounded ${of('foreign grounded')} of ${of('foreign')} (variants that stand here within the edits: ${of('foreign variant')}; standing verbatim: ${of('foreign standing')}, left out)`,
  );
  say(
    `  time: verbatim ${each(verbatim).toFixed(4)} ms (${(each(verbatim) / each(indexOf)).toFixed(1)} × indexOf), perturbed ${each(perturbed).toFixed(4)} ms (1/${(each(table) / each(perturbed)).toFixed(0)} of the full table)`,
  );
}
