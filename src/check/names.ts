export { basisName, columnName, fundName, measureName, nameOf } from '#model/concept-names.ts';
