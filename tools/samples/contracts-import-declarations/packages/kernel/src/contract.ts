export const contract = (name: string) => ({ name })
