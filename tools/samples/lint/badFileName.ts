export const name = 'bad'
