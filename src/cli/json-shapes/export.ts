import { z } from 'zod';
import { exportManifestSchema } from '#dataset/index.ts';

/** `export --json`: what the export's own export.json says, and where it is. */
export const exportOutputSchema = exportManifestSchema.extend({ folder: z.string() });
export type ExportOutput = z.infer<typeof exportOutputSchema>;
