export const same = (value: any) => value
