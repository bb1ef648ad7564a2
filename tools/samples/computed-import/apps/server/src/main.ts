export const load = (name: string) => import(`@selvedge/${name}`)
