import { useEffect, useRef, useState } from 'react'
import { useHydrated } from '../../hydrated.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button, buttonClass } from '../button.tsx'

/** The codes, which nobody sees again: to print, to copy or to keep as a file. */
export const RecoveryCodes = ({ codes }: { codes: string[] }) => {
  const t = useTranslate()
  const hydrated = useHydrated()
  const [copied, setCopied] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const text = `${codes.join('\n')}\n`
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <div className="grid gap-5">
      <div className="grid gap-1.5">
        <h3 ref={title} tabIndex={-1} className="display text-xl outline-none">
          {t('security.codes_title')}
        </h3>
        <p className="max-w-[60ch] text-sm text-quiet">{t('security.codes_text')}</p>
      </div>
      <ul
        aria-label={t('security.codes_title')}
        dir="ltr"
        className="grid gap-x-8 gap-y-2 border border-line bg-surface p-5 font-mono text-base sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="selvedge-recovery-codes.txt"
          className={buttonClass({ look: 'secondary' })}
        >
          {t('security.codes_download')}
        </a>
        {hydrated && (
          <>
            <Button look="quiet" onClick={copy}>
              {t('security.codes_copy')}
            </Button>
            <Button look="quiet" onClick={() => window.print()}>
              {t('security.codes_print')}
            </Button>
          </>
        )}
        <p role="status" className="text-sm text-good">
          {copied && t('security.codes_copied')}
        </p>
      </div>
      <p className="print:hidden">
        <ShopLink to="/account/security" className={buttonClass()}>
          {t('security.codes_kept')}
        </ShopLink>
      </p>
    </div>
  )
}
