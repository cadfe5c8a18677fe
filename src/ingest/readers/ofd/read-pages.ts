import type { XmlElement } from '../docx/xml.ts';
import { combine } from '../pdf/geometry.ts';
import {
  childNamed,
  childrenNamed,
  descendantsNamed,
  flagAt,
  numbersOf,
  type Rectangle,
  rectangleOf,
  rootOf,
  textOf,
} from './elements.ts';
import type { OfdPackage } from './package.ts';
import { collectObjects, type PageObjects } from './page-objects.ts';
import { type OfdPageContent, toUpright } from './upright.ts';

/** The pages of an OFD that could be read, and the numbers of those that could not. */
export interface OfdPages {
  readonly pages: readonly OfdPageContent[];
  readonly unreadable: readonly number[];
  /** Watermarks and seals that were left out, as they are no text of the report. */
  readonly stamps: number;
}

const POINTS_PER_MILLIMETRE = 72 / 25.4;
/** A4, the size of a page that states none, in millimetres. */
const A4: Rectangle = [0, 0, 210, 297];
/** Pages one file may have, with room for a year's book. */
const PAGES_LIMIT = 5_000;

/** One of the documents of a file, with what its pages share. */
interface Body {
  readonly path: string;
  readonly root: XmlElement;
  readonly area: Rectangle;
  readonly drawings: ReadonlyMap<string, XmlElement>;
  readonly templates: ReadonlyMap<string, XmlElement>;
  readonly annotations: ReadonlyMap<string, string>;
}

/** Reads the pages of all documents in a file, in order; null when it has no readable document. */
export async function readPages(ofd: OfdPackage): Promise<OfdPages | null> {
  const bodies = await readBodies(ofd);
  if (bodies.length === 0) return null;
  const pages: OfdPageContent[] = [];
  const unreadable: number[] = [];
  let [number, stamps] = [0, 0];
  for (const body of bodies) {
    const list = childNamed(body.root, 'Pages');
    for (const entry of list === undefined ? [] : childrenNamed(list, 'Page')) {
      number += 1;
      const read = number > PAGES_LIMIT ? null : await readPage(ofd, body, entry, number);
      if (read === null) unreadable.push(number);
      else {
        pages.push(read.page);
        stamps += read.stamps;
      }
    }
  }
  return { pages, unreadable, stamps };
}

async function readBodies(ofd: OfdPackage): Promise<Body[]> {
  const path = ofd.find('OFD.xml', '');
  const root = path === null ? undefined : await partRoot(ofd, path);
  const bodies: Body[] = [];
  for (const entry of root === undefined ? [] : childrenNamed(root, 'DocBody')) {
    const body = await readBody(ofd, await documentRoot(ofd, entry));
    if (body !== null) bodies.push(body);
  }
  return bodies;
}

const partRoot = async (ofd: OfdPackage, path: string): Promise<XmlElement | undefined> => {
  const $ = await ofd.xml(path);
  return $ === null ? undefined : rootOf($);
};

/** The path of a document's main part: that of its current version where it has versions. */
async function documentRoot(ofd: OfdPackage, body: XmlElement): Promise<string | null> {
  const current = descendantsNamed(body, 'Version').find((version) => flagAt(version, 'Current', false));
  const versionPath = current === undefined ? null : ofd.find(current.attribs['BaseLoc'] ?? '', '');
  const version = versionPath === null ? undefined : await partRoot(ofd, versionPath);
  const versionRoot = version === undefined ? undefined : childNamed(version, 'DocRoot');
  const path = versionRoot === undefined ? null : ofd.find(textOf(versionRoot).trim(), versionPath ?? '');
  return path ?? ofd.find(textOf(childNamed(body, 'DocRoot')).trim(), '');
}

async function readBody(ofd: OfdPackage, path: string | null): Promise<Body | null> {
  const root = path === null ? undefined : await partRoot(ofd, path);
  if (path === null || root === undefined) return null;
  const common = childNamed(root, 'CommonData');
  return {
    path,
    root,
    area: areaOf(common === undefined ? undefined : childNamed(common, 'PageArea')) ?? A4,
    drawings: common === undefined ? new Map() : await readDrawings(ofd, path, common),
    templates: common === undefined ? new Map() : await readTemplates(ofd, path, common),
    annotations: await readAnnotationList(ofd, path, root),
  };
}

