import { type Finding, finding } from '#model/finding.ts';
import type { DecodedPage } from './decode-html.ts';
import type { ReadPage } from './read-page.ts';

/** Characters below which a page that links to files is most likely only the cover of its attachments. */
const COVER_LENGTH = 300;

/** Characters left out from which a person should look, and their share of the page. */
const LOSS_LENGTH = 1_000;
const LOSS_SHARE = 0.5;

/** Attachments named in a finding; further ones are counted. */
const NAMED_LIMIT = 50;

/** Everything a person should know about how a page was read. */
export const pageFindings = (name: string, page: ReadPage, decoded: DecodedPage, isExact: boolean): Finding[] => [
  ...decodingFindings(name, decoded),
  ...markupFindings(name, decoded.text),
  ...(isExact ? [] : [nestedFinding(name)]),
  ...textFindings(name, page),
  ...linkFindings(name, page),
];

function decodingFindings(name: string, { encoding, mistaken, undecodable }: DecodedPage): Finding[] {
  const findings: Finding[] = [];
  if (mistaken !== null) {
    const reason = `${name} declares the encoding ${mistaken}, which its bytes contradict; it was read as ${encoding}.`;
    findings.push(finding('note', 'encoding-mistaken', reason, { actual: mistaken, expected: encoding }));
  }
  if (undecodable > 0) {
    const reason = `${undecodable} characters of ${name} could not be decoded as ${encoding} and stand as U+FFFD; get an undamaged copy.`;
    findings.push(finding('warning', 'characters-undecodable', reason));
  }
  return findings;
}

const nestedFinding = (name: string): Finding =>
  finding(
    'warning',
    'page-nested-deeply',
    `${name} nests its elements thousands of levels deep and was parsed without repairs; check its tables.`,
  );

/** A page that begins as a whole one and ends inside a tag or a comment. */
const CUT_OFF = /<(?:!--(?:(?!-->)[\s\S])*|[a-z/][^<>]*)$/iu;
/** Characters at the end of a page in which its last tag stands. */
const END_LENGTH = 2_000;
/** Characters at the beginning of a page in which its head names what made it. */
const HEAD_LENGTH = 4_000;
/** LibreOffice and its forebears write lists without saying how they are numbered, but for Latin letters and Roman numerals. */
const LOSES_NUMBERS = /<meta\b[^<>]*\bgenerator\b[^<>]*\b(?:LibreOffice|OpenOffice|NeoOffice)\b/iu;

function markupFindings(name: string, markup: string): Finding[] {
  const findings: Finding[] = [];
  const end = markup.slice(-END_LENGTH).trimEnd();
  const isByOffice = LOSES_NUMBERS.test(markup.slice(0, HEAD_LENGTH));
  const isUnclosed = /<html[\s>]/iu.test(markup) && !/<\/(?:html|body)\s*>/iu.test(end);
  if (CUT_OFF.test(end) || (isUnclosed && isByOffice)) {
    const reason = `${name} ends before its markup does: it may have been cut off; compare its end with the original.`;
    findings.push(finding('warning', 'document-truncated', reason));
  }
  if (isByOffice && /<ol[\s>]/iu.test(markup)) {
    const reason = `${name} was saved by an office program that writes numbers such as 一、 and （一） as 1.; give the file it was made from to have them.`;
    findings.push(finding('warning', 'numbers-simplified', reason));
  }
  return findings;
}

function textFindings(name: string, { shown, hidden, leftOut, published, links }: ReadPage): Finding[] {
  const findings: Finding[] = [];
  if (shown === 0) {
    const cause = links.pictures.length > 0 ? 'it shows pictures instead' : 'a script may load it';
    findings.push(
      finding(
        'error',
        'page-text-missing',
        `${name} holds no text of its own: ${cause}; save the page from a browser or get the file it shows.`,
      ),
    );
  }
  if (leftOut.characters > 0) {
    const isMuch = leftOut.characters > LOSS_LENGTH && leftOut.characters > (shown + leftOut.characters) * LOSS_SHARE;
    const reason = `${leftOut.characters} characters of ${name} outside its main text (menus, path, foot) were left out; check that no part of the report is among them.`;
    findings.push(finding(isMuch ? 'warning' : 'note', 'page-parts-dropped', reason, { actual: leftOut.sample }));
  }
  if (hidden > 0)
    findings.push(
      finding('note', 'hidden-text-dropped', `${hidden} characters of ${name} are hidden and were left out.`),
    );
  if (published !== null) {
    findings.push(
      finding('note', 'publication-stated', `The head of ${name} says when it was published.`, { actual: published }),
    );
  }
  return findings;
}

function linkFindings(name: string, { links, shown }: ReadPage): Finding[] {
  const findings: Finding[] = [];
  const { attachments, pictures } = links;
  if (attachments.length > 0) {
    const listed = attachments.slice(0, NAMED_LIMIT).map(({ name: title, address }) => `${title} <${address}>`);
    const reason = `${name} links to ${attachments.length} files, which are not read with it; get those that belong to the report.`;
    findings.push(
      finding(shown < COVER_LENGTH ? 'warning' : 'note', 'attachments-linked', reason, { actual: listed.join('\n') }),
    );
  }
  if (pictures.length > 0) {
    const reason = `${name} shows ${pictures.length} pictures, whose text is not read; check that none is a table.`;
    findings.push(finding('note', 'pictures-unread', reason));
  }
  return findings;
}
