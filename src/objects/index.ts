export { getObject, type WantedObject } from './get-object.ts';
export { type ListedObject, listPages } from './list-objects.ts';
export { ObjectChangedError, ObjectError } from './object-error.ts';
