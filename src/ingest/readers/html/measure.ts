import { childElements, type XmlElement } from '../docx/xml.ts';
import { unprinted } from './unprinted.ts';
import { walk } from './walk.ts';

/**
 * What an element shows: characters without white space, those of them inside links and inside tables (not counting the
 * element itself), and tables.
 */
export interface Mass {
  text: number;
  linked: number;
  inTables: number;
  tables: number;
}

export interface Measures {
  readonly of: (element: XmlElement) => Readonly<Mass>;
  /** Characters that the page holds and does not show; scripts and styles are none. */
  readonly hidden: number;
  /** Levels of nesting below the root. */
  readonly depth: number;
}

const NOTHING: Readonly<Mass> = { text: 0, linked: 0, inTables: 0, tables: 0 };

/** Measures every element below `root`, and `root` itself, in one walk. */
export function measure(root: XmlElement): Measures {
  const masses = new Map<XmlElement, Mass>([[root, { ...NOTHING }]]);
  const open: XmlElement[] = [root];
  let hidden = 0;
  let depth = 0;
  walk(root, {
    open: (element) => {
      const kind = unprinted(element);
      if (kind === 'hidden') hidden += textLength(element);
      if (kind !== null) return false;
      masses.set(element, { ...NOTHING });
      open.push(element);
      depth = Math.max(depth, open.length);
      return true;
    },
    close: (element) => {
      open.pop();
      const parent = open.at(-1);
      const into = parent === undefined ? undefined : masses.get(parent);
      const own = masses.get(element);
      if (own !== undefined && into !== undefined) addTo(into, own, element.name);
    },
    text: (data) => {
      const current = open.at(-1);
      const mass = current === undefined ? undefined : masses.get(current);
      if (mass !== undefined) mass.text += printedLength(data);
    },
  });
  return { of: (element) => masses.get(element) ?? NOTHING, hidden, depth };
}

function addTo(into: Mass, own: Mass, name: string): void {
  const isTable = name === 'table';
  into.text += own.text;
  into.linked += name === 'a' ? own.text : own.linked;
  into.inTables += isTable ? own.text : own.inTables;
  into.tables += own.tables + (isTable ? 1 : 0);
}

/** Characters without white space. */
const printedLength = (text: string): number => text.replace(/\s+/gu, '').length;

/** Characters of an element, hidden ones too, without scripts. */
function textLength(root: XmlElement): number {
  let length = 0;
  walk(root, {
    open: (element) => unprinted(element) !== 'machinery',
    close: () => undefined,
    text: (data) => {
      length += printedLength(data);
    },
  });
  return length;
}

/** The cells of a row. */
export const cellsOf = (row: XmlElement): XmlElement[] =>
  childElements(row).filter(({ name }) => name === 'td' || name === 'th');
