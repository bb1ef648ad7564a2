export const read = async (): Promise<import('@selvedge/contracts').Cart> => ({ id: '1' })
