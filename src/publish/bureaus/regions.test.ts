import { expect, test } from 'vitest';
import type { RegionLevel } from '#schemas/vocabulary/names.ts';
import { readBureauName } from './bureau-name.ts';
import { DIVISIONS, type Division, PRESENT } from './divisions.ts';
import { foldName } from './fold-name.ts';
import { readPlaces } from './read-places.ts';
import { resolveRegion } from './resolve-region.ts';
import type { ResolvedRegion } from './resolved-region.ts';
import { stemOf } from './short-names.ts';

interface Beside {
  readonly region?: string;
  /** Fiscal year; 2022 unless given. */
  readonly year?: number;
  readonly level?: RegionLevel;
}

function regionOf(bureau: string, { region, year = 2022, level }: Beside): ResolvedRegion {
  const inRegion = region === undefined ? [] : readPlaces(foldName(region)).regions;
  const { regions } = readBureauName(bureau, inRegion);
  return resolveRegion({ inName: regions, inRegion, level: level ?? null, fiscalYear: year });
}

/** Province, prefecture, county, township, area; code; what decided. */
const CASES: readonly (readonly [string, Beside, string, string | null, ResolvedRegion['how']])[] = [
  ['岳麓区应急管理局', {}, '湖南省/长沙市/岳麓区/-/-', '430104', 'only_place'],
  ['湖南长沙岳麓应急局', {}, '湖南省/长沙市/岳麓区/-/-', '430104', 'parents_stated'],
  ['湖南长沙岳麓区应急管理局', {}, '湖南省/长沙市/岳麓区/-/-', '430104', 'parents_stated'],
  ['湖南省长沙市岳麓区应急管理局', {}, '湖南省/长沙市/岳麓区/-/-', '430104', 'parents_stated'],
  ['长沙岳麓区应急管理局', {}, '湖南省/长沙市/岳麓区/-/-', '430104', 'parents_stated'],
  ['鼓楼区民政局', {}, '-/-/鼓楼区/-/-', null, 'several_places'],
  ['鼓楼区民政局', { region: '南京市' }, '江苏省/南京市/鼓楼区/-/-', '320106', 'parents_stated'],
  ['南京市鼓楼区民政局', {}, '江苏省/南京市/鼓楼区/-/-', '320106', 'parents_stated'],
  ['福建省鼓楼区民政局', {}, '福建省/福州市/鼓楼区/-/-', '350102', 'parents_stated'],
  ['江苏省鼓楼区民政局', {}, '江苏省/-/鼓楼区/-/-', null, 'several_places'],
  ['丰都县应急管理局', {}, '重庆市/-/丰都县/-/-', '500230', 'only_place'],
  ['重庆市丰都县应急管理局', {}, '重庆市/-/丰都县/-/-', '500230', 'parents_stated'],
  ['重庆丰都县应急管理局', {}, '重庆市/-/丰都县/-/-', '500230', 'parents_stated'],
  ['重庆市财政局', {}, '重庆市/-/-/-/-', '500000', 'only_place'],
  ['北京市朝阳区教委', {}, '北京市/-/朝阳区/-/-', '110105', 'parents_stated'],
  ['朝阳区教委', {}, '-/-/朝阳区/-/-', null, 'several_places'],
  ['朝阳区教委', { region: '长春市' }, '吉林省/长春市/朝阳区/-/-', '220104', 'parents_stated'],
  ['浦东新区财政局', {}, '上海市/-/浦东新区/-/-', '310115', 'only_place'],
  ['滨海新区财政局', {}, '天津市/-/滨海新区/-/-', '120116', 'only_place'],
  ['仙桃市财政局', {}, '湖北省/-/仙桃市/-/-', '429004', 'only_place'],
  ['神农架林区财政局', {}, '湖北省/-/神农架林区/-/-', '429021', 'only_place'],
  ['济源市财政局', {}, '河南省/-/济源市/-/-', '419001', 'only_place'],
  ['东莞市财政局', {}, '广东省/东莞市/-/-/-', '441900', 'only_place'],
  ['儋州市财政局', { year: 2020 }, '海南省/儋州市/-/-/-', '460400', 'year'],
  ['嘉峪关市财政局', {}, '甘肃省/嘉峪关市/-/-/-', '620200', 'only_place'],
  ['石河子市财政局', {}, '新疆维吾尔自治区/-/石河子市/-/-', '659001', 'only_place'],
  ['恩施州财政局', {}, '湖北省/恩施土家族苗族自治州/-/-/-', '422800', 'only_place'],
  ['恩施土家族苗族自治州恩施市财政局', {}, '湖北省/恩施土家族苗族自治州/恩施市/-/-', '422801', 'parents_stated'],
  ['湘西土家族苗族自治州财政局', {}, '湖南省/湘西土家族苗族自治州/-/-/-', '433100', 'only_place'],
  ['黔东南州林业局', {}, '贵州省/黔东南苗族侗族自治州/-/-/-', '522600', 'only_place'],
  ['延边州教育局', {}, '吉林省/延边朝鲜族自治州/-/-/-', '222400', 'only_place'],
  ['阿拉善盟财政局', {}, '内蒙古自治区/阿拉善盟/-/-/-', '152900', 'only_place'],
  ['锡林郭勒盟多伦县水利局', {}, '内蒙古自治区/锡林郭勒盟/多伦县/-/-', '152531', 'parents_stated'],
  ['大兴安岭地区财政局', {}, '黑龙江省/大兴安岭地区/-/-/-', '232700', 'only_place'],
  ['鄂伦春旗民政局', {}, '内蒙古自治区/呼伦贝尔市/鄂伦春自治旗/-/-', '150723', 'only_place'],
  ['达尔罕茂明安联合旗财政局', {}, '内蒙古自治区/包头市/达尔罕茂明安联合旗/-/-', '150223', 'only_place'],
  ['石柱县财政局', {}, '重庆市/-/石柱土家族自治县/-/-', '500240', 'only_place'],
  ['长阳县财政局', {}, '湖北省/宜昌市/长阳土家族自治县/-/-', '420528', 'only_place'],
  ['密云县教育委员会', { year: 2012 }, '北京市/-/密云县/-/-', '110118', 'only_place'],
  ['密云区教育委员会', { year: 2019 }, '北京市/-/密云区/-/-', '110118', 'only_place'],
  ['襄樊市财政局', { year: 2009 }, '湖北省/襄樊市/-/-/-', '420600', 'only_place'],
  ['襄阳市财政局', { year: 2014 }, '湖北省/襄阳市/-/-/-', '420600', 'only_place'],
  ['简阳市教育局', { year: 2010 }, '四川省/资阳市/简阳市/-/-', '510185', 'only_place'],
  ['简阳市教育局', { year: 2020 }, '四川省/成都市/简阳市/-/-', '510185', 'only_place'],
  ['吕梁地区财政局', { year: 2003 }, '山西省/吕梁市/-/-/-', '141100', 'only_place'],
  ['崇文区教育委员会', { year: 2008 }, '北京市/-/崇文区/-/-', '110103', 'only_place'],
  ['江东区财政局', { year: 2014 }, '浙江省/宁波市/江东区/-/-', '330204', 'only_place'],
  ['大足县财政局', { year: 2009 }, '重庆市/-/大足县/-/-', '500111', 'only_place'],
  ['开县财政局', { year: 2014 }, '重庆市/-/开县/-/-', '500234', 'only_place'],
  ['开州区财政局', { year: 2020 }, '重庆市/-/开州区/-/-', '500154', 'only_place'],
  ['沙县财政局', { year: 2018 }, '福建省/三明市/沙县区/-/-', '350405', 'only_place'],
  ['沙县区财政局', { year: 2022 }, '福建省/三明市/沙县区/-/-', '350405', 'only_place'],
  ['通州市财政局', { year: 2005 }, '江苏省/南通市/通州市/-/-', '320612', 'only_place'],
  ['通州区财政局', { year: 2005 }, '北京市/-/通州区/-/-', '110112', 'year'],
  ['通州区财政局', { year: 2015 }, '-/-/通州区/-/-', null, 'several_places'],
  ['昌江黎族自治县财政局', { year: 2006 }, '海南省/-/昌江黎族自治县/-/-', '469026', 'only_place'],
  ['长沙应急局', {}, '湖南省/长沙市/-/-/-', null, 'several_places'],
  ['长沙应急局', { level: 'prefecture' }, '湖南省/长沙市/-/-/-', '430100', 'level'],
  ['长沙市场监督管理局', { level: 'prefecture' }, '湖南省/长沙市/-/-/-', '430100', 'level'],
  ['长沙市市场监督管理局', {}, '湖南省/长沙市/-/-/-', '430100', 'only_place'],
  ['济南市中区财政局', {}, '山东省/济南市/市中区/-/-', '370103', 'parents_stated'],
  ['济南市市中区财政局', {}, '山东省/济南市/市中区/-/-', '370103', 'parents_stated'],
  ['吉林市财政局', {}, '吉林省/吉林市/-/-/-', '220200', 'only_place'],
  ['吉林省吉林市财政局', {}, '吉林省/吉林市/-/-/-', '220200', 'parents_stated'],
  ['区应急管理局', { region: '岳麓区' }, '湖南省/长沙市/岳麓区/-/-', '430104', 'only_place'],
  ['县民政局', { region: '湖南省长沙市长沙县' }, '湖南省/长沙市/长沙县/-/-', '430121', 'parents_stated'],
  ['应急管理局', {}, '-/-/-/-/-', null, 'no_region'],
  ['岳麓区财政局', { region: '江苏省' }, '-/-/岳麓区/-/-', null, 'contradiction'],
  ['湖南省朝阳区财政局', {}, '湖南省/-/朝阳区/-/-', null, 'endings'],
  ['长沙市岳麓区望月湖街道办事处', {}, '湖南省/长沙市/岳麓区/望月湖街道/-', '430104', 'parents_stated'],
  ['长沙市岳麓区望城坡街道办', {}, '湖南省/长沙市/岳麓区/望城坡街道/-', '430104', 'parents_stated'],
  ['湖南湘江新区管理委员会', {}, '-/-/-/-/湖南湘江新区', null, 'endings'],
  ['长沙市望城经济技术开发区管委会', {}, '湖南省/长沙市/-/-/望城经济技术开发区', '430100', 'only_place'],
  ['四川省岷阳市观云县档案局', {}, '四川省/岷阳市/观云县/-/-', null, 'endings'],
  ['观云档案局', { region: '四川省岷阳市观云县' }, '四川省/岷阳市/观云县/-/-', null, 'endings'],
  ['岚江市青棠区梧溪街道办事处', {}, '-/岚江市/青棠区/梧溪街道/-', null, 'endings'],
  ['岚川县石塘镇人民政府', {}, '-/-/岚川县/石塘镇/-', null, 'endings'],
  ['信徽市财政局', { region: '信徽市', level: 'county' }, '-/-/信徽市/-/-', null, 'endings'],
  ['兰汀市教育局', { region: '兰汀市', level: 'prefecture' }, '-/兰汀市/-/-/-', null, 'endings'],
  ['澜州市生态环境局东麓分局', { region: '澜州市东麓区', level: 'county' }, '-/澜州市/东麓区/-/-', null, 'endings'],
  ['沅宁市市场监督管理局', {}, '-/沅宁市/-/-/-', null, 'endings'],
  ['中共洮河县委组织部', { region: '洮河县' }, '-/-/洮河县/-/-', null, 'endings'],
  ['国家税务总局长沙县税务局', {}, '湖南省/长沙市/长沙县/-/-', '430121', 'only_place'],
  ['岳麓区新型城镇化办公室', {}, '湖南省/长沙市/岳麓区/-/-', '430104', 'only_place'],
  ['望城区乡镇企业局', {}, '湖南省/长沙市/望城区/-/-', '430112', 'only_place'],
  ['湖南省应急管理厅', {}, '湖南省/-/-/-/-', '430000', 'only_place'],
  ['内蒙古自治区财政厅', {}, '内蒙古自治区/-/-/-/-', '150000', 'only_place'],
  ['内蒙古财政厅', {}, '内蒙古自治区/-/-/-/-', '150000', 'only_place'],
  ['广西南宁青秀区财政局', {}, '广西壮族自治区/南宁市/青秀区/-/-', '450103', 'parents_stated'],
  ['香港特别行政区政府', {}, '香港特别行政区/-/-/-/-', '810000', 'only_place'],
  ['白云区财政局', {}, '-/-/白云区/-/-', null, 'several_places'],
  ['白云区财政局', { region: '广州' }, '广东省/广州市/白云区/-/-', '440111', 'parents_stated'],
  ['長沙市財政局', {}, '-/長沙市/-/-/-', null, 'endings'],
  ['　长沙市 岳麓区　应急管理局', {}, '湖南省/长沙市/岳麓区/-/-', '430104', 'parents_stated'],
];

