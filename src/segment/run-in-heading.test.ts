import { describe, expect, it } from 'vitest';
import { runInHeading } from './run-in-heading.ts';

const checkRunIn = (text: string, expected: string | null): void => {
  const found = runInHeading(text, { start: 0, end: text.length });
  expect(found === null ? null : text.slice(found.heading.start, found.heading.end), text).toBe(expected);
};

describe('runInHeading', () => {
  it('finds a heading that shares its paragraph with what it heads', () => {
    checkRunIn('（一）主要职责：贯彻水利法规；编制规划。', '（一）主要职责：');
    checkRunIn('1.机构设置情况。内设股室4个。', '1.机构设置情况。');
    checkRunIn('存在的主要问题：预算编制不准。', '存在的主要问题：');
    checkRunIn('建议：（1）细化预算；（2）明确目标。', '建议：');
  });

  it('leaves sentences and other labels alone', () => {
    checkRunIn('（一）项目推进不够均衡。部分项目开工晚。', null);
    checkRunIn('机构设置情况。内设股室4个。', null);
    checkRunIn('部门职责是一切工作的前提。本年成效明显。', null);
    checkRunIn('一是主要职责：贯彻法规。', null);
    checkRunIn('（二）主要职责：', null);
    checkRunIn('建议：加强培训。', null);
  });
});
