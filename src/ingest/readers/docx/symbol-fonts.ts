/**
 * Fonts whose characters look like something else than their codes: what each code looks like, from the tables that
 * Adobe (Symbol) and the Unicode Consortium (L2/11-052, Wingdings) publish. Code points with a hundred look-alikes are
 * given as the plainest one.
 */
const GREEK = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const SYMBOL_HIGH = '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭';

/** Characters for consecutive codes from the first one on. */
const from = (first: number, characters: string): [number, string][] =>
  [...characters].map((character, index) => [first + index, character]);

const WINGDINGS: [number, string][] = [
  ...from(0x20, ' '),
  ...from(0x28, '☎✆✉'),
  ...from(0x45, '☜☞☝☟'),
  ...from(0x6c, '●❍■□'),
  ...from(0x70, '□❑❒⧫⧫◆❖'),
  ...from(0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
  ...from(0x9e, '·•▪○'),
  ...from(0xa6, '○▪□'),
  ...from(0xab, '★'),
  ...from(0xd8, '➢'),
  ...from(0xdf, '←→↑↓'),
  ...from(0xe7, '←→↑↓'),
  ...from(0xef, '⇦⇨⇧⇩'),
  ...from(0xfb, '✗✓☒☑'),
];

const WINGDINGS_2: [number, string][] = [
  ...from(0x20, ' '),
  ...from(0x4f, '✗✓☒☑☒☒'),
  ...from(0x69, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
  ...from(0x97, '•●○'),
  ...from(0x9f, '•▪■□□'),
  ...from(0xa9, '▣'),
  ...from(0xaf, '◇'),
];

const FONTS: Readonly<Record<string, ReadonlyMap<number, string>>> = {
  symbol: new Map([...from(0x40, '≅'), ...from(0x41, GREEK), ...from(0xa0, SYMBOL_HIGH)]),
  wingdings: new Map(WINGDINGS),
  'wingdings 2': new Map(WINGDINGS_2),
  'wingdings 3': new Map([...from(0x20, ' '), ...from(0x66, '←→↑↓↖↗↙↘'), ...from(0x70, '▲▼△▽◀▶◁▷')]),
  webdings: new Map([
    ...from(0x20, ' '),
    ...from(0x61, '✔'),
    ...from(0x63, '□'),
    ...from(0x67, '■'),
    ...from(0x72, '☒'),
  ]),
};

/** Symbol fonts keep their characters at U+F000 to U+F0FF; some programs write the code alone. */
const PRIVATE_BLOCK = 0xf000;

/** True for a font whose letters are pictures. */
export const isSymbolFont = (font: string | undefined): font is string => (font?.toLowerCase() ?? '') in FONTS;

/** What a code looks like in a symbol font; null where this program does not know. */
export function symbolAt(font: string, code: number): string | null {
  const table = FONTS[font.toLowerCase()];
  const plain = code >= PRIVATE_BLOCK && code <= PRIVATE_BLOCK + 0xff ? code - PRIVATE_BLOCK : code;
  const known = table?.get(plain);
  if (known !== undefined) return known;
  // The codes of Symbol that are not Greek are those of ASCII.
  return font.toLowerCase() === 'symbol' && plain >= 0x20 && plain < 0x40 ? String.fromCodePoint(plain) : null;
}
