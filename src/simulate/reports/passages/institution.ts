import { sumOf } from '../accounts/staff.ts';
import type { Scene } from '../scene.ts';
import { type Fragment, listOf, say, stating } from '../text/fragments.ts';
import { count } from './figures.ts';

const named = (kind: 'internal_department' | 'subordinate_unit', names: readonly string[]): readonly Fragment[] =>
  names.map((name) => stating({ field: 'orgUnits', kind, name }, [name]));

/** Departments and subordinate units: how many, and their names. */
export function institutions({ chance, staff }: Scene): Fragment {
  const counted = { unit: '个', asOf: null };
  const departments = count(
    'departments.internal',
    staff.departments.length,
    chance.pick(['内设机构', '内设股室', '内设科室']),
    counted,
  );
  const names = listOf(named('internal_department', staff.departments), '、');
  const first = say`我局${departments}，${chance.pick(['分别为', '分别是', '即'])}${names}`;
  if (chance.happens(0.3)) return say`${first}。`;
  const units = count(
    'departments.subordinate',
    staff.units.length,
    chance.pick(['所属二级单位', '下属事业单位', '所属事业单位']),
    counted,
  );
  return say`${first}；${units}，${chance.pick(['分别为', '即'])}${listOf(named('subordinate_unit', staff.units), '、')}。`;
}

/** Posts and people by kind. */
export function people({ chance, staff, year }: Scene): Fragment {
  const isDated = chance.happens(0.6);
  const asOf = isDated ? `${year}-12-31` : null;
  const date = isDated ? chance.pick([`截至${year}年12月31日，`, `${year}年末，`, `截止${year}年底，`]) : '';
  const posts = { unit: chance.pick(['名', '个', '人']), asOf };
  const heads = { unit: chance.pick(['人', '名']), asOf };
  const kinds = listOf(
    [
      count('establishment.administrative', staff.posts.administrative, '行政编制', posts),
      count('establishment.public_institution', staff.posts.institution, '事业编制', posts),
      ...(staff.posts.manual > 0 ? [count('establishment.manual_support', staff.posts.manual, '工勤编制', posts)] : []),
    ],
    chance.pick(['、', '，']),
  );
  const inService = listOf(
    [
      count('onboard.administrative', staff.inService.administrative, '行政人员', heads),
      count('onboard.public_institution', staff.inService.institution, '事业人员', heads),
      ...(staff.inService.manual > 0
        ? [count('onboard.manual_support', staff.inService.manual, '工勤人员', heads)]
        : []),
    ],
    '、',
  );
  const total = count(
    'establishment.total',
    sumOf(staff.posts),
    chance.pick(['核定编制', '编制总数', '共有编制']),
    posts,
  );
  const serving = count(
    'onboard.in_service',
    sumOf(staff.inService),
    chance.pick(['实有在职人员', '年末在职人员', '在职人员']),
    heads,
  );
  const retired = count('retired.tuixiu', staff.retired, chance.pick(['退休人员', '另有退休人员']), heads);
  return chance.happens(0.45)
    ? say`${date}我局${total}，其中：${kinds}；${serving}，其中：${inService}；${retired}。`
    : say`${date}我局${total}，其中：${kinds}。${headcount({ scene: { chance, staff }, heads, serving, inService })}`;
}

interface Heads {
  readonly scene: Pick<Scene, 'chance' | 'staff'>;
  readonly heads: { readonly unit: string; readonly asOf: string | null };
  readonly serving: Fragment;
  readonly inService: Fragment;
}

/** Everybody who is paid: those in service, the retired, and temporary staff where there is some. */
function headcount({ scene: { chance, staff }, heads, serving, inService }: Heads): Fragment {
  const everybody = sumOf(staff.inService) + staff.retired + staff.temporary;
  const groups = listOf(
    [
      say`${serving}（${inService}）`,
      count('retired.tuixiu', staff.retired, '退休人员', heads),
      ...(staff.temporary > 0
        ? [count('onboard.temporary', staff.temporary, chance.pick(['临聘人员', '编外聘用人员']), heads)]
        : []),
    ],
    '、',
  );
  return say`${count('onboard.total', everybody, '实有人数', heads)}，其中：${groups}。`;
}
