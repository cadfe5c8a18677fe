import { ORGAN_KINDS } from '#schemas/vocabulary/bureau-names.ts';
import { optional, required } from '../column.ts';
import { defineDerivedTable } from '../table.ts';
import { organKind } from './bureau-name.ts';
import { type Bureau, identifyBureaus, successorsOf } from './identify-bureaus.ts';
import { REGION_STATUSES, type ResolvedRegion } from './resolved-region.ts';

const source = 'Administrative divisions: GB/T 2260 (2002 to 2016) and today’s list';
const names = 'Names of bureaus: vocabulary';
const counted = 'Data model: bureaus';

export const bureauIdColumn = required('text', {
  title: 'Bureau id',
  titleZh: '单位编号',
  description:
    'The bureau over the years: a hash of its region and its name without the region; the same in every release.',
  source: counted,
});

export const bureaus = defineDerivedTable({
  name: 'bureaus',
  title: 'Bureaus',
  titleZh: '单位',
  description:
    'One row a bureau, followed over years through the ways its name is written. Two names are one bureau only where the region is the same place and the rest of the name is equal, abbreviations written out; nothing is joined because it looks alike. Reports that name no bureau are in no row.',
  descriptionZh:
    '每行一个单位，跨年度合并其名称的不同写法。只有地区相同且去掉地区后的全称一致才视为同一单位，不按相似度合并。未写明单位的报告不在表中。',
  columns: {
    bureau_id: bureauIdColumn,
    name: required('text', {
      title: 'Name',
      titleZh: '单位名称',
      description: 'The most complete way in which its reports write it, half width and without spaces.',
      source: names,
    }),
    canonical_name: required('text', {
      title: 'Name without region',
      titleZh: '去地区名称',
      description: 'Without the region, abbreviations written out; of a party committee’s organs from 党委 on.',
      source: names,
    }),
    name_variants: required('list', {
      title: 'Name variants',
      titleZh: '名称写法',
      description: 'Every way in which its reports write it, as published.',
      source: names,
    }),
    organ_kind: optional(
      'text',
      {
        title: 'Kind of organ',
        titleZh: '机构性质',
        description: 'What the ending or beginning of the name says it is; null where they say nothing.',
        source: names,
      },
      ORGAN_KINDS,
    ),
    level: optional(
      'text',
      {
        title: 'Level',
        titleZh: '行政层级',
        description:
          'Level of its region where that is resolved, else as its latest report has it. A 区 or 县 of a municipality counts as a county.',
        source,
      },
      ['province', 'prefecture', 'county', 'township'],
    ),
    province: optional('text', {
      title: 'Province',
      titleZh: '省级',
      description: 'Province, autonomous region or municipality, in full; null where it is not stated and not certain.',
      source,
    }),
    prefecture: optional('text', {
      title: 'Prefecture',
      titleZh: '地级',
      description:
        'City, prefecture or league, in full. Null for counties directly under a province, and in the four municipalities, where 市辖区 is no place.',
      source,
    }),
    county: optional('text', {
      title: 'County',
      titleZh: '县级',
      description: 'County, district, county-level city or banner, in full, by its name in the latest fiscal year.',
      source,
    }),
    township: optional('text', {
      title: 'Township',
      titleZh: '乡级',
      description: 'Town, township or street as stated.',
      source: names,
    }),
    functional_area: optional('text', {
      title: 'Functional area',
      titleZh: '功能区',
      description: 'Development zone or new area as stated; it is no administrative division and has no code.',
      source: names,
    }),
    region_code: optional('text', {
      title: 'Region code',
      titleZh: '行政区划代码',
      description:
        'Code of the deepest of province, prefecture and county, the same over the years though name or code changed: the latest one. Null unless resolved.',
      source,
    }),
    region_status: required(
      'text',
      {
        title: 'Region status',
        titleZh: '地区识别',
        description:
          'resolved: one place of the gazetteer is meant. ambiguous: several may be, or name and region contradict each other. unknown: the gazetteer lacks it, or none is named.',
        source,
      },
      REGION_STATUSES,
    ),
    first_year: optional('integer', {
      title: 'First year',
      titleZh: '起始年度',
      description: 'The first fiscal year of its reports; null where none states one.',
      unit: 'year',
      source: counted,
    }),
    last_year: optional('integer', {
      title: 'Last year',
      titleZh: '截止年度',
      description: 'The last fiscal year of its reports; null where none states one.',
      unit: 'year',
      source: counted,
    }),
    reports: required('integer', {
      title: 'Reports',
      titleZh: '报告份数',
      description: 'How many reports of it are in the dataset, superseded ones among them.',
      unit: 'reports',
      source: counted,
    }),
    successor_ids: required('list', {
      title: 'Successors',
      titleZh: '承接单位',
      description:
        'Ids of the bureaus of the same place that took over from it at an institutional reform, as far as they are in the dataset. They are other bureaus with other duties.',
      source: names,
    }),
  },
  primaryKey: ['bureau_id'],
  foreignKeys: [],
  order: ['bureau_id'],
  derive: (reports) => {
    const found = identifyBureaus(reports);
    const successors = successorsOf(found);
    return found.map((bureau) => ({
      bureau_id: bureau.bureauId,
      name: bureau.name,
      canonical_name: bureau.canonical,
      name_variants: bureau.variants,
      organ_kind: organKind(bureau.canonical),
      level: levelOf(bureau),
      ...regionCells(bureau.latest.region),
      first_year: bureau.years[0] ?? null,
      last_year: bureau.years.at(-1) ?? null,
      reports: bureau.sightings.length,
      successor_ids: successors.get(bureau.bureauId) ?? [],
    }));
  },
});

function regionCells({ province, prefecture, county, township, area, code, status }: ResolvedRegion) {
  return { province, prefecture, county, township, functional_area: area, region_code: code, region_status: status };
}

function levelOf({ latest: { region, report } }: Bureau): string | null {
  if (region.township !== null) return 'township';
  if (region.status !== 'resolved' || region.area !== null) return report.level;
  const { county, prefecture } = region;
  return county === null ? (prefecture === null ? 'province' : 'prefecture') : 'county';
}
