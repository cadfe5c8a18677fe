import { isElement, type XmlElement, type XmlNode } from '../docx/xml.ts';

/** What is done with each node; `open` says whether to go into the element, and only then is `close` called. */
export interface Visitor {
  readonly open: (element: XmlElement) => boolean;
  readonly close: (element: XmlElement) => void;
  readonly text: (data: string) => void;
}

/** An element, or the document that holds all of them. */
export interface Container {
  readonly children: readonly XmlNode[];
}

/**
 * Visits what is inside an element, in the order of the page. Pages may be nested so deep that functions calling
 * themselves would run out of stack, so this one does not.
 */
export function walk(root: Container, visitor: Visitor): void {
  let node: XmlNode | null = root.children[0] ?? null;
  while (node !== null) {
    const inside: XmlNode | null = enter(node, visitor);
    if (inside !== null) {
      node = inside;
      continue;
    }
    let current: XmlNode = node;
    while (current.next === null) {
      const parent: XmlNode | null = current.parent;
      if (parent === null || parent === root || !isElement(parent)) return;
      visitor.close(parent);
      current = parent;
    }
    node = current.next;
  }
}

/** The first node inside; null when there is none to visit. */
function enter(node: XmlNode, visitor: Visitor): XmlNode | null {
  if (!isElement(node)) {
    if (node.type === 'text' && 'data' in node) visitor.text(node.data);
    return null;
  }
  if (!visitor.open(node)) return null;
  const first = node.children[0];
  if (first !== undefined) return first;
  visitor.close(node);
  return null;
}

/**
 * Elements of these names, in the order of the page. The library's own search takes minutes for pages nested as deep as
 * hostile ones are.
 */
export function elementsNamed(root: Container, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  walk(root, {
    open: (element) => {
      if (names.includes(element.name)) found.push(element);
      return true;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}
