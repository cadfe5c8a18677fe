import { expect, it } from 'vitest';
import { readAccount } from './form-account.ts';
import type { CellValue } from './form-cell.ts';

const shown = (value: CellValue): string =>
  value.kind === 'number' ? `${value.comparator ?? ''}${value.value}${value.unit ?? ''}` : value.kind;

/** The goal and the result of a remark beside a name, as `goal → result`. */
function checkAccount(remark: string, name: string, expected: string): void {
  const { target, actual } = readAccount(remark, { start: 0, end: remark.length }, name);
  expect(`${shown(target)} → ${shown(actual)}`).toBe(expected);
}

it('reads goal and result from a remark', () => {
  checkAccount('计划60公顷，实际63.4公顷', '新增绿地面积', '60公顷 → 63.4公顷');
  checkAccount('年初目标不少于12场，全年完成15场。', '送戏下乡场次', '>=12场 → 15场');
  checkAccount('不低于95%；实际97.6%', '养护合格率', '>=95% → 97.6%');
  checkAccount('应达100%，实际83.33%，得5分', '按期完工率', '100% → 83.33%');
});

it('takes the only rate for the result of a rate', () => {
  checkAccount('在职218人，编制231名，控制率94.37%', '在职人员控制率', 'empty → 94.37%');
  checkAccount('调整幅度11.31%，超过10%的标准', '预算调整率', 'empty → 11.31%');
});

it('reads nothing from what tells how points are reckoned, of several things, or of no number', () => {
  checkAccount('每低于目标1个百分点扣0.5分', '完成率', 'empty → empty');
  checkAccount('内控手册齐备并有效执行', '制度健全性', 'empty → empty');
  checkAccount('培训12期，印发手册3000册', '宣传培训', 'empty → empty');
});