test.each(CASES)('%s beside %o is in %s', (bureau, beside, names, code, how) => {
  const { province, prefecture, county, township, area, ...rest } = regionOf(bureau, beside);
  expect([province, prefecture, county, township, area].map((name) => name ?? '-').join('/')).toBe(names);
  expect(rest).toMatchObject({ code, how });
  expect(rest.status === 'resolved').toBe(code !== null);
});

test('a region resolved is found again by its own official names', () => {
  for (const [bureau, beside] of CASES) {
    const first = regionOf(bureau, beside);
    if (first.code === null) continue;
    const named = [first.province, first.prefecture, first.county, first.township, first.area].join('');
    const again = regionOf('', { ...beside, region: named });
    expect({ ...again, how: first.how }, bureau).toEqual(first);
  }
});

const present = DIVISIONS.filter(({ last }) => last === PRESENT);
const nameAt = (code: string): string => present.find((each) => each.code === code)?.name ?? '';
const short = (name: string): string => (stemOf(name).length > 1 ? stemOf(name) : name);

const WRITINGS: Readonly<Record<string, (division: Division) => readonly string[]>> = {
  own: ({ name }) => [name],
  full: ({ code, name, level }) => [
    level === 'province' ? '' : nameAt(`${code.slice(0, 2)}0000`),
    level === 'county' ? nameAt(`${code.slice(0, 4)}00`) : '',
    name,
  ],
};

