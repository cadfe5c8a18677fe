import type { Chance } from '#model/chance.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { normalDraw, type SimulatedDocument, type SimulatedItem, shifted } from './simulated-documents.ts';

/** How a model answers one prompt. */
export interface Behaviour {
  /** Share of items about which it makes up its mind anew with every answer. */
  readonly unsteadiness: number;
  /** Share of answers that say nothing at all. */
  readonly collapses: number;
  /** Answers a call. */
  readonly repeats: number;
  /** Share of what would be right that this prompt loses. */
  readonly loss: number;
}

/** What one prompt gets from one field of one document: means over repeats, and what tells its predictions apart. */
export interface FieldAnswer {
  readonly f1: number | null;
  readonly attributeF1: number | null;
  readonly predictions: string;
}

/** How far the mood of one answer to one document moves all of its fields, in log odds. */
const MOOD = 0.3;
/** Items invented for each one of gold. */
const INVENTED = 0.04;
/** Share of wrong items that are said differently; the others are missing. */
const SAID_DIFFERENTLY = 0.6;

/** Answers of a prompt to one document; `fields` are those that it is asked for. */
export function answerDocument(
  document: SimulatedDocument,
  fields: readonly FieldName[],
  behaviour: Behaviour,
  chance: Chance,
): Readonly<Partial<Record<FieldName, FieldAnswer>>> {
  const moods = Array.from({ length: behaviour.repeats }, () => MOOD * normalDraw(chance));
  return Object.fromEntries(
    fields.map((field) => [field, answerField(document.items[field], behaviour, moods, chance)]),
  );
}

interface Tally {
  right: number;
  attributesRight: number;
  predicted: number;
  said: string;
}

function answerField(
  items: readonly SimulatedItem[],
  behaviour: Behaviour,
  moods: readonly number[],
  chance: Chance,
): FieldAnswer {
  const tally: Tally = { right: 0, attributesRight: 0, predicted: 0, said: '' };
  for (const mood of moods) {
    tally.said += '|';
    if (chance.happens(behaviour.collapses)) continue;
    for (const item of items) answerItem(item, behaviour, mood, chance, tally);
  }
  const sides = tally.predicted + items.length * moods.length;
  const score = (right: number): number | null => (sides === 0 ? null : (2 * right) / sides);
  return { f1: score(tally.right), attributeF1: score(tally.attributesRight), predictions: tally.said };
}

function answerItem(item: SimulatedItem, behaviour: Behaviour, mood: number, chance: Chance, tally: Tally): void {
  const isAnew = chance.happens(behaviour.unsteadiness);
  const wouldBeRight = isAnew ? chance.happens(shifted(item.chance, mood)) : item.isUsuallyRight;
  const isRight = wouldBeRight && !chance.happens(behaviour.loss);
  const hasAttributes = isRight && (isAnew ? chance.happens(item.attributeChance) : item.hasUsuallyAttributes);
  const isDifferent = !isRight && (isAnew ? chance.happens(SAID_DIFFERENTLY) : item.hasUsuallyAttributes);
  const isInvented = isAnew && chance.happens(INVENTED);
  tally.right += isRight ? 1 : 0;
  tally.attributesRight += hasAttributes ? 1 : 0;
  tally.predicted += (isRight || isDifferent ? 1 : 0) + (isInvented ? 1 : 0);
  tally.said += `${Number(isRight)}${Number(hasAttributes)}${Number(isDifferent)}${Number(isInvented)}`;
}
