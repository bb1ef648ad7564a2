import { loginKey } from '../accounts/login-key.ts'

const shortest = 2
const longest = 24

const split = (text: string): string[] =>
  loginKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** Every beginning, of two letters to 24, of every word. A word of one letter is its own. */
export const wordsOf = (texts: readonly string[]): string[] => {
  const beginnings = new Set<string>()
  for (const word of texts.flatMap(split)) {
    const letters = [...word]
    for (
      let length = Math.min(shortest, letters.length);
      length <= Math.min(longest, letters.length);
      length++
    )
      beginnings.add(letters.slice(0, length).join(''))
  }
  return [...beginnings]
}

/** What somebody looks for: an account has to have a word that begins with each of these. Beyond 24 letters nothing is told apart. */
export const wantedWords = (search: string): string[] => [
  ...new Set(split(search).map((word) => [...word].slice(0, longest).join(''))),
]