/** How many of today's divisions of a level are found, and how many names are said to be ambiguous, by way of writing. */
const COUNTS = [
  ['province', 'own', false, 34, 0],
  ['prefecture', 'own', false, 333, 0],
  ['county', 'own', false, 2779, 70],
  ['province', 'full', false, 34, 0],
  ['prefecture', 'full', false, 333, 0],
  ['county', 'full', false, 2849, 0],
  ['province', 'own', true, 30, 4],
  ['prefecture', 'own', true, 273, 60],
  ['county', 'own', true, 2647, 202],
  ['county', 'full', true, 2843, 6],
] as const;

test.each(COUNTS)(
  'of every %s by its %s name (for short: %s) %i are found and %i ambiguous, none is taken for another',
  (level, writing, abbreviated, found, ambiguous) => {
    const results = present
      .filter((division) => division.level === level)
      .map((division) => {
        const parts = WRITINGS[writing]?.(division) ?? [];
        const text = (abbreviated ? parts.map(short) : parts).join('');
        const { code, status } = regionOf('', { region: text, year: 2024 });
        return code === division.code ? 'found' : status;
      });
    const count = (result: string) => results.filter((each) => each === result).length;
    expect([count('found'), count('ambiguous'), results.length]).toEqual([found, ambiguous, found + ambiguous]);
  },
);
