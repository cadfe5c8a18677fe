/**
 * Words that state a zero where a report could print a figure: 无, 未, 没有, 零, and the verbs of absence. A line or clause
 * without any of them states none, whatever is claimed of it. Not global: safe to test with.
 */
export const ZERO_WORDS = /无|未|没有|零|不(?:存在|涉及|发生|安排|产生)/u;
