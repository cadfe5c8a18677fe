import { describe, it } from 'vitest';
import { checkClaims, checkProse, results } from './narrative-case.ts';

describe('counts and rates that are compared with goals', () => {
  it('are goals behind 目标是, unless what was done is told beside them', () => {
    checkProse('年初设定的目标是培训农民10期，覆盖村组16个。', [
      '培训农民 ⇒ 10 期: 年初设定的目标是培训农民10期',
      '覆盖村组 ⇒ 16 个: 覆盖村组16个',
    ]);
    checkProse('年初设定的目标是培训农民10期，实际培训12期。', [
      '培训农民 ⇒ 10 期: 年初设定的目标是培训农民10期',
      '实际培训 → 12 期: 实际培训12期',
    ]);
  });

  it('are goals in the first of two cells on lines of their own', () => {
    checkClaims(
      [results('预期目标', '实际完成情况', '全年培训农民500人次以上。', '全年培训农民620人次。')],
      ['培训农民 ⇒ 500 >=人次: 全年培训农民500人次以上', '培训农民 → 620 人次: 全年培训农民620人次'],
    );
  });

  it('are nothing where they only name a goal or a rest', () => {
    checkProse('完工12座，其余3座，未达到95%。', ['完工 → 12 座: 完工12座']);
  });

  it('are hours of service that were given, and not how long something took', () => {
    checkProse('志愿者累计服务5680小时，会议历时3小时。', ['志愿者服务 → 5680 小时: 志愿者累计服务5680小时']);
  });
});
