export const later = async (): Promise<number> => 1
