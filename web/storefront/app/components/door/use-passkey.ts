import { useEffect, useEffectEvent, useState } from 'react'
import { useSubmit } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { offersPasskeys, showPasskey } from '../../passkeys.ts'

type Challenge = { challenge_id: string; options: Record<string, unknown> }
type Asked = {
  /** The log-in page with its interaction. */
  to: string
  /** Whether one is shown beside a password; else it stands for that, and is offered where a user name is typed. */
  beside: boolean
}

/** A challenge is good for five minutes. */
const offeredMilliseconds = 270_000
const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const

/** Somebody is there: a challenge for every page that is only opened would be in vain. */
const signOfLife = (ended: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    for (const sign of signs)
      document.addEventListener(sign, () => resolve(), { once: true, passive: true, signal: ended })
  })

/** Logs in with a passkey: `show` asks for one, and where the browser can, it offers them by itself. */
export const usePasskey = ({ to, beside }: Asked) => {
  const path = usePath()
  const submit = useSubmit()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')

  const pass = async (offered?: AbortSignal) => {
    const begun = await fetch(path('/log-in/challenge'), { method: 'POST' })
    const { challenge_id, options } = (await begun.json()) as Challenge
    const response = await showPasskey(options, offered)
    const intent = beside ? { intent: 'second_factor', method: 'passkey' } : { intent: 'passkey' }
    await submit({ ...intent, challenge_id, response }, { method: 'post', action: to })
  }
  const passOffered = useEffectEvent(pass)

  const isOffered = !beside && state !== 'asking'
  useEffect(() => {
    if (!isOffered) return
    const ended = new AbortController()
    void offer(ended.signal, passOffered)
    return () => ended.abort()
  }, [isOffered])

  const show = async () => {
    setState('asking')
    try {
      await pass()
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return { state, show }
}

const offer = async (ended: AbortSignal, pass: (offered: AbortSignal) => Promise<void>) => {
  if (!(await offersPasskeys())) return
  while (!ended.aborted) {
    await signOfLife(ended)
    const over = AbortSignal.timeout(offeredMilliseconds)
    try {
      await pass(AbortSignal.any([ended, over]))
    } catch {
      // What is offered may be declined without a word; only a challenge that has run out is worth another.
      if (!over.aborted) return
    }
  }
}
