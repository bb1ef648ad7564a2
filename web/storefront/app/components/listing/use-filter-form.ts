import { type FormEvent, type RefObject, useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { parseChoices } from '../../listing/choices.ts'
import { useListingAddress } from './listing-address.ts'

const choicesOf = (form: HTMLFormElement) =>
  parseChoices(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])))

const isChanged = (form: HTMLFormElement): boolean =>
  [...form.elements].some((input) =>
    input instanceof HTMLSelectElement
      ? input.value !== (input.dataset.chosen ?? '')
      : input instanceof HTMLInputElement &&
        input.type === 'checkbox' &&
        input.checked !== input.defaultChecked,
  )

/**
 * A form of filters whose every change is a new address. While an answer is on its way the form itself is what was chosen,
 * so that quick presses add up; when an address is reached, the form says what that says.
 */
export const useFilterForm = (form: RefObject<HTMLFormElement | null>) => {
  const navigate = useNavigate()
  const address = useListingAddress()
  const { pathname, search, key } = useLocation()
  const asked = useRef('')
  const firstKey = useRef<string | undefined>(key)
  asked.current = pathname + search

  const apply = () => {
    if (form.current === null) return
    const wanted = address(choicesOf(form.current))
    if (wanted === asked.current) return
    asked.current = wanted
    void navigate(wanted, { preventScrollReset: true, state: { filtered: true } })
  }
  const applyNow = useRef(apply)
  applyNow.current = apply

  // A browser's own `change` comes once somebody is done: with dragging, with typing. React's comes on every step.
  useEffect(() => {
    const changed = ({ target }: Event) => {
      if (form.current !== null && (target as Partial<HTMLInputElement>).form === form.current)
        applyNow.current()
    }
    document.addEventListener('change', changed)
    return () => document.removeEventListener('change', changed)
  }, [form])

  useEffect(() => {
    const isFirst = firstKey.current === key
    firstKey.current = undefined
    // What was pressed before this code was there is what the visitor wants.
    if (isFirst && form.current !== null && isChanged(form.current)) return applyNow.current()
    for (const input of form.current?.elements ?? []) {
      if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = input.defaultChecked
      if (input instanceof HTMLSelectElement) input.value = input.dataset.chosen ?? ''
    }
  }, [key, form])

  return (event: FormEvent) => {
    event.preventDefault()
    apply()
  }
}
