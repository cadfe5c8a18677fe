/** How far in front of a score the words that limit it may begin. */
const REACH = 40;

/** A score of a part of the frame of indicators: 产出指标自评得分, 预算执行率自评得分. */
const PART =
  /(?:指标|执行率|完成率|支付率|投入|过程|产出|效益|效果|满意度|决策|预算执行|预算编制|预算管理|资产管理|职责履行|履职效能|方面|部分)(?:[（(][^（）()]{1,8}[)）])?(?:得|的)?$/u;

/** 该项分值20分，得分17.5分: behind what it could be, the score of a part; 100 is what the whole could be. */
const BEHIND_PARTS_MARK =
  /(?:分值|标准分|权重分?|满分|指标|总分)[为是]?\s*(?!100(?![0-9.]))[0-9]{1,2}(?:\.[0-9]+)?\s*分?[）)]?[，,、；;]?\s*$/u;

/** 对照评价指标，自我评分96分: what the whole is measured by. */
const MEASURED_BY = /(?:对照|按照|依照|根据|依据)[^，。；产效满预]{0,8}指标$/u;
/** 产出指标44.5分，满意度指标10分，总分90.5分: what the parts in front of it come to. */
const SUM_OF_PARTS = /^(?:合计|共计|总计)?总(?:得|评)?分/u;

/** True when the words in front of a score make it that of a part and not of the report. */
export function isPartScore(view: string, start: number): boolean {
  const before = view.slice(Math.max(0, start - 18), start);
  if (PART.test(before) && !MEASURED_BY.test(before)) return true;
  const isSum = SUM_OF_PARTS.test(view.slice(start, start + 5)) && /指标[0-9.]+\s*分[，,、；;]\s*$/u.test(before);
  return !isSum && BEHIND_PARTS_MARK.test(before);
}

/** Words that make a project's name one for all of them: 部门整体, 项目支出, 全部项目, 参评项目, 22个项目. */
const WHOLE = /整体|部门|单位|平均|综合|[我本][局委办院校中]|所有|全部|各(?:个)?项目|参评|总体/u;
const OF_PROJECT =
  /(?:项目|工程|专项|资金|经费|补助|补贴)(?:支出|资金)?(?:的)?(?:绩效|预算绩效)?(?:自评|评价)?(?:结果)?为?[：:]?$/u;

/** The words of the clause in front of `start`. */
function clauseBefore(view: string, start: number): string {
  const words = view.slice(Math.max(0, start - REACH), start);
  return words.slice(Math.max(...[...'。；;\n\t，,、（('].map((mark) => words.lastIndexOf(mark))) + 1);
}

/** 内涝治理工程预算4500万元，执行4286万元，自评得分94分: in the sentence that tells a project's money. */
const TELLS_PROJECT = /(?:项目|工程|专项|经费)[^，]{0,12}(?:年初|全年)?(?:预算|执行|支出)/u;
const LONGEST_ACCOUNT = 90;

/** True when a score or grade is that of one named project (防洪保安项目自评得分98分). */
export function isProjectScore(view: string, start: number): boolean {
  const clause = clauseBefore(view, start);
  if (OF_PROJECT.test(clause) && !WHOLE.test(clause)) return true;
  const words = view.slice(Math.max(0, start - LONGEST_ACCOUNT), start);
  const sentence = words.slice(Math.max(...[...'。；;\n'].map((mark) => words.lastIndexOf(mark))) + 1);
  return TELLS_PROJECT.test(sentence) && !/整体|部门支出|综合|经(?:自评|评价)/u.test(sentence);
}

/** 20个项目自评等级为优: how many have a grade is not the report's grade. */
const COUNTED = /[0-9一二三四五六七八九十]+个(?:自评|评价|预算|支出)?(?:项目|单位)/u;

/** True when the grade behind `start` is that of one project, or of a number of them. */
export function isProjectGrade(view: string, start: number): boolean {
  const sentence = view.slice(Math.max(0, start - REACH), start);
  const own = sentence.slice(Math.max(...[...'。；;\n\t'].map((mark) => sentence.lastIndexOf(mark))) + 1);
  const clause = clauseBefore(view, start);
  if (COUNTED.test(clause)) return true;
  return /项目(?:自评|评价|绩效自评|支出绩效自评)(?:得分|评分|结果|等级|等次)/u.test(own) && !WHOLE.test(own);
}
