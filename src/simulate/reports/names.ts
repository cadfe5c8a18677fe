import type { Measured } from './accounts/form.ts';

/** Words that reports are made of. Places and bureaus are put together from syllables: none of them exists. */

export const PLACE_FIRST = ['澜', '芷', '汀', '岚', '槿', '沁', '黛', '筠', '霁', '泓', '蔚', '崧'];
export const PLACE_SECOND = ['陵', '溪', '浦', '泽', '岭', '屏', '原', '渡', '坪', '桥'];
export const PLACE_KIND = ['县', '区', '市'];

/** A kind of bureau: what it is called, what its projects and results are about. */
export interface Trade {
  readonly bureau: string;
  readonly projects: readonly string[];
  readonly duties: readonly string[];
  readonly units: readonly string[];
  readonly measured: readonly Measured[];
}

const output = (level2: string, name: string, unit: string, from: number, to: number): Measured => ({
  level1: '产出指标',
  level2,
  name,
  unit,
  comparator: null,
  from,
  to,
});

const quality = (name: string): Measured => ({ ...output('质量指标', name, '%', 90, 98), comparator: '>=' });

const SHARED: readonly Measured[] = [
  quality('验收合格率'),
  quality('任务按时完成率'),
  { ...output('时效指标', '资金拨付天数', '天', 20, 45), comparator: '<=' },
  { ...quality('服务对象满意度'), level1: '满意度指标', level2: '服务对象满意度指标' },
  { ...quality('社会公众满意度'), level1: '满意度指标', level2: '社会公众满意度指标' },
  { ...output('社会效益指标', '政策知晓率', '%', 80, 95), level1: '效益指标', comparator: '>=' },
  { ...output('经济效益指标', '带动就业人数', '人', 30, 400), level1: '效益指标', comparator: '>=' },
];

