/** Light, dark, or as the visitor's system has it. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