const areaOf = (element: XmlElement | undefined): Rectangle | null =>
  element === undefined ? null : rectangleOf(textOf(childNamed(element, 'PhysicalBox')));

/** Drawings of the resources that pages refer to by id. */
async function readDrawings(ofd: OfdPackage, path: string, common: XmlElement): Promise<Map<string, XmlElement>> {
  const drawings = new Map<string, XmlElement>();
  for (const resource of childrenNamed(common, 'PublicRes', 'DocumentRes')) {
    const resourcePath = ofd.find(textOf(resource).trim(), path);
    const root = resourcePath === null ? undefined : await partRoot(ofd, resourcePath);
    for (const unit of root === undefined ? [] : descendantsNamed(root, 'CompositeGraphicUnit')) {
      drawings.set(unit.attribs['ID'] ?? '', unit);
    }
  }
  return drawings;
}

async function readTemplates(ofd: OfdPackage, path: string, common: XmlElement): Promise<Map<string, XmlElement>> {
  const templates = new Map<string, XmlElement>();
  for (const entry of childrenNamed(common, 'TemplatePage')) {
    const templatePath = ofd.find(entry.attribs['BaseLoc'] ?? '', path);
    const root = templatePath === null ? undefined : await partRoot(ofd, templatePath);
    if (root !== undefined) templates.set(entry.attribs['ID'] ?? '', root);
  }
  return templates;
}

/** The paths of the parts with each page's annotations, by the page's id. */
async function readAnnotationList(ofd: OfdPackage, path: string, root: XmlElement): Promise<Map<string, string>> {
  const listPath = ofd.find(textOf(childNamed(root, 'Annotations')).trim() || '?', path);
  const list = listPath === null ? undefined : await partRoot(ofd, listPath);
  const annotations = new Map<string, string>();
  for (const page of list === undefined ? [] : childrenNamed(list, 'Page')) {
    const found = ofd.find(textOf(childNamed(page, 'FileLoc')).trim() || '?', listPath ?? '');
    if (found !== null) annotations.set(page.attribs['PageID'] ?? '', found);
  }
  return annotations;
}

async function readPage(
  ofd: OfdPackage,
  body: Body,
  entry: XmlElement,
  number: number,
): Promise<{ readonly page: OfdPageContent; readonly stamps: number } | null> {
  const path = ofd.find(entry.attribs['BaseLoc'] ?? '?', body.path);
  const root = path === null ? undefined : await partRoot(ofd, path);
  if (root === undefined) return null;
  const [left, top, width, height] = areaOf(childNamed(root, 'Area')) ?? body.area;
  const scale = POINTS_PER_MILLIMETRE;
  const map = combine([scale, 0, 0, scale, 0, 0], [1, 0, 0, 1, -left, -top]);
  const objects: PageObjects = { texts: [], rules: [], pictures: [] };
  for (const used of childrenNamed(root, 'Template')) {
    const template = body.templates.get(used.attribs['TemplateID'] ?? '');
    if (template !== undefined) collectObjects(template, map, body.drawings, objects);
  }
  collectObjects(root, map, body.drawings, objects);
  const annotations = body.annotations.get(entry.attribs['ID'] ?? '');
  const list = annotations === undefined ? undefined : await partRoot(ofd, annotations);
  let stamps = 0;
  for (const annotation of list === undefined ? [] : childrenNamed(list, 'Annot')) {
    const appearance = childNamed(annotation, 'Appearance');
    if (appearance === undefined || !flagAt(annotation, 'Visible', true)) continue;
    const [x, y] = numbersOf(appearance.attribs['Boundary']);
    if (/^(?:watermark|stamp)$/iu.test(annotation.attribs['Type'] ?? '')) stamps += 1;
    else collectObjects(appearance, combine(map, [1, 0, 0, 1, x ?? 0, y ?? 0]), body.drawings, objects);
  }
  const size = { number, width: width * scale, height: height * scale };
  return { page: toUpright(objects, size), stamps };
}
