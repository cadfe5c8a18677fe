import { isClosingLine } from './text-item.ts';

/** Words of something that is not as it should be. */
export const PROBLEM_CUE =
  /不|未|没|无法|缺|弱|低|慢|滞后|偏|难|欠|有待|少|突出|严峻|问题|困难|紧|短|矛盾|风险|隐患|压力|落后|单一|笼统|陈旧|老化|流于|重.{1,4}轻|误差|差距|差异|脱节|混淆|随意|繁重|过[多大高于]|较大|加强|提高|结余|结转/u;
/** What is told to the good in front of the problems. */
export const PRAISE = /取得|实现|完成|达到|圆满|较好|良好|显著|扎实|成效|提升/u;
/** A title that sorts problems and states none: 目标设定方面, 项目管理方面的问题, 预算编制情况. */
const CATEGORY =
  /(?:方面|情况|环节|问题|管理|及原因|原因|原因分析)$|^(?:对|向|给)[^，。]{1,16}的(?:意见|建议)(?:和建议)?$/u;
/** The words 存在的问题 in a title are the genre's, not a problem. */
const CATEGORY_WORDS =
  /(?:方面|中)?(?:存在)?(?:的)?(?:主要|突出)?(?:问题|不足)(?:及原因(?:分析)?)?$|方面$|及?原因分析$/u;
/** A level of an indicator form, or the reasons of a deviation and what is done about it, as a title. */
const FORM_TITLE =
  /^(?:产出|效益|满意度|数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标(?:$|.{0,4}(?:偏离|偏差|未完成))|(?:偏离|偏差|未完成)的?原因(?:分析)?(?:及|和)(?:下一步)?(?:改进|整改)?措施$/u;
/** 关于资金闲置的问题 names a problem. */
const NAMED_PROBLEM = /^关于(?!.*方面).+问题$/u;
const LONGEST_CATEGORY = 24;
/** A heading of the genre inside a section for both: 存在的问题, 改进措施, 有关建议. */
const STRUCTURES: readonly (readonly ['issues' | 'measures', RegExp])[] = [
  [
    'issues',
    /^(?:目前|存在|主要|突出|绩效自评|自评|发现|的)*(?:问题|不足|困难)(?:及原因分析|及原因|和不足)?$|^(?:绩效目标)?(?:偏离|偏差|未完成)(?:绩效目标)?的?(?:主要)?原因(?:分析)?$/u,
  ],
  [
    'measures',
    /^(?:下一步|下步|拟|的|有关|相关|主要|工作)*(?:改进|整改)?(?:措施|举措|建议|意见|打算|对策|计划)(?:[及和与](?:有关|相关)?(?:建议|措施|意见))?$/u,
  ],
];
/** 无。 and its longer forms. */
const NONE =
  /^(?:暂|均)?(?:无|没有|不存在|未发现)(?:.{0,12}(?:问题|情况|不足|建议|偏离|措施|事项|偏差))?$|^(?:本|我)(?:单位|部门|局|年度).{0,8}(?:暂无|无|未发现|不存在|没有).{0,12}(?:问题|情况|不足|偏离|偏差)$/u;
/** 绩效目标均已完成，无偏离情况。 */
const DENIES = /[，,；;](?:均|也|亦|暂)?(?:无|没有|不存在|未发现|未出现)/u;
const NONE_AT_END =
  /^[^但仍尚]{0,80}[，,；;](?:均|也|亦|暂)?(?:无|没有|不存在|未发现|未出现)[^，,；;但仍尚]{0,24}(?:问题|不足|偏离|偏差|情况|现象|行为|指标|事项|措施)(?:年度)?(?:绩效)?(?:目标)?的?(?:情况|现象)?$/u;
/** Sentences that announce what follows: a list, or that not all is well (取得成绩，但也要看到差距). */
const LEAD_IN =
  /(?:成绩|成效|完成|良好|肯定|提升|总体|达到|较好|顺利)[^。]{0,80}(?:但|同时|然而|不过)[^。]{0,12}(?:看到|存在|还有|仍有|发现|有)[^。，]{0,8}(?:差距|不足|问题|短板|困难|薄弱环节)(?:需要?|亟待|有待|值得|应当|予以)?[^。，]{0,6}$|^(?:对于)?(?:这些|以上|上述|前述)(?:存在的)?(?:问题|不足|困难|短板|情况)[^。；]{0,30}(?:解决|改进|加强|克服|完善|整改|重视|改正|提高|努力)(?:落实)?$|[：:]$|(?:如下|以下|几个方面|几方面|几项工作|几点|下列)[^，；]{0,12}$|^特此|^针对.{0,24}(?:措施|改进)$/u;
export const MEASURE_START =
  /^(?:下一步|今后|建议|针对|进一步|继续|加强|强化|完善|健全|加大|加快|提高|提升|细化|规范|严格|优化|推进|落实|科学|合理|建立|深化|压实|夯实|积极|改进|严肃|做好|制定|统筹|改善|充实|拟)|我(?:局|单位|部门)将|(?:改进|整改)措施/u;

const CLOSING_MARKS = new Set(Array.from('。；;！：:，,', (mark) => mark.charCodeAt(0)));

/** Without spaces and the marks at its end. */
export function bare(words: string): string {
  const compact = words.replace(/\s/gu, '');
  let { length } = compact;
  while (length > 0 && CLOSING_MARKS.has(compact.charCodeAt(length - 1))) length -= 1;
  return compact.slice(0, length);
}

export const isNone = (words: string): boolean => NONE.test(words) || (DENIES.test(words) && NONE_AT_END.test(words));

/** Whether a title sorts what stands below it and states nothing itself. */
export function isCategory(words: string): boolean {
  const title = bare(words);
  if (FORM_TITLE.test(title)) return true;
  return (
    !NAMED_PROBLEM.test(title) &&
    CATEGORY.test(title) &&
    title.length <= LONGEST_CATEGORY &&
    !MEASURE_START.test(title) &&
    !PROBLEM_CUE.test(title.replace(CATEGORY_WORDS, ''))
  );
}

/** The field that a heading of the genre announces; null for a title that is none. */
export function structureField(words: string): 'issues' | 'measures' | null {
  const title = bare(words);
  return STRUCTURES.find(([, shape]) => shape.test(title))?.[0] ?? null;
}

/** Whether a sentence states something and neither announces, nor closes, nor says that there is nothing. */
export function isStatement(words: string): boolean {
  const compact = words.replace(/\s/gu, '').replace(/[。；;！]+$/u, '');
  return !isClosingLine(words) && !LEAD_IN.test(compact) && !isNone(bare(words));
}
