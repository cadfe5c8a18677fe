import type { Fields } from './fields.ts';
import type { Labelling } from './label-paragraph.ts';
import type { PageCounter } from './page-counter.ts';
import { type Tally, wordsOf } from './tally.ts';
import { childElements, descendants, elementAt, isElement, type XmlElement } from './xml.ts';

/** What is carried along on the way through a part. `pages` is null in parts that stand on no page of their own. */
export interface Walk {
  readonly labelling: Labelling;
  readonly fields: Fields;
  readonly tally: Tally;
  readonly pages: PageCounter | null;
  /** Notes referred to, by their part and id, in the order of the references. */
  readonly notes: Set<string>;
}

/** Elements that only wrap what is printed. */
const WRAPPERS = new Set([
  'w:ins',
  'w:moveTo',
  'w:customXml',
  'w:smartTag',
  'w:hyperlink',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:sdtContent',
  'w:rubyBase',
  'm:oMathPara',
]);

/**
 * The children of an element as Word prints them: content controls, insertions and links opened, the better one of two
 * alternatives taken, deletions and prompts to click left out and counted.
 */
export function* flow(parent: XmlElement, walk: Walk): Generator<XmlElement> {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    const inner = insideOf(child, walk.tally);
    if (inner === 'itself') yield child;
    else if (inner !== null) yield* flow(inner, walk);
  }
}

/** What stands in the place of an element: itself, what is inside another, or nothing. */
function insideOf(element: XmlElement, tally: Tally): XmlElement | 'itself' | null {
  if (WRAPPERS.has(element.name)) return element;
  switch (element.name) {
    case 'w:del':
    case 'w:moveFrom':
      tally.deleted += wordsOf(element).length;
      return null;
    case 'w:sdt':
      return controlContent(element, tally);
    case 'mc:AlternateContent':
      return betterAlternative(element);
    case 'w:ruby':
      tally.annotated += wordsOf(elementAt(element, 'w:rt') ?? element).length;
      return elementAt(element, 'w:rubyBase') ?? null;
    default:
      return 'itself';
  }
}

function controlContent(control: XmlElement, tally: Tally): XmlElement | null {
  const content = elementAt(control, 'w:sdtContent') ?? null;
  if (content === null || elementAt(control, 'w:sdtPr', 'w:showingPlcHdr') === undefined) return content;
  tally.placeholders.push(wordsOf(content));
  // What stands in a row or a cell keeps its place there, empty.
  return descendants(content, 'w:tc').length > 0 ? content : null;
}

/** The form for newer programs, unless only the other one holds words. */
function betterAlternative(element: XmlElement): XmlElement | null {
  const [choice] = childElements(element, 'mc:Choice');
  const fallback = elementAt(element, 'mc:Fallback');
  if (choice === undefined) return fallback ?? null;
  return fallback !== undefined && wordsOf(choice) === '' && wordsOf(fallback) !== '' ? fallback : choice;
}
