/** After how many seconds a page that could not be given is worth asking for again. */
export const retryAfterSeconds = 10
