export const serve = () => undefined
