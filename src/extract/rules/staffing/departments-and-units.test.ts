import { describe, it } from 'vitest';
import { checkClaims, institution } from './check-claims.test-support.ts';

describe('claimStaffing, departments and units', () => {
  it('reads lists behind 下属 that end with their count, and lists in brackets', () => {
    checkClaims(
      [institution('内设办公室、法规科2个科室，下属云溪县水文站、云溪县防汛中心2个事业单位。')],
      [
        'internal_department 办公室',
        'internal_department 法规科',
        'departments.internal 2个: 2个科室',
        'subordinate_unit 云溪县水文站',
        'subordinate_unit 云溪县防汛中心',
        'departments.subordinate 2个: 2个事业单位',
      ],
    );
    checkClaims(
      [institution('所属事业单位2个（水文站、防汛指挥中心）。直属单位有云溪县灌区管理所、云溪县水库管理所2个。')],
      [
        'departments.subordinate 2个: 所属事业单位2个 / 2个',
        'subordinate_unit 水文站',
        'subordinate_unit 防汛指挥中心',
        'subordinate_unit 云溪县灌区管理所',
        'subordinate_unit 云溪县水库管理所',
      ],
    );
  });

  it('reads a unit that is the subject of its sentence', () => {
    checkClaims([institution('云溪县水文站为我局所属事业单位，不单独编报预算。')], ['subordinate_unit 云溪县水文站']);
  });

  it('lists the names of both kinds, second names in brackets kept', () => {
    checkClaims(
      [
        institution(
          '内设机构3个，分别为办公室（人事股）、规划和财务股、法规股；所属二级机构2个，即云溪县水文站、云溪县灌区管理所，均未独立核算。',
        ),
      ],
      [
        'departments.internal 3个: 内设机构3个',
        'internal_department 办公室（人事股）',
        'internal_department 规划和财务股',
        'internal_department 法规股',
        'departments.subordinate 2个: 所属二级机构2个',
        'subordinate_unit 云溪县水文站',
        'subordinate_unit 云溪县灌区管理所',
      ],
    );
  });

  it('takes the count behind a list, and 等, out of the last name', () => {
    checkClaims(
      [institution('局机关设办公室、人事科、计划科等12个职能科室。')],
      [
        'internal_department 办公室',
        'internal_department 人事科',
        'internal_department 计划科',
        'departments.internal 12个: 12个职能科室',
      ],
    );
  });

  it('reads a list line by line under its lead-in', () => {
    checkClaims(
      [institution('下设2个二级单位，具体如下：', '1、云溪县实验小学；', '2、云溪县教师进修学校。')],
      [
        'departments.subordinate 2个: 2个二级单位',
        'subordinate_unit 云溪县实验小学',
        'subordinate_unit 云溪县教师进修学校',
      ],
    );
  });

  it('knows the units of a report that lists none by their posts and people, also one with a second name', () => {
    checkClaims(
      [
        institution(
          '此项工作由两个所属事业单位承办，县学生资助中心核定事业编制6名、实有5人，县学校后勤中心（挂营养办牌子）编制8名，现有9人。',
        ),
      ],
      [
        'departments.subordinate 2个: 两个所属事业单位',
        'subordinate_unit 县学生资助中心',
        'establishment.public_institution 6名 @县学生资助中心: 事业编制6名',
        'onboard.total 5人 @县学生资助中心: 实有5人',
        'subordinate_unit 县学校后勤中心',
        'establishment.total 8名 @县学校后勤中心: 编制8名',
        'onboard.total 9人 @县学校后勤中心: 现有9人',
      ],
    );
  });
});
