/** The Chinese words of the tables that follow bureaus over the years; looked up as in column-words-zh.ts. */
export const BUREAU_WORDS_ZH: Readonly<Record<string, string>> = {
  'bureaus.bureau_id': '跨年度的单位编号：由地区和去地区名称计算的散列值，各次发布相同。',
  'bureaus.name': '各报告所用名称中最完整的写法，半角、无空格。',
  'bureaus.canonical_name': '去掉地区、补全简称后的名称；党委机构自“党委”起。',
  'bureaus.name_variants': '各报告所用的全部写法，与所发布的一致。',
  'bureaus.organ_kind': '由名称的起首或末尾判断的机构性质；无从判断时为空。',
  'bureaus.level': '所在地区已识别时为该地区的层级，否则取最近一份报告所述；直辖市的区县计为县级。',
  'bureaus.province': '省、自治区、直辖市全称；未说明且不能确定时为空。',
  'bureaus.prefecture': '地级市、自治州、盟全称；省直管县及直辖市（市辖区不是地名）为空。',
  'bureaus.county': '县、区、县级市、旗全称，取最近年度的名称。',
  'bureaus.township': '乡、镇、街道，与报告所述一致。',
  'bureaus.functional_area': '开发区、新区等功能区，与报告所述一致；不是行政区划，没有代码。',
  'bureaus.region_code':
    '省、地、县三级中最低一级的行政区划代码；名称或代码有变更的取最新代码，各年度一致。未识别时为空。',
  'bureaus.region_status':
    '地区识别结果：resolved 对应唯一地名；ambiguous 可能对应多个地名，或名称与地区矛盾；unknown 地名录中没有，或未写明地区。',
  'bureaus.first_year': '其报告的最早年度；均未说明时为空。',
  'bureaus.last_year': '其报告的最晚年度；均未说明时为空。',
  'bureaus.reports': '数据集中该单位的报告份数，含已被替代的。',
  'bureaus.successor_ids': '机构改革后在同一地区承接其职能、且在数据集中的单位编号；它们是职责不同的其他单位。',
  'bureau_reports.bureau_id': '跨年度的单位编号：由地区和去地区名称计算的散列值，各次发布相同。',
  'bureau_reports.matched_by':
    '匹配依据：same_name 写法与 bureaus.name 相同；region_prefix 仅名称前的地区写法不同；abbreviation 为已知的机构简称；only_candidate 地区可能有多个，而数据集中仅一处有此单位。',
  'bureau_reports.region_by':
    '地区的判定依据：only_place 地名唯一；parents_stated 载明了上级地区；year、level 多个同名地区中仅一个在该年度使用此名或符合报告的层级；several_places、contradiction 即 ambiguous；endings 地名录中没有，按“省、市、县”等字截取；no_region 未写明地区。',
  'bureau_reports.superseded': '数据集中是否已有其他报告替代本报告（reports.supersedes）。',
  'bureau_reports.in_panel':
    '是否用于面板：每个单位每个年度取一份，依次优先未被替代的、部门整体评价的、处理完整的、日期最近的、编号最后的。',
};
