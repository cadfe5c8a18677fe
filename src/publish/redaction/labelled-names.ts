import { matchesOf } from '#model/matches-of.ts';
import { persons } from '#schemas/vocabulary/persons.ts';
import { endsFreely, mostCertain } from './around-names.ts';
import { MASK, type Stretch } from './mask-stretches.ts';
import { namesAt } from './read-name.ts';

const spaced = (word: string): string => [...word].join('[ \\u3000]{0,4}');
const longestFirst = (words: readonly string[]): readonly string[] => [...words].sort((a, b) => b.length - a.length);

const BRACKETED = '(?:[ \\u3000]?[(（][^()（）\\n]{0,10}[)）])?';
const SIGNED = '(?:[ \\u3000]?(?:签字|签名|签章|盖章))?';
const ROLES = longestFirst(persons.labels.roles).map(spaced).join('|');
/** What stands before the colon behind which names are looked for. */
const ROLE_AT_END = new RegExp(`(?:${ROLES})${SIGNED}${BRACKETED}[ \\t\\u3000]{0,4}$`, 'u');
/** No role with its brackets and spaces is longer, in UTF-16 units. */
const ROLE_REACH = 48;
/** The colon of a label; the name stands behind it, or on the underscores of a form. */
const COLON = /[:：][\s_＿]{0,20}/gu;
/** In a form's cell or line of its own, the colon may be missing; then only roles count that mean nobody but a person. */
const SURE_ROLES = longestFirst(persons.labels.roles.filter((role) => /(?:人|姓名|组长|联络员)$/u.test(role)));
const WITHOUT_COLON = new RegExp(
  `(?<=^|[\\n\\t \\u3000])(?:单位|部门|项目|财务|科室|主要|分管|具体|评价)?(?:${SURE_ROLES.map(spaced).join('|')})${SIGNED}${BRACKETED}(?:[ \\u3000]{0,4}[\\t\\n][ \\u3000]{0,4}|[ \\u3000]{1,8})`,
  'gu',
);

/** Between the names behind one label: signs of lists, white space in a line, a name's post in brackets. */
const BETWEEN = /(?:[(（][^()（）\n]{0,40}[)）])?(?:[ \t\u3000]{0,8}[、，,；;/／][\s]{0,8}|[ \t\u3000]{1,8})/uy;
/** At most so many names are read behind one label. */
const MOST_NAMES = 200;
/** A member of a list that is no name is passed over, up to so many characters. */
const OTHER_MEMBER = /[^\s、，,；;。:：(（]{1,20}/uy;

/** The name at `at` whose end says that it is one; null where none is. `whole`: it must end its cell or member. */
function nameHere(text: string, at: number, whole: boolean): Stretch | null {
  const names = namesAt(text, at, 'labelled').filter(({ end }) => text[end] !== MASK);
  const name = whole ? names.find(({ end }) => endsFreely(text, end)) : mostCertain(text, names);
  return name === undefined ? null : { start: at, end: name.end };
}

const alreadyMasked = /＊+(?:[ \u3000·]＊+)*/uy;

function behindMember(text: string, at: number, name: Stretch | null): number {
  if (name !== null) return name.end;
  for (const skip of [alreadyMasked, OTHER_MEMBER]) {
    skip.lastIndex = at;
    if (skip.test(text)) return skip.lastIndex;
  }
  return at;
}

/** The names of the list that begins at `at`. Behind its first member, only whole members are names. */
function namesFrom(text: string, from: number): readonly Stretch[] {
  const found: Stretch[] = [];
  let at = from;
  for (let member = 0; member < MOST_NAMES; member += 1) {
    const name = nameHere(text, at, member > 0);
    if (name !== null) found.push(name);
    BETWEEN.lastIndex = behindMember(text, at, name);
    if (!BETWEEN.test(text)) return found;
    at = BETWEEN.lastIndex;
  }
  return found;
}

const isRoleBefore = (text: string, colon: number): boolean =>
  ROLE_AT_END.test(text.slice(Math.max(0, colon - ROLE_REACH), colon));

function nameOfForm(text: string, label: RegExpExecArray): readonly Stretch[] {
  const at = label.index + label[0].length;
  const name = nameHere(text, at, true);
  if (name === null || (label[0].includes('\n') && !/[\n\r]|^$/u.test(text[name.end] ?? ''))) return [];
  return [name];
}

/** Names behind the roles of forms and covers: 联系人：…, 组长：…, 填表人 in a cell beside the name. */
export const labelledNames = (text: string): readonly Stretch[] => [
  ...matchesOf(COLON, text).flatMap((colon) =>
    isRoleBefore(text, colon.index) ? namesFrom(text, colon.index + colon[0].length) : [],
  ),
  ...matchesOf(WITHOUT_COLON, text).flatMap((label) => nameOfForm(text, label)),
];
