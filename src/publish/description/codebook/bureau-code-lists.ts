import { type CodeList, codes } from './code-list.ts';

/** The codes of the tables that follow bureaus over the years. */
export const BUREAU_CODE_LISTS: readonly CodeList[] = [
  {
    title: 'Kinds of organs',
    titleZh: '机构性质',
    columns: ['bureaus.organ_kind'],
    codes: codes({
      party_organ: ['Organ of the Party', '党委机构'],
      congress_or_conference: ['People’s congress, political consultative conference', '人大、政协'],
      court: ['Court', '法院'],
      procuratorate: ['Procuratorate', '检察院'],
      school: ['School', '学校'],
      hospital: ['Hospital', '医院'],
      government: ['People’s government, subdistrict office', '人民政府、街道办事处'],
      area_committee: ['Administrative committee of an area', '管理委员会'],
      mass_organisation: ['Mass organisation', '群团组织'],
      police_or_fire_unit: ['Police or fire unit', '公安、消防队伍'],
      commission: ['Commission', '委员会'],
      bureau: ['Bureau, department', '局、厅'],
      office: ['Office', '办公室'],
      enterprise: ['Enterprise', '企业'],
      public_institution: ['Public institution', '事业单位'],
    }),
  },
  {
    title: 'Statuses of regions',
    titleZh: '地区识别',
    columns: ['bureaus.region_status'],
    codes: codes({
      resolved: ['One place of the gazetteer is meant.', '对应唯一地名。'],
      ambiguous: [
        'Several may be meant, or name and region contradict each other.',
        '可能对应多个地名，或名称与地区矛盾。',
      ],
      unknown: ['The gazetteer lacks it, or none is named.', '地名录中没有，或未写明地区。'],
    }),
  },
  {
    title: 'How a report was joined to its bureau',
    titleZh: '匹配依据',
    columns: ['bureau_reports.matched_by'],
    codes: codes({
      same_name: ['Written like the name in bureaus', '写法与 bureaus 中的名称相同'],
      region_prefix: ['Only the regions before the name are written otherwise', '仅名称前的地区写法不同'],
      abbreviation: ['A known abbreviation of the organ', '已知的机构简称'],
      only_candidate: [
        'The only one of several places with such a bureau here',
        '多个可能地区中数据集内唯一有此单位者',
      ],
    }),
  },
  {
    title: 'What decided a region',
    titleZh: '地区依据',
    columns: ['bureau_reports.region_by'],
    codes: codes({
      only_place: ['No other place has the name', '地名唯一'],
      parents_stated: ['Regions above it are stated', '载明了上级地区'],
      year: ['Only one had the name in the fiscal year', '该年度仅一个地区使用此名'],
      level: ['Only one is of the report’s level', '仅一个地区符合报告的层级'],
      several_places: ['Several places have the name', '同名地区不止一个'],
      contradiction: ['Name and region contradict each other', '名称与地区矛盾'],
      endings: ['Unknown to the gazetteer, cut at 省, 市, 县 and the like', '地名录中没有，按“省、市、县”等字截取'],
      no_region: ['None is named', '未写明地区'],
    }),
  },
];
