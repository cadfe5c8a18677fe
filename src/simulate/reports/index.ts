export { type Chance, chanceFrom } from '#model/chance.ts';
export { changedByUnits, transposed, withTypo } from './errors/misprint.ts';
export { plantError } from './errors/plant-error.ts';
export {
  EXTRACTION_ERRORS,
  type ExtractionErrorKind,
  type PlantedError,
  type Printed,
  SOURCE_ERRORS,
  type SourceErrorKind,
} from './errors/planted-error.ts';
export { type SimulatedReport, simulateReport } from './simulate-report.ts';
export type { PlacedFigure } from './text/render.ts';
