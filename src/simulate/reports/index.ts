export { chanceFrom } from './chance.ts';
export { plantError } from './errors/plant-error.ts';
export {
  EXTRACTION_ERRORS,
  type ExtractionErrorKind,
  type PlantedError,
  type Printed,
  SOURCE_ERRORS,
  type SourceErrorKind,
  type WrongFigure,
} from './errors/planted-error.ts';
export { FAMILY_NAMES, type FamilyName } from './families/families.ts';
export { type SimulatedReport, simulateReport } from './simulate-report.ts';
export type { Figure } from './text/fragments.ts';
export type { PlacedFigure, Rendering } from './text/render.ts';
