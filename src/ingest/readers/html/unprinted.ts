import { attribute, type XmlElement } from '../docx/xml.ts';

/** Elements whose content is no text of the page. */
const MACHINERY = new Set([
  ...[
    'script',
    'style',
    'template',
    'head',
    'title',
    'meta',
    'link',
    'base',
    'svg',
    'math',
    'canvas',
    'audio',
    'video',
  ],
  ...['select', 'datalist', 'textarea', 'button', 'object', 'embed', 'iframe', 'frame', 'frameset', 'map', 'noframes'],
]);

/** Styles of an element that nobody sees. A size of 0 and a place far off the page are used to hide text from readers. */
const UNSEEN_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{4,})/iu;

/** Headers and footers of pages, as LibreOffice writes them into web pages. */
const RUNNING_TITLE = /^(?:header|footer)$/iu;

/** True for lines that the original prints on every page, and that are no part of its text. */
export const isRunning = (element: XmlElement): boolean =>
  element.name === 'div' && RUNNING_TITLE.test(attribute(element, 'title') ?? '');

/** `machinery` is no text at all; `hidden` is text that the page does not show. Null for everything else. */
export function unprinted(element: XmlElement): 'machinery' | 'hidden' | null {
  if (MACHINERY.has(element.name)) return 'machinery';
  if (element.name === 'noscript' || attribute(element, 'hidden') !== undefined) return 'hidden';
  if (attribute(element, 'aria-hidden')?.toLowerCase() === 'true') return 'hidden';
  return UNSEEN_STYLE.test(attribute(element, 'style') ?? '') ? 'hidden' : null;
}
