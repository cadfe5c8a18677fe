/** What a list item or numbered heading begins with: （一）, 一、, 1. (no decimal), (1), ①, 第一章, 一是. */
const MARKER =
  /^(?:[（(]\s?(?:[一二三四五六七八九十百]{1,5}|\d{1,2})\s?[)）]|[一二三四五六七八九十百]{1,5}\s?[、．.](?!\d)|\d{1,2}\s?(?:[、)）]|[.．](?!\d))|[①-⑳]|第[一二三四五六七八九十百]{1,5}[条章节部分、，,：:]|[一二三四五六七八九十]{1,3}(?:是|要|则)[^否非]|(?:问题|措施|建议)[一二三四五六七八九十\d]{1,3}[：:、])/u;

/** True for words that begin as an item of a list does. */
export const startsWithMarker = (words: string): boolean => MARKER.test(words);
