import { type CheerioAPI, load } from 'cheerio';

/** Characters of a page that is read; the longest report known has 40,000, with Word's markup around them 2 million. */
const CHARACTERS_LIMIT = 40_000_000;

/** Tags of a page that is read; half a million took 700 MiB, and a form of 1,000 rows has some 30,000. */
const TAGS_LIMIT = 600_000;

/** Levels of nesting up to which the exact parser is used: it takes 0.2 s for 5,000 levels and 26 s for 50,000. */
const EXACT_DEPTH = 5_000;

export type ParsedPage =
  | { readonly kind: 'parsed'; readonly $: CheerioAPI; readonly isExact: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** Parses a page in bounded time. Pages nested beyond all sense are parsed by a simpler parser, which repairs less. */
export function parsePage(html: string, name: string): ParsedPage {
  if (html.length > CHARACTERS_LIMIT) return tooLarge(name, html.length, 'characters', CHARACTERS_LIMIT);
  const { tags, depth } = countTags(html);
  if (tags > TAGS_LIMIT) return tooLarge(name, tags, 'tags', TAGS_LIMIT);
  const isExact = depth <= EXACT_DEPTH;
  return {
    kind: 'parsed',
    $: isExact ? load(html) : load(html, { xml: { xmlMode: false, decodeEntities: true } }),
    isExact,
  };
}

const tooLarge = (name: string, count: number, unit: string, limit: number): ParsedPage => ({
  kind: 'refused',
  reason: `${name} has ${count.toLocaleString('en')} ${unit}; the limit is ${limit.toLocaleString('en')}: split the page into its reports.`,
});

/** Elements that hold nothing, or that the next one of their kind closes. */
const SHALLOW =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|option|thead|tbody|tfoot|colgroup)$/u;

function countTags(html: string): { readonly tags: number; readonly depth: number } {
  let tags = 0;
  let level = 0;
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d]*)/giu)) {
    tags += 1;
    if (SHALLOW.test(name.toLowerCase())) continue;
    level = Math.max(0, level + (slash === '/' ? -1 : 1));
    depth = Math.max(depth, level);
  }
  return { tags, depth };
}
