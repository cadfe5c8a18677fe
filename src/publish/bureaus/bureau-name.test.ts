import { expect, test } from 'vitest';
import { organKind, readBureauName } from './bureau-name.ts';
import { readPlaces } from './read-places.ts';

/** Name as stated, name without region, kind. */
const CASES: readonly (readonly [string, string, string | null])[] = [
  ['岳麓区应急管理局', '应急管理局', 'bureau'],
  ['岳麓区应急局', '应急管理局', 'bureau'],
  ['长沙市岳麓区应急局', '应急管理局', 'bureau'],
  ['岳麓区安监局', '安全生产监督管理局', 'bureau'],
  ['岳麓区安全生产监督管理局', '安全生产监督管理局', 'bureau'],
  ['青溪县住建局', '住房和城乡建设局', 'bureau'],
  ['青溪县住房城乡建设局', '住房和城乡建设局', 'bureau'],
  ['青溪县发改委', '发展和改革委员会', 'commission'],
  ['青溪县发改局', '发展和改革局', 'bureau'],
  ['青溪县发展和改革委员会', '发展和改革委员会', 'commission'],
  ['青溪县人社局', '人力资源和社会保障局', 'bureau'],
  ['青溪县卫健委', '卫生健康委员会', 'commission'],
  ['青溪县卫健局', '卫生健康局', 'bureau'],
  ['青溪县卫计委', '卫生和计划生育委员会', 'commission'],
  ['青溪县计生委', '人口和计划生育委员会', 'commission'],
  ['青溪县计划生育委员会', '计划生育委员会', 'commission'],
  ['青溪县市监局', '市场监督管理局', 'bureau'],
  ['青溪县市场监管局', '市场监督管理局', 'bureau'],
  ['临江市市场监督管理局', '市场监督管理局', 'bureau'],
  ['青溪县自规局', '自然资源和规划局', 'bureau'],
  ['青溪县文旅广体局', '文化旅游广电体育局', 'bureau'],
  ['青溪县残联', '残疾人联合会', 'mass_organisation'],
  ['青溪县科协', '科学技术协会', 'mass_organisation'],
  ['青溪县总工会', '总工会', 'mass_organisation'],
  ['青溪县人大常委会办公室', '人民代表大会常务委员会办公室', 'congress_or_conference'],
  ['政协青溪县委员会', '政协委员会', 'congress_or_conference'],
  ['中国人民政治协商会议青溪县委员会', '政协委员会', 'congress_or_conference'],
  ['共青团青溪县委', '共青团委员会', 'mass_organisation'],
  ['共青团青溪县委员会', '共青团委员会', 'mass_organisation'],
  ['中共青溪县委组织部', '党委组织部', 'party_organ'],
  ['中国共产党青溪县委员会组织部', '党委组织部', 'party_organ'],
  ['青溪县委组织部', '党委组织部', 'party_organ'],
  ['青溪县委编办', '党委机构编制委员会办公室', 'party_organ'],
  ['青溪县纪委监委', '纪律检查委员会监察委员会', 'party_organ'],
  ['国家税务总局青溪县税务局', '税务局', 'bureau'],
  ['青溪县税务局', '税务局', 'bureau'],
  ['青溪县地税局', '地方税务局', 'bureau'],
  ['青溪县公安局交警大队', '公安局交通警察大队', 'police_or_fire_unit'],
  ['青溪县人民法院', '人民法院', 'court'],
  ['青溪县检察院', '人民检察院', 'procuratorate'],
  ['青溪县第一中学', '第一中学', 'school'],
  ['青溪县中医医院', '中医医院', 'hospital'],
  ['青溪县疾控中心', '疾病预防控制中心', 'public_institution'],
  ['青溪县政府办', '人民政府办公室', 'office'],
  ['石塘镇政府', '人民政府', 'government'],
  ['青溪县石塘镇人民政府', '人民政府', 'government'],
  ['青棠区梧溪街道办', '街道办事处', 'government'],
  ['青棠区梧溪街道办事处', '街道办事处', 'government'],
  ['云麓高新区管委会', '管理委员会', 'area_committee'],
  ['青溪县城市建设投资有限公司', '城市建设投资有限公司', 'enterprise'],
  ['青溪县　应急 管理局', '应急管理局', 'bureau'],
  ['青溪县财政局（本级）', '财政局(本级)', null],
];

test.each(CASES)('%s is %s, of the kind %s', (stated, canonical, kind) => {
  const name = readBureauName(stated, []);
  expect(name.canonical).toBe(canonical);
  expect(organKind(name.canonical)).toBe(kind);
});

test('a name without a region, or with its kind or its stem alone, is read by the region beside it', () => {
  const inRegion = readPlaces('四川省岷阳市观云县').regions;
  for (const stated of ['民政局', '县民政局', '观云民政局', '观云县民政局', '四川省岷阳市观云县民政局'])
    expect(readBureauName(stated, inRegion).canonical, stated).toBe('民政局');
  expect(readBureauName('县志办', inRegion).canonical).toBe('县志办');
});

test('a name written out is not changed again', () => {
  for (const [stated] of CASES) {
    const { canonical } = readBureauName(stated, []);
    expect(readBureauName(canonical, []).canonical, stated).toBe(canonical);
  }
});
