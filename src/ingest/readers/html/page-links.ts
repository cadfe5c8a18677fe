import { attribute, type XmlElement } from '../docx/xml.ts';
import { unprinted } from './unprinted.ts';
import { walk } from './walk.ts';

/** A file that a page links to or shows in a frame: what the page calls it, and its address as written. */
export interface Attachment {
  readonly name: string;
  readonly address: string;
}

/** What a page shows that is no text of its own. */
export interface PageLinks {
  readonly attachments: readonly Attachment[];
  readonly pictures: readonly string[];
}

const DOCUMENT_ADDRESS = /\.(?:docx?|pdf|xlsx?|wps|et|ofd|rtf|od[ts]|pptx?|zip|rar|7z|csv|txt)(?:$|[?#&])/iu;
const FRAME_ELEMENTS = new Set(['iframe', 'frame', 'embed', 'object']);

/** Pixels up to which a picture is an icon: of a file's type, a button, a line. */
const ICON_PIXELS = 48;

/** Everything linked and shown in an element; each address once. */
export function linksOf(root: XmlElement): PageLinks {
  const attachments = new Map<string, string>();
  const pictures = new Set<string>();
  let current: { readonly address: string; text: string } | null = null;
  walk(root, {
    open: (element) => {
      if (FRAME_ELEMENTS.has(element.name)) addFrame(element, attachments);
      if (element.name === 'img' && !isIcon(element)) pictures.add(attribute(element, 'src') ?? '');
      if (element.name === 'a') current = { address: attribute(element, 'href')?.trim() ?? '', text: '' };
      return unprinted(element) === null;
    },
    close: (element) => {
      if (element.name !== 'a' || current === null) return;
      addLink(element, current.address, current.text.replace(/\s+/gu, ' ').trim(), attachments);
      current = null;
    },
    text: (data) => {
      if (current !== null) current.text += data;
    },
  });
  return { attachments: [...attachments].map(([address, name]) => ({ name, address })), pictures: [...pictures] };
}

function addLink(link: XmlElement, address: string, text: string, attachments: Map<string, string>): void {
  if (address === '' || /^(?:#|javascript:|mailto:)/iu.test(address)) return;
  const isFile =
    DOCUMENT_ADDRESS.test(address) || DOCUMENT_ADDRESS.test(text) || attribute(link, 'download') !== undefined;
  if (!isFile && !/^附[件表]/u.test(text)) return;
  const name = text || attribute(link, 'title') || fileNameOf(address);
  if ((attachments.get(address) ?? '') === '') attachments.set(address, name);
}

function addFrame(frame: XmlElement, attachments: Map<string, string>): void {
  const address = attribute(frame, 'src') ?? attribute(frame, 'data') ?? '';
  if (address !== '' && !/^(?:about:|javascript:)/iu.test(address))
    attachments.set(address, attribute(frame, 'title') ?? fileNameOf(address));
}

const fileNameOf = (address: string): string =>
  address
    .replace(/[?#].*$/u, '')
    .split('/')
    .at(-1) ?? address;

function isIcon(image: XmlElement): boolean {
  const sizes = [attribute(image, 'width'), attribute(image, 'height')].map((size) => Number.parseInt(size ?? '', 10));
  return sizes.some((size) => size <= ICON_PIXELS) || /icon|\.gif(?:$|\?)/iu.test(attribute(image, 'src') ?? '');
}
