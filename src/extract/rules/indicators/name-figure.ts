import type { Figure } from '#model/find-figures.ts';
import { beginsWithVerb } from './further-verb.ts';
import { isChange, isTakingPart, joinName, needsSubject, plainChange } from './name-phrases.ts';

/** The name of a figure, the subject that names behind it may be built on, and where its statement begins. */
export interface Naming {
  readonly name: string;
  readonly subject: string;
  readonly start: number;
}

/** The statement before, as far as a name may need it. */
interface Previous {
  readonly figure: Pick<Figure, 'unit'>;
  readonly name: string;
  readonly subject: string;
  readonly span: { readonly start: number };
}

interface Words {
  readonly left: string;
  readonly right: string;
  /** The noun behind a ratio, which counts where a bare verb stands before it (实现100%建制村通客车). */
  readonly behind: string;
  /** Where the words before the figure begin. */
  readonly start: number;
}

/** 完成年度任务的101.33%, 为年度目标4.2万人的110%, 占计划任务的113.33%: how much of its task was done. */
const OF_TASK =
  /^(?:完成|占|达到?|为|是|超)?了?(?:全年|年度|当年|本年|年初|预算|目标|省定|市定|下达)*(?:目标任务|计划任务|目标|任务|计划|指标)(?:任务|数|值|量)?的?$|^的$/u;

/** True for words that name nothing by themselves: none at all, a change (同比下降), a share (占项目总数). */
export const isDependent = (left: string): boolean => left === '' || isChange(left) || /^占/u.test(left);

/** 死亡人数同比减少7人，下降17.5%: the second change is one of the number, not of the first change. */
const CHANGED =
  /(?<=.{2})(?:同比|环比|[比较](?:上年|去年|上年同期|去年同期|(?:19|20)\d{2}年))(?:上升|下降|增长|提高|减少|增加|降低|[多少])$/u;

const BARE_REACHED = /^(?:实现|做到|确保|达到?)$/u;

/** 为退捕渔民312人发放…: the words behind tell what was done for those counted, and the noun stands before. */
const SHORTEST_NOUN = 3;

/** 9个专业委员会, 采购14台消防车: the noun behind the figure, with the verb before it. */
function nameByNoun({ left, right, start }: Words, figure: Figure, previous: Previous | undefined): Naming {
  if (isTakingPart(right) && previous !== undefined) {
    return { name: `${previous.name}${right}`, subject: previous.subject, start: previous.span.start };
  }
  const name =
    beginsWithVerb(right) && left.length >= SHORTEST_NOUN ? left.replace(/^[为向给]/u, '') : joinName(left, right);
  return { name, subject: name, start: name === right ? figure.digits.start : start };
}

const isChangeInPoints = (previous: Previous, { unit }: Figure): boolean =>
  previous.figure.unit?.includes('百分点') === true && unit?.includes('百分点') === false;

const ANSWERED = /(?:满意|一般|知晓|了解|支持)(?:及以上)?的$/u;

/**
 * What a figure counts, by the words of its clause. Where they need it the statement before lends its name: 23户51人,
 * 事故5起、死亡4人, 覆盖率88%，比上年提高2个百分点. Null when nothing names it.
 */
export function nameFigure(words: Words, figure: Figure, previous: Previous | undefined): Naming | null {
  const { left, right, behind, start } = words;
  if (right !== '') return nameByNoun(words, figure, previous);
  const isPart = needsSubject(left);
  const reached = figure.kind === 'ratio' && BARE_REACHED.test(left) ? behind : '';
  if (reached !== '') return { name: reached, subject: reached, start };
  if (figure.kind === 'ratio' && previous !== undefined && OF_TASK.test(left))
    return {
      name: `${previous.name.replace(/^完成|完成$/gu, '')}完成年度任务`,
      subject: previous.subject,
      start: previous.span.start,
    };
  // 表示满意和基本满意的279份: those who gave an answer, by the answer.
  if (figure.kind === 'counter' && ANSWERED.test(left)) return { name: left.slice(0, -1), subject: left, start };
  if (left.endsWith('的'))
    return figure.kind === 'ratio' && left !== '的' ? { name: left.slice(0, -1), subject: left, start } : null;
  if (left !== '' && !isChange(left) && !isPart) return { name: left, subject: left, start };
  // Where the sentence tells nothing before it, a part's own words are all there is.
  if (previous === undefined) return isPart ? { name: left, subject: left, start } : null;
  // 达标率较2020年提高4个百分点，达到88%: behind a change in points a rate is that of what changed.
  const isLevel = left === '' && figure.kind === 'ratio' && isChangeInPoints(previous, figure);
  const base = isPart
    ? previous.subject
    : isChange(left) || isLevel
      ? previous.name.replace(CHANGED, '')
      : previous.name;
  return { name: `${base}${plainChange(left)}`, subject: previous.subject, start: previous.span.start };
}
