import { useEffect, useRef, useState } from 'react'
import { usePath } from '../../i18n/paths.tsx'
import type { Suggested } from '../../routes/suggest.ts'
import { createSuggester } from '../../search/suggester.ts'

/** How long somebody has to rest before what is typed is asked about. */
const restMilliseconds = 140

type Known = { answer: Suggested | null; of: string; hasFailed: boolean }
const nothing: Known = { answer: null, of: '', hasFailed: false }

/** The latest answer, which may still be that to what was typed before, and what it is the answer to. */
export const useSuggestions = (text: string, isWanted: boolean): Known => {
  const address = usePath()('/suggest')
  const [known, setKnown] = useState(nothing)
  const suggester = useRef<ReturnType<typeof createSuggester>>(undefined)
  useEffect(() => {
    const made = createSuggester(
      async (asked, signal) => {
        const response = await fetch(`${address}?${new URLSearchParams({ search: asked })}`, { signal })
        if (!response.ok) throw new Error(`suggestions answered ${response.status}`)
        return response.json() as Promise<Suggested>
      },
      (of, answer) =>
        setKnown((before) =>
          answer === null ? { ...before, hasFailed: true } : { answer, of, hasFailed: false },
        ),
    )
    suggester.current = made
    return made.stop
  }, [address])
  useEffect(() => {
    const { current } = suggester
    if (current === undefined || !isWanted) return
    if (text === '') {
      current.stop()
      setKnown(nothing)
      return
    }
    const ready = current.peek(text)
    if (ready !== undefined) {
      current.stop()
      setKnown({ answer: ready, of: text, hasFailed: false })
      return
    }
    const timer = setTimeout(() => void current.ask(text), restMilliseconds)
    return () => clearTimeout(timer)
  }, [text, isWanted])
  return known
}
