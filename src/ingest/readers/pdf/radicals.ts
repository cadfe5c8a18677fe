/**
 * The ideographs that the radicals U+2E80 to U+2EF3 stand for, in order (Unicode property Equivalent_Unified_Ideograph);
 * a full-width space where there is none.
 */
const SUPPLEMENT = [
  ...'　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂',
  ...'肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
];

const FIRST_SUPPLEMENT = 0x2e80;

/**
 * Characters that are drawn with the glyph of a common one, and named instead of it: of all ideographs of GB 2312 printed
 * by Chromium in the Noto fonts, these two came out as others. The decomposition of ⼾ is the traditional 戶.
 */
const SAME_GLYPH: ReadonlyMap<string, string> = new Map([
  ['\u2F3E', '户'],
  ['\u3B35', '胶'],
]);

/** A text with its radicals mapped, and how many there were. */
export interface MappedText {
  readonly text: string;
  readonly mapped: number;
}

/**
 * Some printers (Chromium's among them) name glyphs by radicals that look the same: ⻔ for 门, ⽀ for 支. They are mapped one
 * to one. Compatibility normalisation of the whole text would change （）, ① and ㎡ as well.
 */
export function mapRadicals(text: string): MappedText {
  let mapped = 0;
  const plain = text.replace(/[\u2E80-\u2FDF\u3B35]/gu, (radical) => {
    const ideograph = ideographOf(radical);
    if (ideograph !== radical) mapped += 1;
    return ideograph;
  });
  return { text: plain, mapped };
}

/** Radicals from U+2F00 on have their ideograph as compatibility decomposition; the supplement has none. */
function ideographOf(radical: string): string {
  const same = SAME_GLYPH.get(radical);
  if (same !== undefined) return same;
  const code = radical.charCodeAt(0);
  if (code >= 0x2f00) return radical.normalize('NFKC');
  const ideograph = SUPPLEMENT[code - FIRST_SUPPLEMENT] ?? '　';
  return ideograph === '　' ? radical : ideograph;
}
