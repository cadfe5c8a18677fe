import type { View } from './view.ts';
import { panel } from './views/panel.ts';

/** Every view of the dataset, in the order of the documentation; a view stands after those it builds on. */
export const ALL_VIEWS: readonly View[] = [panel];
