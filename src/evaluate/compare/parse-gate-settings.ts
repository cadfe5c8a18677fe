import type { z } from 'zod';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { type GateSettings, gateSettingsSchema } from './gate-settings.ts';

/** Thrown for settings of the gate that cannot be used. */
export class GateSettingsError extends DuizhangError {
  override readonly name = 'GateSettingsError';
}

/**
 * The settings written in a file like `evals/gate.json`; what it leaves out has its default, and a byte order mark does not
 * matter. `path` is what the file is called in messages. Throws a GateSettingsError that names every setting at fault.
 */
export function parseGateSettings(text: string, path: string): GateSettings {
  const parsed = gateSettingsSchema.safeParse(parseJson(text, path));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(faultOf);
  throw new GateSettingsError({
    message: `${path} cannot be used as settings of the gate: ${faults.join('; ')}.`,
    context: { path },
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new GateSettingsError({
      message: `${path} is not JSON: ${messageOf(error)}`,
      cause: error,
      context: { path },
    });
  }
}

function faultOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(gateSettingsSchema.shape).join(', ');
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} is no setting; there are ${known}`;
  }
  const place = issue.path.join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
