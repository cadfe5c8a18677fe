import { encodingOfCharset, encodingOfPage } from './characters.ts';
import { CHARACTERS, DESTINATIONS } from './destinations.ts';
import { enter, type Reading, write } from './reading.ts';

type Act = (reading: Reading, value: number | null) => void;

/** Outline levels are 0 to 8 in the file; 9 is body text. */
const levelOf = (value: number | null): number | null => (value !== null && value >= 0 && value < 9 ? value + 1 : null);

const endParagraph: Act = ({ group }) => group.sink.endParagraph(group);

/** Words that change how characters are read, wherever they stand. */
const CHARACTER_WORDS: Readonly<Record<string, Act>> = {
  ansicpg: (reading, value) => {
    reading.encoding = encodingOfPage(value);
  },
  uc: ({ group }, value) => {
    group.replacements = Math.min(16, Math.max(0, value ?? 1));
  },
  f: ({ group, fonts }, value) => {
    group.encoding = fonts.get(value ?? 0) ?? null;
  },
  v: ({ group }, value) => {
    group.hidden = value !== 0;
  },
  deleted: ({ group }, value) => {
    group.hidden = value !== 0;
  },
  plain: ({ group }) => {
    [group.hidden, group.encoding] = [false, null];
  },
};

/** Words of the text itself. */
const TEXT_WORDS: Readonly<Record<string, Act>> = {
  par: endParagraph,
  sect: endParagraph,
  page: endParagraph,
  cell: ({ group }) => group.sink.endCell(),
  row: ({ group, row }) => group.sink.endRow(row.cells()),
  nestcell: ({ group }) => group.sink.endParagraph({ isInTable: true, level: null }),
  pard: ({ group }) => {
    [group.isInTable, group.level, group.style] = [false, null, 0];
  },
  intbl: ({ group }) => {
    group.isInTable = true;
  },
  s: ({ group, styles }, value) => {
    group.level = styles.get(value ?? 0) ?? null;
  },
  outlinelevel: ({ group }, value) => {
    group.level = levelOf(value);
  },
};

const FONT_WORDS: Readonly<Record<string, Act>> = {
  f: (reading, value) => {
    reading.font = value ?? 0;
  },
  fcharset: ({ fonts, font }, value) => {
    fonts.set(font, encodingOfCharset(value));
  },
};

const STYLE_WORDS: Readonly<Record<string, Act>> = {
  s: ({ group }, value) => {
    group.style = value ?? 0;
  },
  outlinelevel: ({ group, styles }, value) => {
    const level = levelOf(value);
    if (level !== null) styles.set(group.style, level);
  },
};

/** Does what a control word says. */
export function takeWord(reading: Reading, word: string, value: number | null): void {
  const { isStarred } = reading;
  reading.isStarred = false;
  if (word === 'u') takeCode(reading, value);
  else if (!takeDestination(reading, word, isStarred)) act(reading, word, value);
}

/** A character by its code in UTF-16, which is written as a signed number. */
function takeCode(reading: Reading, value: number | null): void {
  if (value === null) return;
  write(reading, String.fromCharCode(value < 0 ? value + 0x1_0000 : value));
  reading.skipped = reading.group.replacements;
}

/** True when the word says what its group holds. */
function takeDestination(reading: Reading, word: string, isStarred: boolean): boolean {
  const { group } = reading;
  const destination = DESTINATIONS.get(word);
  if (word === 'pict' && group.destination !== 'nothing') reading.pictures += 1;
  if (word === 'upr') group.replaced = group.destination;
  if (word === 'ud') enter(reading, group.replaced);
  else if (destination !== undefined && (group.destination !== 'nothing' || destination === 'box')) {
    enter(reading, destination);
  } else if (isStarred) enter(reading, 'nothing');
  else return false;
  return true;
}

function act(reading: Reading, word: string, value: number | null): void {
  const { destination } = reading.group;
  CHARACTER_WORDS[word]?.(reading, value);
  if (destination === 'fonts') FONT_WORDS[word]?.(reading, value);
  else if (destination === 'styles') STYLE_WORDS[word]?.(reading, value);
  else if (destination !== 'nothing' && destination !== 'label' && !reading.row.take(word, value)) {
    TEXT_WORDS[word]?.(reading, value);
  }
  const character = CHARACTERS.get(word);
  if (character !== undefined) write(reading, character);
}
