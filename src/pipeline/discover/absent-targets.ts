import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isObjectAddress } from '#model/object-address.ts';
import type { Places } from '../origins/open-origin.ts';
import { whyNoObject } from './discover-objects.ts';
import { unreachable } from './discovered.ts';

async function whyNoFile(target: string): Promise<string | null> {
  try {
    await stat(target);
    return null;
  } catch (error) {
    return unreachable(target, error).reason;
  }
}

/**
 * Why nothing at all is at any of the targets: a sentence about each. Empty as soon as one of them leads to a file, a folder
 * or an object, be there a report in it or not.
 */
export async function whyNoneIsThere(
  targets: readonly string[],
  { objects }: Places,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const reasons: string[] = [];
  for (const target of new Set(targets)) {
    const reason = isObjectAddress(target)
      ? await whyNoObject(target, { objects, signal })
      : await whyNoFile(path.normalize(target));
    if (reason === null) return [];
    reasons.push(reason);
  }
  return reasons;
}
