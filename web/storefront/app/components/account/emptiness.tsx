import { ShopLink } from '../../i18n/paths.tsx'
import { buttonClass } from '../button.tsx'

type Props = { title: string; text: string; action?: { to: string; label: string } }

/** Nothing here yet, and what to do about it. */
export const Emptiness = ({ title, text, action }: Props) => (
  <div className="grid justify-items-start gap-4 border border-line px-6 py-10 md:px-10 md:py-14">
    <h2 className="display text-2xl">{title}</h2>
    <p className="max-w-[46ch] text-quiet">{text}</p>
    {action && (
      <ShopLink to={action.to} className={buttonClass()}>
        {action.label}
      </ShopLink>
    )}
  </div>
)
