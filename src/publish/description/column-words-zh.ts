import { BUREAU_WORDS_ZH } from './bureau-words-zh.ts';
import { RECORD_WORDS_ZH } from './record-words-zh.ts';

const TEXT_KEY =
  '去除全半角差异、标点、空白和列表序号后的文字的 sha256 前若干位：键相同的两个条目文字相同。除此以外没有文字时为空。';

/**
 * What the columns say of themselves, in Chinese. The English words instruct the model too, and a prompt must not change
 * when the codebook does: so the Chinese ones stand here, by column name where one text serves every table, and by
 * `table.column` where it does not.
 */
const WORDS_ZH: Readonly<Record<string, string>> = {
  ...RECORD_WORDS_ZH,
  ...BUREAU_WORDS_ZH,
  // Documents
  name: '文件名称。',
  format: '文件类型，依据文件内容（而非扩展名）判定。',
  byte_length: '文件大小。',
  text_length: '标准文本的长度；所有位置均按该文本计算。',
  text_sha256: '标准文本（UTF-8）的 sha256；各处位置仅对该文本有效。',
  page_count: '页数；无分页的格式为空。',
  reader: '把文件读成文本的程序及其版本。',
  partial: '文件损坏、仅部分可读时为真。',
  url: '文件发布网址，取自来源表。',
  publisher: '发布单位，取自来源表。',
  retrieved: '获取文件的日期，取自来源表。',
  published: '文件发布的日期，取自来源表。',
  'documents.document_id': '文件字节的 sha256。',
  // Reports
  report_id: '报告编号：由构成该报告的文件计算的散列值。',
  slug: '报告简称：主文件名（不含扩展名）；一个文件含多份报告时后附序号。',
  state: '处理状态：done 完成；partial 已发布但有缺失；failed 无可发布内容。',
  supersedes: '本报告所替代的旧版报告编号；该报告不一定在本数据集中。',
  'reports.document_id': '报告主体所在的文件。',
  'report_members.position': '组成部分的顺序，从 1 起。',
  'report_members.role':
    '组成部分的性质：main 报告主体；annex 所附表格或附件；surroundings 同一单位公开文件中报告以外的部分（如部门决算公开）。',
  'report_members.document_id': '该部分所在的文件。',
  'report_members.span_start': '该部分在文件文本中的起点。',
  'report_members.span_end': '该部分在文件文本中的终点（不含）。',
  report_start:
    '该部分在报告全文中的起点；报告全文由各部分以换行相接而成，records 文件中的位置即按此计算；文件缺失时为空。',
  // Facts
  fact: '事项名称：即 reports 的列名，也是 evidence 和 claims 中的 item_id。',
  'facts.value': '内容，与 reports 中相同。',
  'absences.absence':
    '缺失原因：not_stated 报告未说明；not_applicable 不适用；illegible 无法辨认；extraction_failed 提取失败。',
  // Keys, places and trust
  document_id: '原文所在的文件（主文件或附件）。',
  item_id: '条目在报告内的编号；重新提取后保持不变。',
  position: '条目在报告中的顺序，从 1 起。',
  quote: '该位置的原文，一字不改；未引原文时为空。',
  page: '原文起始页，从 1 起；无分页的格式为空。',
  span_start: '原文在文件文本中的起点。',
  span_end: '原文在文件文本中的终点（不含）。',
  // Projects and money
  'projects.project': '报告所用的项目名称；同一项目的两种写法计为两个项目。',
  budget_facts: 'budget 表中与该项目有关的行数。',
  'projects.indicators': 'indicators 表中与该项目有关的行数。',
  amount_fen: '以分为单位的精确整数金额；百分比、非整分金额及单位不明的金额为空。',
  amount_yuan: '以元为单位的金额（由 amount_fen 换算）；跨单位比较、汇总请用此列。',
  'budget.quote': '载明该数字的原文；原文仅有数字时取其名目。',
  // Indicators and measures
  target_text: '表格中目标值的原文；定性指标仅有此值。',
  actual_text: '表格中完成值的原文；定性指标仅有此值。',
  answers_issue: '该措施所针对的问题（issues 的 item_id）；报告未指明时为空。',
  // Identities
  identity_id: '等式在报告内的编号；重新核对后保持不变。',
  'identities.position': '等式的核对顺序，从 1 起。',
  rule: '据以建立等式的规则。',
  equation: '何者应等于何者。',
  'identities.status':
    '核对结果：exact 完全相等；within_rounding 差额在四舍五入允许范围内；truncated 差额可由截尾（舍去而非四舍五入）解释；conflict 差额无法解释；blocked 某个数字自身矛盾，无法核对；untestable 缺少数字，无法核对。',
  difference: '计算值减所述值；不等式为左边减右边。单位同本行。',
  tolerance: '四舍五入所允许的最大差额。单位同本行。',
  'identities.unit': '各数字的单位；无单位时为空。',
  'identities.verdict':
    '等式不成立的责任判定：extraction_error 推算值恰为原文附近所印数字，属提取错误；source_error 数字与原文一致，报告自相矛盾；ambiguous 两者皆有可能。等式成立或无可疑数字时为空。',
  'identity_figures.position': '数字在等式中的顺序，从 1 起。',
  'identity_figures.role': '数字在等式中的角色，如合计、分项、所述值。',
  'identity_figures.printed': '与原文完全一致的数字；由计数得出时为空。',
  'identity_figures.value': '换算为等式单位的数值。',
  field: '该数字所属条目的表；无对应条目时为空。',
  'identity_figures.item_id': '含有该数字的条目；多个条目取自同一处数字时为第一个。',
  // Suspects
  diagnosis: '同时不成立的一组等式，报告内从 1 编号。',
  explanation: '该组等式的解释，可能性最大者在前，从 1 编号；未找到解释时为 0。',
  'suspects.position': '数字在解释中的顺序，从 1 起；没有数字时为 0。',
  identity_ids: '该组等式的编号，均不成立。',
  'suspects.outcome':
    '定位结果：localised 已列出所有最小解释；too-many-suspects 改动少数数字无法解释，或可能的解释过多而无助于判断。',
  'suspects.verdict': '责任判定，含义同 identities；未能定位时为空。',
  culprit: '该解释所假定的责任方：extraction 报告无误、读取有误；source 报告原文如此。没有解释时为空。',
  'suspects.kind': '类别：figure 某个数字应为他数；missing-item 清单缺少一项（位置为该清单）。没有解释时为空。',
  'suspects.printed': '与原文完全一致的数字。',
  'suspects.value': '所主张的数值，单位同本行；对名单计数时为其个数。',
  implied: '按勾稽关系推算的应有值；一个区间均可成立时为空。',
  'suspects.unit': '两个数值的单位。',
  reasons:
    '怀疑的依据：printed-nearby 应有值印在附近；swapped 与他数互换；one-digit 一位之差；transposed 数位颠倒；power-of-ten:<指数> 单位或小数点错位；sign 正负号；weakly-grounded 出处较弱；claimed-otherwise:<录入者> 他人所读不同；仅有算术依据时为空。',
  'suspects.item_id': '含有该数字的条目；多个条目取自同一处数字时为第一个。',
  // Findings
  finding_id: '发现在报告内的编号。',
  'findings.position': '发现的顺序，从 1 起。',
  rule_id: '作出该发现的规则。',
  severity: '严重程度：error 有缺失或错误；warning 需要查看；note 供参考。',
  'findings.reason': '以一句话说明所发现的情况。',
  'findings.actual': '实际情况。',
  expected: '应有情况。',
  // Evidence
  'evidence.field': '发布该数值的表。',
  'evidence.item_id': '该表中的条目；reports 的为列名。',
  'evidence.position': '同一条目各处出处的顺序，从 1 起。',
  'evidence.role':
    '出处的作用：statement 载明数值的原文，最佳者在前；figure 仅数字；target、actual 指标的目标值、完成值；其余说明数字应如何理解（名目、表头、单位、年度等）。',
  box_left: '文字在页面上的位置：方框左边到页面左边的距离；方框含起始页上的全部相关行；无版面的格式为空。',
  box_top: '文字在页面上的位置：方框上边到页面上边的距离；方框含起始页上的全部相关行；无版面的格式为空。',
  box_right: '文字在页面上的位置：方框右边到页面左边的距离；方框含起始页上的全部相关行；无版面的格式为空。',
  box_bottom: '文字在页面上的位置：方框下边到页面上边的距离；方框含起始页上的全部相关行；无版面的格式为空。',
  confidence: '文字识别对此处最不确定的字词的置信度（0 至 1）；文件自带文本时为空。',
  // Claims
  claim_key: '主张编号；不同录入者读取同一内容时编号相同，重新提取后保持不变。',
  keyer: '提出主张者：rules 规则，llm:<模型>，person:<编号> 人工。',
  model: '所用模型；未用模型时为空。',
  prompt_path: '所用提示词；未用提示词时为空。',
  prompt_hash: '提示词的 sha256；未用提示词时为空。',
  schema_hash: '答案结构的 sha256；未用提示词时为空。',
  model_call: '所依据的模型答复的编号；未用提示词时为空。',
  program_version: '生成该主张的 duizhang 版本。',
  repeat: '同一录入者同一编号的主张的序号，从 1 起。',
  'claims.field': '该数值所属的表。',
  'claims.item_id': '由该主张归并而成的已发布条目；未发布时为空。',
  'claims.status':
    '原文的查找方式：exact 与所引完全一致；normalised 除全半角、空格和杂质外一致；fuzzy 有少量改动，但数字未动。',
  'claims.printed': '与原文一致的数字；文字条目为其文字。',
  claimed: '录入者给出的数值及限定条件（JSON）。',
  // Rejected
  'rejected.position': '报告中被拒绝的主张的顺序，从 1 起。',
  'rejected.field': '该数值所属的表。',
  'rejected.reason': '被拒绝的原因。',
  citation: '录入者所称的位置（JSON）：文本位置，或行号及原文数字。',
  // Repairs
  repair_id: '复核询问在报告内的编号。',
  'repairs.position': '询问的顺序，从 1 起。',
  round: '轮次：1 或 2，即第几次再问模型。',
  'repairs.keyer': '被询问的模型。',
  task: '所询问的内容。',
  complaints: '告知模型的疑点，为询问原文。',
  'repairs.outcome': '结果：taken 答复减少了疑点，予以采用；kept 未减少，保留原主张；unasked 没有得到答复。',
  'repairs.reason': '未采用答复或没有答复的原因。',
  doubts_before: '答复前报告中对该录入者主张的疑点数。',
  doubts_after: '计入答复后的疑点数，无论是否采用。',
  'evidence.field_path':
    '该位置在报告记录（records/ 中的一行）里的路径，自 record 键起，列表从 0 计，如 budget[3].figure、report.bureau.spans[0]。',
  'duties.text_key': TEXT_KEY,
  'issues.text_key': TEXT_KEY,
  'measures.text_key': TEXT_KEY,
  call: '询问的编号，有答复时也是所存答复的编号；由其读取的主张亦载明该编号。',
};

/** What a column of a table holds, in Chinese; null where nobody has said it. */
export const columnWordsZh = (table: string, column: string): string | null =>
  WORDS_ZH[`${table}.${column}`] ?? WORDS_ZH[column] ?? null;
