import type { Settings } from '#config';
import type { Places } from '#pipeline/origins/open-origin.ts';

/** Where documents are found by the settings: the shared folder, and stores of objects. */
export const placesOf = ({ documents, objects }: Settings): Places => ({ documents, objects });
