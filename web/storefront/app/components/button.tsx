import type { ButtonHTMLAttributes } from 'react'

const looks = {
  primary: 'bg-ink text-inverse hover:bg-[color-mix(in_oklab,var(--color-ink)_86%,var(--color-canvas))]',
  secondary: 'border border-ink text-ink hover:bg-ink hover:text-inverse',
  quiet: 'border border-line text-ink hover:border-ink',
} as const
const sizes = {
  md: 'min-h-12 px-6 text-sm',
  sm: 'min-h-10 px-4 text-sm',
  lg: 'min-h-14 px-8 text-base',
} as const

export type ButtonLook = { look?: keyof typeof looks; size?: keyof typeof sizes }

/** The classes of a button, for a link that looks like one. */
export const buttonClass = ({ look = 'primary', size = 'md' }: ButtonLook = {}): string =>
  `inline-flex items-center justify-center gap-2.5 rounded-sm font-medium text-center transition-colors duration-200 aria-disabled:opacity-45 disabled:opacity-45 ${looks[look]} ${sizes[size]}`

type Props = ButtonHTMLAttributes<HTMLButtonElement> & ButtonLook & { busy?: boolean | undefined }

/** While `busy` it keeps its width and its focus, takes no second press, and says so. */
export const Button = ({ look, size, busy = false, className = '', children, onClick, ...props }: Props) => (
  <button
    type="button"
    {...props}
    className={`${buttonClass({ ...(look && { look }), ...(size && { size }) })} relative ${className}`}
    aria-disabled={busy || props['aria-disabled'] || undefined}
    aria-busy={busy || undefined}
    onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
  >
    <span className={`inline-flex items-center gap-2.5 ${busy ? 'opacity-0' : ''}`}>{children}</span>
    {busy && (
      <span className="absolute size-4 animate-spin rounded-full border-[1.5px] border-current border-e-transparent" />
    )}
  </button>
)
