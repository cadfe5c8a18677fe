import { z } from 'zod';
import { evaluationSchema } from '#evaluate/index.ts';

/** `eval --json`: the evaluation, and who was evaluated. */
export const evalOutputSchema = evaluationSchema.extend({ keyers: z.array(z.string()) });
export type EvalOutput = z.infer<typeof evalOutputSchema>;
