import { describe, it } from 'vitest';
import type { PlantedSection } from '../plant-context.ts';
import { checkClaims } from './check-claims.test-support.ts';

describe('claimStaffing, tables', () => {
  const table = (...lines: PlantedSection['lines']): PlantedSection => ({
    heading: '人员情况表',
    fields: ['report'],
    lines,
  });

  it('reads units by row and kinds by column under a header of two rows', () => {
    checkClaims(
      [
        table(
          [
            [0, '单位'],
            [1, '核定编制'],
            [3, '在职人员'],
            [4, '编外聘用'],
          ],
          [
            [1, '行政编制'],
            [2, '事业编制'],
          ],
          ['局机关', '20', '—', '18', '2'],
          ['云溪县水文站', '—', '30', '27', '4'],
          ['合计', '20', '30', '45', '6'],
        ),
      ],
      [
        'establishment.administrative 20 @局机关: 局机关\t20',
        'onboard.in_service 18 @局机关: 局机关\t20\t—\t18',
        'onboard.temporary 2 @局机关: 局机关\t20\t—\t18\t2',
        'establishment.public_institution 30 @云溪县水文站: 云溪县水文站\t—\t30',
        'onboard.in_service 27 @云溪县水文站: 云溪县水文站\t—\t30\t27',
        'onboard.temporary 4 @云溪县水文站: 云溪县水文站\t—\t30\t27\t4',
        'establishment.administrative 20: 合计\t20',
        'establishment.public_institution 30: 合计\t20\t30',
        'onboard.in_service 45: 合计\t20\t30\t45',
        'onboard.temporary 6: 合计\t20\t30\t45\t6',
      ],
    );
  });

  it('reads kinds by column where the rows say posts or people', () => {
    checkClaims(
      [table(['项目', '合计', '行政', '事业'], ['编制人数', '50', '20', '30'], ['实有人数', '45', '18', '27'])],
      [
        'establishment.total 50: 编制人数\t50',
        'establishment.administrative 20: 编制人数\t50\t20',
        'establishment.public_institution 30: 编制人数\t50\t20\t30',
        'onboard.total 45: 实有人数\t45',
        'onboard.administrative 18: 实有人数\t45\t18',
        'onboard.public_institution 27: 实有人数\t45\t18\t27',
      ],
    );
  });

  it('reads the prose of a cell by its label', () => {
    checkClaims(
      [
        table(
          ['单位名称', '云溪县水利局', '人员编制：35人'],
          ['机构设置', '内设办公室、财务股等4个股室，下属云溪县水文站1个单位'],
          ['人员情况', '行政编制12名、事业编制23名，在职33人'],
        ),
      ],
      [
        'establishment.total 35人: 人员编制：35人',
        'departments.internal 4个: 4个股室',
        'internal_department 办公室',
        'internal_department 财务股',
        'subordinate_unit 云溪县水文站',
        'establishment.administrative 12名: 行政编制12名',
        'establishment.public_institution 23名: 事业编制23名',
        'onboard.in_service 33人: 在职33人',
      ],
    );
  });

  it('leaves tables of other people alone', () => {
    checkClaims([table(['乡镇', '培训人数', '就业人数'], ['东山镇', '120', '80'], ['西河镇', '90', '60'])], []);
  });
});
