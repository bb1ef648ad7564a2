import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react'
import { useTranslate } from '../i18n/use-translate.ts'
import { Icon } from './icon.tsx'

type Common = { label: string; hint?: ReactNode; error?: string | undefined; className?: string }

const box =
  'w-full min-h-12 rounded-sm border bg-raised px-3.5 text-base text-ink transition-colors placeholder:text-quiet hover:border-ink focus-visible:border-ink focus-visible:outline-offset-0'
const edge = (error: string | undefined) => (error === undefined ? 'border-control' : 'border-thread')

/** A labelled line of text. A field that may stay empty says so; all others have to be filled in. */
export const TextField = ({
  label,
  hint,
  error,
  className = '',
  end,
  ...input
}: Common &
  InputHTMLAttributes<HTMLInputElement> & {
    /** Stands at the end of the line, in it. */ end?: ReactNode
  }) => {
  const madeId = useId()
  const id = input.id ?? madeId
  return (
    <Labelled {...{ id, label, hint, error, className, optional: input.required !== true }}>
      <span className="relative block">
        <input
          {...input}
          id={id}
          className={`${box} ${edge(error)} ${end === undefined ? '' : 'pe-12'}`}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { hint, error })}
        />
        {end}
      </span>
    </Labelled>
  )
}

export const SelectField = ({
  label,
  hint,
  error,
  className = '',
  children,
  ...select
}: Common & SelectHTMLAttributes<HTMLSelectElement>) => {
  const madeId = useId()
  const id = select.id ?? madeId
  return (
    <Labelled {...{ id, label, hint, error, className, optional: false }}>
      <span className="relative block">
        <select
          {...select}
          id={id}
          className={`${box} ${edge(error)} appearance-none pe-10`}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { hint, error })}
        >
          {children}
        </select>
        <Icon
          name="down"
          size="size-4"
          className="pointer-events-none absolute inset-e-3.5 top-1/2 -translate-y-1/2"
        />
      </span>
    </Labelled>
  )
}

const describedBy = (id: string, { hint, error }: { hint?: ReactNode; error?: string | undefined }) =>
  error !== undefined ? `${id}-error` : hint !== undefined ? `${id}-hint` : undefined

type LabelledProps = Common & { id: string; optional: boolean; children: ReactNode }

const Labelled = ({ id, label, hint, error, className = '', optional, children }: LabelledProps) => {
  const t = useTranslate()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 flex justify-between gap-4 text-sm font-medium">
        {label}
        {optional && <span className="font-normal text-quiet">{t('common.optional')}</span>}
      </label>
      {children}
      {error !== undefined ? (
        <p id={`${id}-error`} className="mt-1.5 flex items-start gap-1.5 text-sm text-thread">
          <Icon name="warn" size="size-4" className="mt-0.5" />
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-hint`} className="mt-1.5 text-sm text-quiet">
            {hint}
          </p>
        )
      )}
    </div>
  )
}
