import { persons } from '#schemas/vocabulary/persons.ts';
import { MASK } from './mask-stretches.ts';

/** How much the place of a name says: a label announces one, a title or a neighbour only lets expect one. */
export type Manner = 'labelled' | 'titled';

const { surnames, notInNames, notNames, publicFigures } = persons;
const CLEAR = new Set(surnames.clear);
const FUNCTION = new Set(surnames.function);
const SURNAMES = new Set([...surnames.clear, ...surnames.words, ...surnames.function]);
const COMPOUND = new Set(surnames.compound);
const REFUSED = new Set(notInNames.characters);
const REFUSED_WITHOUT_LABEL = new Set([...notInNames.characters, ...notInNames.withoutLabel]);

const byFirst = new Map<string, string[]>();
for (const word of [...notNames.words, ...publicFigures.names]) {
  const first = word.slice(0, 1);
  byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
}

const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

export const isHan = (character: string | undefined): boolean => character !== undefined && HAN.test(character);

/** The character at `at`, of one or two UTF-16 units; empty behind the end. */
const characterAt = (text: string, at: number): string => {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
};

/** Whether the text goes on with a word that begins like a name and is none, or with a name that everybody may read. */
export const isWordAt = (text: string, at: number): boolean =>
  byFirst.get(text[at] ?? '')?.some((word) => text.startsWith(word, at)) ?? false;

/** What begins a name at `at`. */
interface Surname {
  readonly length: number;
  /** Whether hardly any word begins so. */
  readonly clear: boolean;
  readonly particle: boolean;
}

function surnameAt(text: string, at: number): Surname | null {
  const first = characterAt(text, at);
  if (COMPOUND.has(text.slice(at, at + 2))) return { length: 2, clear: true, particle: false };
  if (!SURNAMES.has(first)) return null;
  return { length: first.length, clear: CLEAR.has(first), particle: FUNCTION.has(first) };
}

/** A possible name: its end, and how sure its surname is. */
export interface NameHere {
  readonly end: number;
  readonly clear: boolean;
  /** Characters of the given name. */
  readonly given: number;
}

const isGiven = (character: string, manner: Manner): boolean =>
  isHan(character) && !(manner === 'labelled' ? REFUSED : REFUSED_WITHOUT_LABEL).has(character);

/** A name of a minority or a foreign name: parts of Chinese characters around a middle dot. */
const DOTTED = /[\u3400-\u9fff]{1,8}(?:[·•・‧∙][\u3400-\u9fff]{1,8}){1,3}/uy;
/** A name of two characters set as wide as one of three. */
const SPREAD = /[ \u3000]{1,4}/uy;

function dottedName(text: string, at: number): readonly NameHere[] {
  DOTTED.lastIndex = at;
  const match = DOTTED.exec(text);
  return match === null ? [] : [{ end: DOTTED.lastIndex, clear: true, given: 2 }];
}

function spreadName(text: string, at: number, surname: Surname, manner: Manner): readonly NameHere[] {
  SPREAD.lastIndex = at + surname.length;
  if (!SPREAD.test(text)) return [];
  const given = characterAt(text, SPREAD.lastIndex);
  const end = SPREAD.lastIndex + given.length;
  if (!isGiven(given, manner) || isHan(characterAt(text, end))) return [];
  return [{ end, clear: surname.clear, given: 1 }];
}

function plainNames(text: string, at: number, surname: Surname, manner: Manner): readonly NameHere[] {
  const found: NameHere[] = [];
  const most = surname.clear && manner === 'labelled' ? 3 : 2;
  for (let end = at + surname.length; found.length < most; ) {
    const given = characterAt(text, end);
    if (!isGiven(given, manner)) break;
    end += given.length;
    found.unshift({ end, clear: surname.clear, given: found.length + 1 });
  }
  return surname.particle && manner === 'titled' ? found.filter(({ given }) => given === 2) : found;
}

/** Every way to read a name at `at`, the longest first; none where a word of official prose begins. */
export function namesAt(text: string, at: number, manner: Manner): readonly NameHere[] {
  if (text[at] === MASK || isWordAt(text, at)) return [];
  const dotted = manner === 'labelled' ? dottedName(text, at) : [];
  const surname = surnameAt(text, at);
  if (surname === null) return dotted;
  return [...dotted, ...plainNames(text, at, surname, manner), ...spreadName(text, at, surname, manner)];
}