export const TRADES: readonly Trade[] = [
  {
    bureau: '水利局',
    projects: [
      '山塘清淤',
      '小型水库维修养护',
      '农村供水管网改造',
      '河道划界',
      '节水灌溉示范',
      '防汛物资储备',
      '水土保持监测',
      '泵站更新改造',
    ],
    duties: ['水资源的保护和节约', '河湖岸线的管理', '农村供水工程的运行', '水旱灾害的防御', '水利工程质量的监督'],
    units: ['水利工程建设服务站', '河湖事务中心', '水政监察大队', '灌区管理所', '防汛抗旱技术中心'],
    measured: [
      output('数量指标', '清淤山塘', '口', 12, 90),
      output('数量指标', '改造管网长度', '公里', 8, 60),
      output('数量指标', '巡查水库', '座', 20, 80),
      ...SHARED,
    ],
  },
  {
    bureau: '应急管理局',
    projects: [
      '安全生产巡查',
      '应急物资储备',
      '森林防灭火',
      '灾情监测预警',
      '烟花爆竹整治',
      '避难场所建设',
      '专家会诊服务',
      '综合救援队伍保障',
    ],
    duties: ['安全生产的综合监督', '自然灾害的综合防治', '应急救援力量的调度', '救灾款物的管理', '应急预案的编修'],
    units: ['应急救援大队', '防灾减灾事务中心', '安全生产执法大队', '物资储备站', '应急指挥保障中心'],
    measured: [
      output('数量指标', '检查生产经营单位', '家', 60, 420),
      output('数量指标', '开展应急演练', '场', 4, 36),
      output('数量指标', '培训从业人员', '人次', 200, 1900),
      ...SHARED,
    ],
  },
  {
    bureau: '民政局',
    projects: [
      '居家养老服务',
      '敬老院提质改造',
      '困境儿童关爱',
      '社会救助核对',
      '殡葬设施维护',
      '社区工作者培训',
      '流浪人员救助',
      '地名普查成果转化',
    ],
    duties: ['社会救助的审核', '养老服务体系的建设', '儿童福利和权益的保障', '社会组织的登记管理', '殡葬事务的管理'],
    units: ['社会救助事务中心', '社会福利院', '殡仪服务站', '儿童之家管理站', '婚姻登记处'],
    measured: [
      output('数量指标', '改造敬老院', '所', 3, 14),
      output('数量指标', '服务老年人', '人', 300, 2600),
      output('数量指标', '探访困境儿童', '人次', 150, 980),
      ...SHARED,
    ],
  },
  {
    bureau: '农业农村局',
    projects: [
      '高标准农田管护',
      '粮油单产提升',
      '动物疫病防控',
      '农产品质量抽检',
      '农机购置推广',
      '厕所革命后续管护',
      '耕地地力提升',
      '种业繁育基地',
    ],
    duties: ['粮食生产的指导', '农产品质量安全的监督', '动植物疫病的防控', '农业机械化的推进', '农村人居环境的整治'],
    units: ['农业技术推广站', '畜牧兽医事务中心', '农业综合执法大队', '农机事务站', '农村经营服务站'],
    measured: [
      output('数量指标', '抽检农产品', '批次', 150, 900),
      output('数量指标', '管护农田面积', '亩', 3000, 26000),
      output('数量指标', '推广新机具', '台', 12, 140),
      ...SHARED,
    ],
  },
  {
    bureau: '市场监督管理局',
    projects: [
      '食品抽检',
      '特种设备排查',
      '计量器具检定',
      '知识产权培育',
      '药品不良反应监测',
      '投诉举报平台运行',
      '广告监测',
      '质量提升服务',
    ],
    duties: ['市场主体的登记', '食品药品安全的监督', '特种设备安全的监察', '价格和收费的检查', '知识产权的保护'],
    units: ['检验检测中心', '市场监管综合执法大队', '消费者投诉事务站', '计量检定所', '药品监测站'],
    measured: [
      output('数量指标', '完成食品抽检', '批次', 300, 2400),
      output('数量指标', '检查特种设备', '台', 100, 900),
      output('数量指标', '办结投诉举报', '件', 200, 1800),
      ...SHARED,
    ],
  },
  {
    bureau: '文化旅游局',
    projects: [
      '文化惠民演出',
      '图书馆免费开放',
      '文物本体修缮',
      '旅游厕所管护',
      '非遗传承',
      '全域旅游推介',
      '应急广播维护',
      '乡村文化站提质',
    ],
    duties: ['公共文化服务的组织', '文物保护和考古的管理', '旅游市场的监管', '非物质文化遗产的传承', '广播电视的管理'],
    units: ['图书馆', '文化馆', '文物保护所', '文化市场执法大队', '旅游事务中心'],
    measured: [
      output('数量指标', '举办惠民演出', '场', 20, 160),
      output('数量指标', '修缮文物', '处', 2, 12),
      output('数量指标', '接待读者', '人次', 6000, 90000),
      ...SHARED,
    ],
  },
];

export const DEPARTMENTS = [
  '办公室',
  '人事教育股',
  '计划财务股',
  '政策法规股',
  '综合协调股',
  '规划建设股',
  '行政审批股',
  '监督检查股',
  '信息宣传股',
  '项目管理股',
  '安全监督股',
  '基层工作股',
];

export const PROJECT_SUFFIX = ['项目', '专项经费', '补助资金', '专项'];

export const ISSUES = [
  '预算编制不够精准，部分项目测算依据不足',
  '绩效目标设置偏粗，量化程度有待提高',
  '个别项目前期准备不充分，支出进度偏慢',
  '资产管理台账更新不及时',
  '业务骨干偏少，人员力量与任务不相适应',
  '绩效自评经验不足，分析深度不够',
];

export const MEASURES = [
  '细化预算编制，按实际需求核定项目支出',
  '结合业务特点完善绩效目标，提高可衡量性',
  '加强项目储备，加快前期手续办理',
  '定期清查资产，做到账实相符',
  '开展业务培训，充实一线力量',
  '完善内控制度，强化绩效结果应用',
];
