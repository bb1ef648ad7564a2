/** Kind, message and code of an error, without the values that a database error quotes. At most 500 characters. */
export const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error).slice(0, 500)
  const code = (error as { code?: string }).code
  return `${error.name}: ${error.message}${code === undefined ? '' : ` (${code})`}`.slice(0, 500)
}
