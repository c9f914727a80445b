export const EXPORT = 'export'
/** The job that builds an export. */
export const exportJobId = (id: string) => `export.${id}`
