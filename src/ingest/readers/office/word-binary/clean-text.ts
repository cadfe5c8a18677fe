/** Marks of a field: its beginning, where its code ends and what it shows begins, its end ([MS-DOC] 2.8.25). */
const FIELD_BEGIN = '\u0013';
const FIELD_SHOWS = '\u0014';
const FIELD_END = '\u0015';

/** Text as printed: fields as what they show, soft line breaks as `\n`, without marks for notes, pictures and comments. */
export function cleanText(text: string): string {
  return withoutCodes(text)
    .replaceAll('\v', '\n')
    .replaceAll('\u001E', '-')
    .replace(/[^\P{Cc}\t\n\r]/gu, '');
}

/** Leaves out the codes of fields, which may stand inside each other; true on the stack = its field shows by now. */
function withoutCodes(text: string): string {
  if (!text.includes(FIELD_BEGIN)) return text;
  const fields: boolean[] = [];
  let shown = '';
  for (const character of text) {
    if (character === FIELD_BEGIN) fields.push(false);
    else if (character === FIELD_SHOWS) fields[fields.length - 1] = true;
    else if (character === FIELD_END) fields.pop();
    else if (!fields.includes(false)) shown += character;
  }
  return shown;
}
