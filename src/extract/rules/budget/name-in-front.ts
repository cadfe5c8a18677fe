import { accountWords, frontWords } from '#schemas/vocabulary/budget-words.ts';
import { remembered } from '../remember.ts';
import { entryFinder } from '../word-finder.ts';

const BY_LAST = Map.groupBy(accountWords, (word) => word.charCodeAt(word.length - 1));
const frontWordAt = entryFinder(frontWords, (word) => word);

const YEAR_BEHIND = /(?:19|20)\d{2}(?:年(?:度|初|末|底)?)?$/u;
/** 专项资金12项1265.8万元: how many there are is no part of the name. */
const COUNT_BEHIND = /(?<!等)共?\d{1,4}[个项笔类批](?:子?项目)?$/u;
const YEAR_BEFORE = /^(?:截[至止])?(?:19|20)\d{2}年(?:度|初|末|底|\d{1,2}月(?:\d{1,2}日|底|末)?)?[，,]?/u;
/** 云溪县水利局本年实际收到…: an office that does something is no part of the name of its money. */
const OFFICE_BEFORE =
  /^[^，。；、\d]{2,16}?(?:局|委员会|中心|大队|支队|部门|单位|总站)(?=本年|当年|全年|年初|实际|收到|取得|共|\d{4}年)/u;

/** 本年拨付企业, 已拨付施工单位: whom it was paid to is no part of a name. */
const PAYEE_BEHIND =
  /(?<=拨付|支付|兑付|兑现|发放|拨付[至给到]|支付[给到]|收回)(?:各)?(?:施工|承建|监理|供货|中标|项目|设计|用款|实施|建设|相关|基层|所属|用人)*(?:单位|企业|公司|乡镇|镇街|街道|学校|医院|农户|养殖户|户|个人|群众|家庭|财政|[省市州县区本]级?财政|国库)$/u;

/** The last character of a year or a count. */
const MAY_END_COUNT = /[\d年度初末底个项笔类批目]$/u;
const PAID_TO = /[付现放回]/u;

const endOf = (words: string): string => {
  if (words.endsWith('转移支付') || words.endsWith('转移支付资金')) return '';
  const word = BY_LAST.get(words.charCodeAt(words.length - 1))?.find((each) => words.endsWith(each));
  if (word !== undefined) return word;
  if (MAY_END_COUNT.test(words)) {
    const behind = YEAR_BEHIND.exec(words)?.[0] ?? COUNT_BEHIND.exec(words)?.[0];
    if (behind !== undefined) return behind;
  }
  return PAID_TO.test(words) ? (PAYEE_BEHIND.exec(words)?.[0] ?? '') : '';
};

/** 向1356户家庭发放全年租赁补贴, 至9月末仅支付: to whom and until when something was paid. */
const RECIPIENT_BEFORE =
  /^(?:的?标准)?[向给对][^，。；、]{1,16}?(?:发放|兑现|兑付|拨付|支付)|^(?:截?[至止])?\d{1,2}月(?:\d{1,2}日|末|底|份)?/u;

/** 中央财政下达我县农村危房改造补助资金: who gave it to whom. */
const GIVER_BEFORE =
  /^(?:中央|国家|省|自治区|市|州|县|区|上级)(?:级|本级)?(?:财政|部门)?(?:共|累计|实际|已)*(?:下达|拨付|下拨|安排|投入|拨入)(?:给?我[县市区局省州委]|全[县市区]|给)?(?!的?(?:项目|专项|补助|各类)*(?:资金|经费)$)(?=[^，。；]{3})/u;

const startOf = (words: string): string => {
  const word = frontWordAt(words, 0);
  if (word !== null) return word;
  if (!/^[\d截至向给对的标]|^(?:中央|国家|自治区|上级|[省市州县区])|[局会心队门位站]/u.test(words)) return '';
  return (
    YEAR_BEFORE.exec(words)?.[0] ??
    GIVER_BEFORE.exec(words)?.[0] ??
    RECIPIENT_BEFORE.exec(words)?.[0] ??
    OFFICE_BEFORE.exec(words)?.[0] ??
    ''
  );
};

/** 年中因救助标准提高和上级专项下达追加1645.75万元: why something was added names nothing. */
const REASON = /因.{2,60}?(?=追加|调增|调减|增加|减少)/u;

/** The words of a label without the reason of a change. */
export const withoutReason = (label: string): string => (label.includes('因') ? label.replace(REASON, '') : label);

/** Words for any project or fund. */
const OF_ANY =
  /^(?:[该本各此]|上述|以上|各级|全部|所有|当年|本年|财政|上级|累计|总)*(?:项目资金|专项资金|项目|资金|工程|专项|经费)$/u;

/** True for a name that tells no project or fund from another (各级资金, 该项目). */
export const isAnyProject = (name: string): boolean => OF_ANY.test(name);

/** What a label says without words in front of a name (其中, 我局本年收到). */
export const withoutFront: (label: string) => string = remembered(cutFront);

function cutFront(label: string): string {
  let words = withoutReason(behindMarks(label));
  for (let front = startOf(words); front !== '' && front.length < words.length; front = startOf(words))
    words = behindMarks(words.slice(front.length));
  return words;
}

const MARKS = ':：，,、';

function behindMarks(words: string): string {
  let at = 0;
  while (at < words.length && MARKS.includes(words.charAt(at))) at += 1;
  return at === 0 ? words : words.slice(at);
}

/**
 * What a label names in front of its words of account: 区级项目年初预算 names 区级项目, 我局本年收到上级补助资金 names
 * 上级补助资金. Empty where it has words of account alone.
 */
export const nameInFront: (label: string) => string = remembered(readNameInFront);

function readNameInFront(label: string): string {
  let words = label;
  for (let end = endOf(words); end !== ''; end = endOf(words)) words = words.slice(0, words.length - end.length);
  const name = withoutFront(words);
  return startOf(name) === name || placesOnly(name) ? '' : name;
}

const PLACES_ONLY = /^(?:[其之]?中的?|对[照比](?:年初|年中)?(?:调整)?[前后]?的?|余下的?|剩下的?|另外的?|在内的?)$/u;

/** True for words that place an amount beside another and name nothing: 余8万元中的6万元, 对照调整后的45万元. */
export const placesOnly = (words: string): boolean => PLACES_ONLY.test(words);
