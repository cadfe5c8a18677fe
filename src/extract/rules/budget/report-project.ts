import type { RulesContext } from '../context.ts';
import { labelledCell } from '../indicators/form-project.ts';
import { onceAReport } from '../once-a-report.ts';
import { nameBehindLabel } from '../stacked-name.ts';

/** A title is among the first lines; more than this many code units hold prose. */
const TITLE_AREA = 240;

/** 2023年林业专项资金绩效自评报告, 关于农村危房改造补助资金绩效评价的报告: what a report on one project is about. */
const IN_TITLE =
  /(?:年度|[年省市县区州盟旗镇乡局委厅办会]|中心|关于|^)([^\n，。：:《》\d]{3,36}?(?:项目|工程|资金|经费|专项|补助|补贴|奖补))(?:[（(][^（）()\n]{1,12}[)）])?(?:\d{4}年度?)?(?:使用|管理|分配|项目|情况|的|预算|财政|支出|转移支付|重点|区域|单位|部门|实施|整体|全过程){0,4}(?:绩效(?:自评|自我评价|评价|情况|目标|报告|管理)|自评|重点评价)/mu;
/** Titles of reports on a bureau's whole spending or on several projects. */
const OF_NO_ONE =
  /整体支出|整体绩效|^(?:\p{Script=Han}{0,4}(?:部门|单位|预算|重点|本级|本部|市级|县级|区级|省级|所有|各类|多个)|财政|支出|中央|上级|各级|转移支付|和|专项)*(?:项目|资金|专项资金|项目资金|专项|项目经费|转移支付资金)$|^\s*(?:根据|按照?|依据|对照|开展|组织|现就?|为了?)/u;

/** 某县中等专业学校项目: whose projects they are. */
const OF_OFFICE =
  /(?:局|委员会|中心|办公室|学校|医院|大学|学院|党校|政府|联合会|协会|支队|大队|站|所|馆)(?:预算)?(?:项目|资金|经费|专项)$/u;

/** 项目支出绩效自评表: a form of one project, whose name stands in a cell. */
const FORM_OF_PROJECT = /项目[^\n]{0,12}表/u;

/** A title that is printed over two lines: the second begins with what the report is. */
const BROKEN =
  /(?<=[^\n：:]{4})\n(?=(?:专项|项目)?(?:资金|支出|使用)?(?:情况)?(?:预算|重点|事后|事前)?(?:绩效)?(?:自我|自)?(?:评价|自评|评)[^\n]{0,6}报告)/gu;

/** The lines at the beginning that are no sentences, a broken title as one. */
export const titleOf = (view: string): string =>
  view
    .slice(0, TITLE_AREA)
    .split('\n')
    .filter((line) => !/[，。；]/u.test(line))
    .join('\n')
    .replace(BROKEN, '');

/** A report that begins with its form has the form's head within so many code units. */
const HEAD_AREA = 400;

/** The project of the form that a report begins with (项目支出绩效自评表, 项目名称 | …); null where it begins otherwise. */
function projectOfFirstForm({ view, segmentation: { lines } }: RulesContext): string | null {
  for (const [index, line] of lines.entries()) {
    if (line.span.start > HEAD_AREA) return null;
    const name = line.cells === null ? nameBehindLabel(view, lines, index)?.name : labelledCell(view, line);
    if (name != null) return name;
  }
  return null;
}

/** The project or fund that the title says the report is about; null for a report about a bureau or several projects. */
export const reportProject = onceAReport(readReportProject);

function readReportProject(context: RulesContext): string | null {
  const title = titleOf(context.view);
  if (!/绩效|自评/u.test(title) || /整体支出/u.test(title)) return null;
  const name =
    IN_TITLE.exec(title)?.[1]
      ?.replace(/^度/u, '')
      .replace(/^.*(?:局|委员会|中心|办公室)(?=.{4})/u, '')
      .trim() ?? '';
  const isOfOne = name.length >= 4 && !OF_NO_ONE.test(name) && !OF_OFFICE.test(name);
  return isOfOne ? name : FORM_OF_PROJECT.test(title) ? projectOfFirstForm(context) : null;
}
