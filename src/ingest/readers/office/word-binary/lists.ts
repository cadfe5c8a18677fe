import type { NumberingDefinitions, NumberingLevel, NumberingList } from '../../docx/numbering-definitions.ts';
import type { WordStreams } from './streams.ts';

/** Places in the header of the lists' definitions and of the lists that paragraphs refer to ([MS-DOC] 2.5.8). */
const DEFINITIONS_PLACE = 0x02e2;
const USES_PLACE = 0x02ea;

/** Bytes of a definition, of the fixed part of a level, of a use and of a change to a level ([MS-DOC] 2.9.147, 2.9.150). */
const DEFINITION_LENGTH = 28;
const LEVEL_LENGTH = 28;
const USE_LENGTH = 16;
const CHANGE_LENGTH = 8;
/** Lists one document may have; each definition has up to nine levels. */
const LISTS_LIMIT = 4_096;

/** Number formats by their code ([MS-OSHARED] 2.2.1.3), in the words of .docx. */
const FORMATS: ReadonlyMap<number, string> = new Map([
  [0, 'decimal'],
  [1, 'upperRoman'],
  [2, 'lowerRoman'],
  [3, 'upperLetter'],
  [4, 'lowerLetter'],
  [5, 'ordinal'],
  [10, 'ideographDigital'],
  [11, 'japaneseCounting'],
  [14, 'decimalFullWidth'],
  [18, 'decimalEnclosedCircle'],
  [19, 'decimalFullWidth2'],
  [22, 'decimalZero'],
  [23, 'bullet'],
  [26, 'decimalEnclosedFullstop'],
  [27, 'decimalEnclosedParen'],
  [28, 'decimalEnclosedCircleChinese'],
  [29, 'ideographEnclosedCircle'],
  [30, 'ideographTraditional'],
  [31, 'ideographZodiac'],
  [32, 'ideographZodiacTraditional'],
  [33, 'taiwaneseCounting'],
  [35, 'taiwaneseCountingThousand'],
  [36, 'taiwaneseDigital'],
  [37, 'chineseCounting'],
  [38, 'chineseLegalSimplified'],
  [39, 'chineseCountingThousand'],
  [255, 'none'],
]);

/** The lists of a document by the number paragraphs refer to them with; empty where they cannot be read. */
export function readLists(streams: WordStreams): NumberingDefinitions {
  try {
    return readUses(streams, readDefinitions(streams));
  } catch (error) {
    // A damaged table costs the numbers, not the text.
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}

type Levels = ReadonlyMap<number, NumberingLevel>;

/** The definitions by their id. Their levels follow behind all of them, nine each or one. */
function readDefinitions({ main, table }: WordStreams): Map<number, Levels> {
  const start = main.getUint32(DEFINITIONS_PLACE, true);
  if (main.getUint32(DEFINITIONS_PLACE + 4, true) === 0) return new Map();
  const count = Math.min(LISTS_LIMIT, table.getUint16(start, true));
  const definitions = new Map<number, Levels>();
  let at = start + 2 + count * DEFINITION_LENGTH;
  for (let index = 0; index < count; index += 1) {
    const place = start + 2 + index * DEFINITION_LENGTH;
    const isSimple = (table.getUint8(place + 26) & 1) === 1;
    const levels = new Map<number, NumberingLevel>();
    for (let level = 0; level < (isSimple ? 1 : 9); level += 1) {
      const read = readLevel(table, at, level);
      levels.set(level, read.level);
      at = read.end;
    }
    definitions.set(table.getInt32(place, true), levels);
  }
  return definitions;
}

/** A level: where it starts, its format, then formatting that is passed over, then its text. */
function readLevel(
  table: DataView,
  at: number,
  level: number,
): { readonly level: NumberingLevel; readonly end: number } {
  const flags = table.getUint8(at + 5);
  const textAt = at + LEVEL_LENGTH + table.getUint8(at + 24) + table.getUint8(at + 25);
  const length = table.getUint16(textAt, true);
  const codes = Array.from({ length }, (_, index) => table.getUint16(textAt + 2 + index * 2, true));
  // Codes 0 to 8 stand for the number of that level.
  const text = codes.map((code) => (code < 9 ? `%${code + 1}` : String.fromCharCode(code))).join('');
  const restartsBelow = (flags & 0b1000) === 0 ? level - 1 : table.getUint8(at + 26) - 1;
  return {
    level: {
      format: FORMATS.get(table.getUint8(at + 4)) ?? 'decimal',
      text,
      start: table.getInt32(at, true),
      isLegal: (flags & 0b100) !== 0,
      restartAfter: restartsBelow,
      styleId: null,
      font: null,
      isHidden: false,
    },
    end: textAt + 2 + length * 2,
  };
}

/** The uses, which may change where levels start or how they look. Their changes follow behind all of them. */
function readUses({ main, table }: WordStreams, definitions: ReadonlyMap<number, Levels>): NumberingDefinitions {
  const start = main.getUint32(USES_PLACE, true);
  if (main.getUint32(USES_PLACE + 4, true) === 0) return new Map();
  const count = Math.min(LISTS_LIMIT, table.getUint32(start, true));
  const uses = new Map<string, NumberingList>();
  let at = start + 4 + count * USE_LENGTH;
  for (let index = 0; index < count; index += 1) {
    const place = start + 4 + index * USE_LENGTH;
    const id = table.getInt32(place, true);
    const levels = new Map(definitions.get(id) ?? []);
    const startOverrides = new Map<number, number>();
    at += 4;
    for (let change = 0; change < table.getUint8(place + 12); change += 1) {
      const flags = table.getUint32(at + 4, true);
      const level = flags & 0b1111;
      if ((flags & 0b1_0000) !== 0) startOverrides.set(level, table.getInt32(at, true));
      at += CHANGE_LENGTH;
      if ((flags & 0b10_0000) === 0) continue;
      const read = readLevel(table, at, level);
      levels.set(level, read.level);
      at = read.end;
    }
    uses.set(String(index + 1), { levels, startOverrides, countedAs: String(id) });
  }
  return uses;
}
