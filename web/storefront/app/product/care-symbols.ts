import type { CareSymbol } from '@selvedge/sdk'
import type { Translate } from '../i18n/translate.ts'

/** What a care symbol means (ISO 3758), in words. */
export const careWords = (t: Translate, symbol: CareSymbol): string => {
  const [treatment = '', figure = ''] = symbol.split('_')
  if (/^\d+$/.test(figure)) {
    const degrees = t.number(Number(figure))
    if (treatment === 'iron') return t('product.care_iron', { degrees })
    if (symbol.endsWith('_very_mild')) return t('product.care_wash_very_mild', { degrees })
    return t(symbol.endsWith('_mild') ? 'product.care_wash_mild' : 'product.care_wash', { degrees })
  }
  if (symbol.startsWith('dry_') && symbol.endsWith('_shade')) {
    const how = t(`product.care_${symbol.slice(0, -'_shade'.length) as DryingWay}`)
    return t('product.care_shade', { how })
  }
  if (symbol === 'clean_p' || symbol === 'clean_f') return t('product.care_clean')
  if (symbol === 'clean_p_mild' || symbol === 'clean_f_mild') return t('product.care_clean_mild')
  return t(`product.care_${symbol as Plain}`)
}

type DryingWay = 'dry_line' | 'dry_drip' | 'dry_flat' | 'dry_flat_drip'
type Plain =
  | DryingWay
  | Extract<CareSymbol, 'wash_hand' | `${string}_not` | `bleach_${string}` | `tumble_${string}`>
  | 'wet_clean'
  | 'wet_clean_mild'
  | 'wet_clean_very_mild'
