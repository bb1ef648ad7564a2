import type { SizeSystem } from '@selvedge/sdk'
import { useEffect, useId, useState } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'

const kept = 'size_system'
const known: readonly string[] = ['EU', 'UK', 'US', 'JP']
const isSystem = (text: string | null): text is SizeSystem => text !== null && known.includes(text)

/** In which sizes are told, where a visitor of this browser has ever chosen; on the label they stay what they are. */
export const useSizeSystem = () => {
  const [system, setSystem] = useState<SizeSystem>()
  // The server cannot know it.
  useEffect(() => {
    try {
      const stored = localStorage.getItem(kept)
      if (isSystem(stored)) setSystem(stored)
    } catch {}
  }, [])
  const choose = (chosen: SizeSystem | undefined) => {
    setSystem(chosen)
    try {
      if (chosen === undefined) localStorage.removeItem(kept)
      else localStorage.setItem(kept, chosen)
    } catch {}
  }
  return { system, choose }
}

type Props = {
  systems: readonly SizeSystem[]
  chosen: SizeSystem | undefined
  onChoose: (system: SizeSystem | undefined) => void
}

/** Without a name, so that it is not sent with the form around it. */
export const SizeSystemChoice = ({ systems, chosen, onChoose }: Props) => {
  const t = useTranslate()
  const id = useId()
  return (
    <p className="mt-2 flex items-center gap-2 text-sm text-quiet">
      <label htmlFor={id}>{t('product.sizes_in')}</label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={({ target: { value } }) => onChoose(isSystem(value) ? value : undefined)}
        className="min-h-11 rounded-sm border border-control bg-canvas px-2 text-ink"
      >
        <option value="">{t('product.sizes_on_label')}</option>
        {systems.map((system) => (
          <option key={system} value={system}>
            {system}
          </option>
        ))}
      </select>
    </p>
  )
}
