import { plantExtractionError } from './extraction-errors.ts';
import {
  EXTRACTION_ERRORS,
  type ExtractionErrorKind,
  type PlantedError,
  type Soil,
  type SourceErrorKind,
} from './planted-error.ts';
import { plantSourceError } from './source-errors.ts';

const isOfExtraction = (kind: SourceErrorKind | ExtractionErrorKind): kind is ExtractionErrorKind =>
  EXTRACTION_ERRORS.some((one) => one === kind);

/** Plants one error of this kind in a report or in what is claimed of it; null where there is no place for it. */
export const plantError = (kind: SourceErrorKind | ExtractionErrorKind, soil: Soil): PlantedError | null =>
  isOfExtraction(kind) ? plantExtractionError(kind, soil) : plantSourceError(kind, soil);
