import { attribute, isElement, type XmlElement } from '../docx/xml.ts';
import { CONTAINERS, FURNITURE } from './containers.ts';
import type { Measures } from './measure.ts';
import { isRunning, unprinted } from './unprinted.ts';
import { walk } from './walk.ts';

/** What of a page is read: the element, how it was found, and what inside it is left out. */
export interface MainContent {
  readonly element: XmlElement;
  readonly foundBy: 'container' | 'readability' | 'body';
  readonly skips: (element: XmlElement) => boolean;
}

/** Characters of text without links that a container must hold; a note that points to an attachment has some 20. */
const LEAST_TEXT = 12;

/** Share of the page's text that a container of a usual name must hold; menus under such names hold less. */
const USUAL_SHARE = 0.4;

/** Share of the containers' text that one must hold for the others to be neglected. */
const SINGLE_SHARE = 0.8;

/** Share of the page's text that a guess must hold. */
const GUESS_SHARE = 0.5;

/** Characters that a container inside another may lack, when both hold the same tables: title, date, buttons. */
const LACKING = 300;

/** Share of a page's text in links from which it has menus. */
const MENU_SHARE = 0.15;

/** Containers of known names looked at in one page; real pages have some five. */
const CONTAINERS_LIMIT = 200;

/** Finds a page's main text: a known container, else what `guess` finds, else the body without its furniture. */
export function findMainContent(
  body: XmlElement,
  measures: Measures,
  guess: (body: XmlElement) => readonly XmlElement[],
): MainContent {
  const container = bestContainer(body, measures);
  if (container !== null) return { element: container, foundBy: 'container', skips: isRunning };
  if (!hasFurniture(body, measures)) return { element: body, foundBy: 'body', skips: isRunning };
  const guessed = commonAncestor(guess(body));
  if (guessed !== null && guessed !== body && own(guessed, measures) >= own(body, measures) * GUESS_SHARE) {
    return { element: guessed, foundBy: 'readability', skips: skipping(guessed, measures) };
  }
  return { element: body, foundBy: 'body', skips: skipping(body, measures) };
}

const skipping =
  (whole: XmlElement, measures: Measures) =>
  (element: XmlElement): boolean =>
    isRunning(element) || isFurniture(element, whole, measures);

/** Characters outside links. */
const own = (element: XmlElement, measures: Measures): number =>
  measures.of(element).text - measures.of(element).linked;

function bestContainer(body: XmlElement, measures: Measures): XmlElement | null {
  const candidates = containersIn(body).filter(({ element, trust }) => {
    const text = own(element, measures);
    return text >= LEAST_TEXT && (trust === 'known' || text >= own(body, measures) * USUAL_SHARE);
  });
  const known = candidates.filter(({ trust }) => trust === 'known').map(({ element }) => element);
  const all = candidates.map(({ element }) => element);
  const best = largest(known, measures) ?? largest(all, measures);
  if (best === null) return null;
  return spread(known.length > 0 ? known : all, best, measures) ?? innermost(all, best, measures);
}

function containersIn(body: XmlElement): { readonly element: XmlElement; readonly trust: 'known' | 'usual' }[] {
  const found: { readonly element: XmlElement; readonly trust: 'known' | 'usual' }[] = [];
  walk(body, {
    open: (element) => {
      const names = { id: [attribute(element, 'id') ?? ''], class: (attribute(element, 'class') ?? '').split(/\s+/u) };
      const container = CONTAINERS.find((known) => names[known.attribute].some((name) => known.name.test(name.trim())));
      if (container !== undefined && found.length < CONTAINERS_LIMIT) found.push({ element, trust: container.trust });
      return unprinted(element) === null;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

const largest = (elements: readonly XmlElement[], measures: Measures): XmlElement | null =>
  elements.reduce<XmlElement | null>(
    (best, element) => (best === null || own(element, measures) > own(best, measures) ? element : best),
    null,
  );

/** What holds all containers where the text is spread over several; null where the best one holds most of it. */
function spread(containers: readonly XmlElement[], best: XmlElement, measures: Measures): XmlElement | null {
  const set = new Set(containers);
  const outermost = containers.filter((element) => !ancestorsOf(element).some((ancestor) => set.has(ancestor)));
  const whole = outermost.reduce((sum, element) => sum + own(element, measures), 0);
  return own(best, measures) >= whole * SINGLE_SHARE ? null : commonAncestor(outermost);
}

/** The container farthest in that lacks nothing but what stands around a text. */
function innermost(containers: readonly XmlElement[], from: XmlElement, measures: Measures): XmlElement {
  const fitting = containers.filter(
    (element) =>
      ancestorsOf(element).includes(from) &&
      measures.of(element).tables === measures.of(from).tables &&
      own(from, measures) - own(element, measures) <= Math.min(LACKING, own(from, measures) * GUESS_SHARE),
  );
  return fitting.reduce(
    (inner, element) => (measures.of(element).text < measures.of(inner).text ? element : inner),
    from,
  );
}

/** Elements around an element, the nearest first. */
export function ancestorsOf(element: XmlElement): XmlElement[] {
  const ancestors: XmlElement[] = [];
  for (let parent = element.parent; parent !== null && isElement(parent); parent = parent.parent)
    ancestors.push(parent);
  return ancestors;
}

/** The innermost element around all of these, or the only one; null for none. */
function commonAncestor(elements: readonly XmlElement[]): XmlElement | null {
  const [first, ...others] = elements;
  if (first === undefined) return null;
  let shared = [first, ...ancestorsOf(first)];
  for (const element of others) {
    const own = new Set([element, ...ancestorsOf(element)]);
    shared = shared.filter((candidate) => own.has(candidate));
  }
  return shared[0] ?? null;
}

function hasFurniture(body: XmlElement, measures: Measures): boolean {
  const { text, linked } = measures.of(body);
  if (linked > text * MENU_SHARE) return true;
  let found = false;
  walk(body, {
    open: (element) => {
      found ||= isFurniture(element, body, measures);
      return !found && unprinted(element) === null;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

/** A menu, path, tool bar or foot by its element, role or name; never one that holds much of what is read. */
function isFurniture(element: XmlElement, whole: XmlElement, measures: Measures): boolean {
  if (element === whole || own(element, measures) > own(whole, measures) * (1 - SINGLE_SHARE)) return false;
  if (['nav', 'footer', 'aside'].includes(element.name)) return true;
  if (['navigation', 'contentinfo', 'search', 'banner'].includes(attribute(element, 'role') ?? '')) return true;
  const names = [attribute(element, 'id') ?? '', ...(attribute(element, 'class') ?? '').split(/\s+/u)];
  return names.some((name) => FURNITURE.test(name));
}
