import { describe, it } from 'vitest';
import { checkClaims, institution } from './check-claims.test-support.ts';

describe('claimStaffing', () => {
  it('tells posts from people by what the sentence speaks of', () => {
    checkClaims(
      [
        institution(
          '核定编制总数40名，其中行政编制12名、事业编制28名。实有在职人员37人，其中行政编制11人、事业编制26人。',
        ),
      ],
      [
        'establishment.total 40名: 核定编制总数40名',
        'establishment.administrative 12名: 行政编制12名',
        'establishment.public_institution 28名: 事业编制28名',
        'onboard.in_service 37人: 实有在职人员37人',
        'onboard.administrative 11人: 行政编制11人',
        'onboard.public_institution 26人: 事业编制26人',
      ],
    );
  });

  it('reads the parts in brackets and in an 其中 list', () => {
    checkClaims(
      [institution('实有人数30人，其中在职25人（行政9人、事业16人）、退休人员4人、临聘人员1人。')],
      [
        'onboard.total 30人: 实有人数30人',
        'onboard.in_service 25人: 在职25人',
        'onboard.administrative 9人: 行政9人',
        'onboard.public_institution 16人: 事业16人',
        'retired.tuixiu 4人: 退休人员4人',
        'onboard.temporary 1人: 临聘人员1人',
      ],
    );
  });

  it('carries a date forward through its paragraph, never back', () => {
    checkClaims(
      [institution('经县编办批复，编制20名。2022年末实有在职人员18人；离休人员1人。', '退休人员6人。')],
      [
        'establishment.total 20名: 编制20名',
        'onboard.in_service 18人 @2022-12-31: 实有在职人员18人',
        'retired.lixiu 1人 @2022-12-31: 离休人员1人',
        'retired.tuixiu 6人: 退休人员6人',
      ],
    );
    checkClaims(
      [institution('截至2022年6月30日，在职人员18人。')],
      ['onboard.in_service 18人 @2022-06-30: 在职人员18人'],
    );
    checkClaims([institution('年末实有人数21人。')], ['onboard.total 21人 @2022-12-31: 年末实有人数21人']);
  });

  it('reads the kinds of posts behind a total', () => {
    checkClaims(
      [institution('编制60名，其中行政20名、事业40名；在职人员55名，即行政18名、事业37名。')],
      [
        'establishment.total 60名: 编制60名',
        'establishment.administrative 20名: 行政20名',
        'establishment.public_institution 40名: 事业40名',
        'onboard.in_service 55名: 在职人员55名',
        'onboard.administrative 18名: 行政18名',
        'onboard.public_institution 37名: 事业37名',
      ],
    );
    checkClaims(
      [institution('行政、事业编制共55名，实有行政、事业人员50人。后勤改革专项编制3名。')],
      ['establishment.administrative_institution 55名: 行政、事业编制共55名'],
    );
  });

  it('tells people by the posts right before them where kinds are paired', () => {
    checkClaims(
      [institution('行政编制12名，实有10人；事业编制30名，实有28人。')],
      [
        'establishment.administrative 12名: 行政编制12名',
        'onboard.administrative 10人: 实有10人',
        'establishment.public_institution 30名: 事业编制30名',
        'onboard.public_institution 28人: 实有28人',
      ],
    );
    checkClaims(
      [institution('行政编制12名，实有10人。')],
      ['establishment.administrative 12名: 行政编制12名', 'onboard.total 10人: 实有10人'],
    );
  });

  it('tells those who hold posts however the two words for it are joined', () => {
    checkClaims(
      [institution('全局核定编制27名，在职在编实有24人。')],
      ['establishment.total 27名: 核定编制27名', 'onboard.in_service 24人: 在职在编实有24人'],
    );
  });

  it('scopes the office alone only where the whole is stated too', () => {
    checkClaims(
      [institution('全系统编制90名，实有85人。其中：机关编制30名，实有28人；云溪县水文站编制60名。')],
      [
        'establishment.total 90名: 编制90名',
        'onboard.total 85人: 实有85人',
        'establishment.total 30名 @机关: 编制30名',
        'onboard.total 28人 @机关: 实有28人',
        'establishment.total 60名 @云溪县水文站: 编制60名',
      ],
    );
  });

  it('takes no sum with other people for a label of its last words', () => {
    checkClaims(
      [institution('在职35人，聘用临时人员6人，与在职人员合计41人。另有编外聘用2人、辅警5人。')],
      [
        'onboard.in_service 35人: 在职35人',
        'onboard.temporary 6人: 聘用临时人员6人',
        'onboard.temporary 2人: 编外聘用2人',
        'onboard.temporary 5人: 辅警5人',
      ],
    );
  });

  it('keeps a unit named in brackets inside them', () => {
    checkClaims(
      [institution('事业编制48名（其中云溪县文化馆事业编制12名）；年末实有在职人员41人。')],
      [
        'establishment.public_institution 48名: 事业编制48名',
        'establishment.public_institution 12名 @云溪县文化馆: 事业编制12名',
        'onboard.in_service 41人 @2022-12-31: 实有在职人员41人',
      ],
    );
  });

  it('names the sub-unit that a figure is about alone', () => {
    checkClaims(
      [institution('机关行政编制15名，下属云溪县水文站核定事业编制6名、实有5人。局机关在职人员14人。')],
      [
        'establishment.administrative 15名: 机关行政编制15名',
        'establishment.public_institution 6名 @云溪县水文站: 事业编制6名',
        'onboard.total 5人 @云溪县水文站: 实有5人',
        'onboard.in_service 14人: 在职人员14人',
      ],
    );
  });

  it('counts departments and units in either order, and in Chinese numerals', () => {
    checkClaims(
      [institution('我局内设五个科室，下设3个所属二级单位。', '所属事业单位2个。')],
      [
        'departments.internal 5个: 内设五个',
        'departments.subordinate 3个: 3个所属二级单位',
        'departments.subordinate 2个: 所属事业单位2个',
      ],
    );
  });

  it('leaves out leaders, vehicles, changes and people of other work', () => {
    checkClaims([institution('设局长1名、副局长3名，公务用车4辆。较上年新增编制2名。')], []);
    checkClaims(
      [
        {
          heading: '三、项目绩效',
          fields: ['indicators', 'staffing'],
          lines: ['慰问退休人员30人，聘用劳务人员40人。'],
        },
      ],
      [],
    );
    checkClaims(
      [{ heading: '四、存在的问题', fields: ['issues', 'staffing'], lines: ['编制8人、在职人员仅5人。'] }],
      [],
    );
  });

  it('reads form cells, beside the label and below it, and joins them with the same figure in prose', () => {
    checkClaims(
      [
        { heading: '自评表', fields: ['report'], lines: [['人员编制', '35', '实有人数', '38']] },
        institution('现有编制人数35人。'),
      ],
      ['establishment.total 35人: 编制人数35人 / 人员编制\t35', 'onboard.total 38: 实有人数\t38'],
    );
    checkClaims(
      [
        {
          heading: '基础数据表',
          fields: ['report'],
          lines: [
            ['财政供养人员情况', '编制数', '2022年实际在职人数', '控制率'],
            ['', '50', '47', '94%'],
          ],
        },
      ],
      [
        'establishment.total 50: 编制数\t2022年实际在职人数\t控制率\n\t50',
        'onboard.in_service 47: 2022年实际在职人数\t控制率\n\t50\t47',
      ],
    );
  });
});
