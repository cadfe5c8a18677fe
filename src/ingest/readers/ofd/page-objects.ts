import type { Box } from '#model/source-document.ts';
import type { Rule } from '../../layout/page-content.ts';
import { childElements, type XmlElement } from '../docx/xml.ts';
import { combine, type Matrix } from '../pdf/geometry.ts';
import { flagAt, matrixOf, nameOf, rectangleOf } from './elements.ts';
import { readPathObject } from './path-object.ts';
import { type PlacedText, readTextObject } from './text-object.ts';

/** A picture on a page; `resource` is the id under which the document's resources list its file. */
export interface PlacedPicture {
  readonly resource: string;
  /** In points from the page's top left. */
  readonly box: Box;
}

/** What is drawn on a page, in points. */
export interface PageObjects {
  readonly texts: PlacedText[];
  readonly rules: Rule[];
  readonly pictures: PlacedPicture[];
}

/** Blocks may stand inside each other, and drawings of the resources refer to others, or, in hostile files, themselves. */
const DEPTH_LIMIT = 16;
/** Objects one page may draw: a page of figures set letter by letter has some 5,000. */
const OBJECTS_LIMIT = 200_000;

/** Collects what an element draws; `drawings` are the composite drawings of the resources by id. */
export function collectObjects(
  parent: XmlElement,
  map: Matrix,
  drawings: ReadonlyMap<string, XmlElement>,
  objects: PageObjects,
  depth = 0,
): void {
  if (depth > DEPTH_LIMIT) return;
  for (const element of childElements(parent)) {
    if (objects.texts.length + objects.rules.length > OBJECTS_LIMIT) return;
    collectOne(element, map, drawings, objects, depth);
  }
}

function collectOne(
  element: XmlElement,
  map: Matrix,
  drawings: ReadonlyMap<string, XmlElement>,
  objects: PageObjects,
  depth: number,
): void {
  const own = placed(element, map);
  const isVisible = flagAt(element, 'Visible', true);
  switch (nameOf(element)) {
    case 'TextObject':
      objects.texts.push(readTextObject(element, own, isVisible));
      break;
    case 'PathObject':
      if (isVisible) objects.rules.push(...readPathObject(element, own));
      break;
    case 'ImageObject':
      if (isVisible) objects.pictures.push({ resource: element.attribs['ResourceID'] ?? '', box: boxOf(element, map) });
      break;
    case 'CompositeObject': {
      const drawing = drawings.get(element.attribs['ResourceID'] ?? '');
      if (drawing !== undefined && isVisible) collectObjects(drawing, own, drawings, objects, depth + 1);
      break;
    }
    case 'Content':
    case 'Layer':
    case 'PageBlock':
    case 'Block':
      collectObjects(element, map, drawings, objects, depth + 1);
  }
}

/** From an object's own coordinates: turned by its matrix, then moved to where its boundary stands. */
function placed(element: XmlElement, map: Matrix): Matrix {
  const [left, top] = rectangleOf(element.attribs['Boundary']) ?? [0, 0];
  return combine(combine(map, [1, 0, 0, 1, left, top]), matrixOf(element.attribs['CTM']));
}

function boxOf(element: XmlElement, [a, , , d, e, f]: Matrix): Box {
  const [left, top, width, height] = rectangleOf(element.attribs['Boundary']) ?? [0, 0, 0, 0];
  return [left * a + e, top * d + f, (left + width) * a + e, (top + height) * d + f];
}
