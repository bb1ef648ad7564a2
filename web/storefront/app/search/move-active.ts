/**
 * Which of `count` options a key leads to from the one at `at` (undefined: none, the text itself); null where the key means
 * nothing here. Up and down go round through the text; home and end belong to the text until an option is active.
 */
export const moveActive = (key: string, at: number | undefined, count: number): number | undefined | null => {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return at === undefined ? 0 : at + 1 < count ? at + 1 : undefined
    case 'ArrowUp':
      return at === undefined ? count - 1 : at > 0 ? at - 1 : undefined
    case 'Home':
      return at === undefined ? null : 0
    case 'End':
      return at === undefined ? null : count - 1
    default:
      return null
  }
}
