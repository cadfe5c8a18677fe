/** The words that name the levels of indicator frames. */
import { z } from 'zod';
import levelsJson from './indicator-levels.json' with { type: 'json' };

const levelSchema = z.strictObject({ source: z.string(), words: z.array(z.string().min(2)).min(1) });

const levels = z.strictObject({ level1: levelSchema, level2: levelSchema }).parse(levelsJson);

/** A first level begins with one of these (产出指标, 决策). */
export const firstLevels: readonly string[] = levels.level1.words;

/** A second level has one of these near its end (数量指标, 服务对象满意度指标). */
export const secondLevels: readonly string[] = levels.level2.words;
