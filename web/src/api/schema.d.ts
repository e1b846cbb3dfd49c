/**
 * Made from docs/api.json by `npm run types`. Until the first document exists it knows no path,
 * and every call names the type of its answer itself.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface paths {}
