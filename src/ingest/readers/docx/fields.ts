import { formatNumber } from './format-number.ts';
import { symbolAt } from './symbol-fonts.ts';
import { attribute, childElements, elementAt, numberAt, switchAt, type XmlElement } from './xml.ts';

/** Fields that a walk is inside of, outermost first (ECMA-376 17.16.18). */
export interface Fields {
  readonly begin: (character: XmlElement) => void;
  /** The code ends and the result begins. */
  readonly separate: () => void;
  /** Ends a field; gives what it prints where the file holds no result, null where only Word can tell. */
  readonly end: () => string | null;
  readonly code: (text: string) => void;
  /** What is printed stands in no field's code; text of the result is noted as there. */
  readonly printed: () => void;
  readonly isInCode: () => boolean;
  readonly isInContents: () => boolean;
  /** A code does not go on in the next paragraph: what a damaged file says there is text. */
  readonly endParagraph: () => void;
}

interface Field {
  code: string;
  isInCode: boolean;
  hasResult: boolean;
  /** What an older form asks for: a box to tick or a list to choose from. */
  readonly form: XmlElement | undefined;
}

export function createFields(): Fields {
  const open: Field[] = [];
  const top = (): Field | undefined => open.at(-1);
  return {
    begin: (character) => {
      open.push({ code: '', isInCode: true, hasResult: false, form: elementAt(character, 'w:ffData') });
    },
    separate: () => {
      const field = top();
      if (field !== undefined) field.isInCode = false;
    },
    end: () => {
      const field = open.pop();
      const isShown = field !== undefined && !field.hasResult && !open.some((outer) => outer.isInCode);
      return isShown ? computed(field) : '';
    },
    code: (text) => {
      const field = top();
      if (field?.isInCode === true) field.code += text;
    },
    printed: () => {
      for (const field of open) field.hasResult = true;
    },
    isInCode: () => open.some((field) => field.isInCode),
    isInContents: () => open.some((field) => /^\s*TOC\b/iu.test(field.code)),
    endParagraph: () => {
      for (const field of open) field.isInCode = false;
    },
  };
}

/** Fields whose result only Word knows when the file does not hold it. */
const NUMBERING = /^\s*(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM|SEQ|PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|FORMULA|=)/iu;

function computed({ code, form }: Field): string | null {
  const box = form === undefined ? undefined : elementAt(form, 'w:checkBox');
  if (box !== undefined) return (switchAt(box, 'w:checked') ?? switchAt(box, 'w:default')) === true ? '☑' : '☐';
  const list = form === undefined ? undefined : elementAt(form, 'w:ddList');
  if (list !== undefined) return chosen(list);
  return symbolField(code) ?? enclosedField(code) ?? fractionField(code) ?? (NUMBERING.test(code) ? null : '');
}

const chosen = (list: XmlElement): string =>
  attribute(
    childElements(list, 'w:listEntry')[numberAt(list, 'w:result') ?? numberAt(list, 'w:default') ?? 0],
    'w:val',
  ) ?? '';

/** `SYMBOL 82 \f "Wingdings 2"` */
function symbolField(code: string): string | null {
  const match = /^\s*SYMBOL\s+(\d+|0x[\da-f]+)(?:.*\\f\s+"?([^"\\]+?)"?\s*(?:\\|$))?/iu.exec(code);
  return match === null ? null : symbolAt(match[2] ?? 'Symbol', Number(match[1]));
}

/** `EQ \o\ac(○,1)`: how Word puts a sign into a circle. */
function enclosedField(code: string): string | null {
  const inner = /^\s*EQ\s*\\o(?:\\a[clr])?\s*\(\s*[○◯〇□△◇]\s*[,，;]\s*([^)]*?)\s*\)\s*$/iu.exec(code)?.[1];
  if (inner === undefined) return null;
  if (/^\d+$/u.test(inner)) return formatNumber(Number(inner), 'decimalEnclosedCircle');
  const ideograph = '一二三四五六七八九十'.indexOf(inner);
  return ideograph >= 0 && inner.length === 1 ? formatNumber(ideograph + 1, 'ideographEnclosedCircle') : `(${inner})`;
}

/** `EQ \f(1,2)`: a fraction. */
function fractionField(code: string): string | null {
  const match = /^\s*EQ\s*\\f\s*\(([^(),，]*)[,，;]([^()]*)\)\s*$/iu.exec(code);
  return match === null ? null : `${match[1]?.trim()}/${match[2]?.trim()}`;
}
