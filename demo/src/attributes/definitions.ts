import type { GeneratedCategory } from '../catalogue.ts'
import { cloths } from './cloth-labels.ts'
import { shapes } from './labels.ts'

const locales = ['de', 'fr', 'es', 'ja', 'ar'] as const
type Labels = Record<string, string>

/** A definition as the catalogue takes it, but for its version. */
export interface GeneratedAttribute {
  code: string
  name: string
  names: Labels
  type: 'choice' | 'number' | 'boolean'
  unit?: string
  min?: number
  max?: number
  choices?: { value: string; labels: Labels }[]
  open?: boolean
  many: boolean
  required: boolean
  filterable: boolean
  category_ids: string[]
  position: number
}

const labelsOf = (texts: readonly string[]): Labels =>
  Object.fromEntries(locales.flatMap((locale, at) => (texts[at] ? [[locale, texts[at]]] : [])))

const choicesOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [value = '', ...labels] = line.split('|').map((part) => part.trim())
      return { value, labels: labelsOf(labels) }
    })

/** Code, where it is (departments or groups; empty: everywhere), and its name in all languages. */
const named = `
  neckline|Women/Tops,Women/Knitwear,Women/Dresses,Men/Tops,Men/Knitwear,Kids|Neckline|Ausschnitt|Encolure|Escote|ネックライン|فتحة الرقبة
  collar||Collar|Kragen|Col|Cuello|襟|الياقة
  sleeve|Women,Men,Kids|Sleeves|Ärmel|Manches|Mangas|袖|الأكمام
  length|Women,Men,Kids|Length|Länge|Longueur|Largo|丈|الطول
  waist|Women,Men,Kids|Waist|Bund|Taille|Cintura|ウエスト|الخصر
  closure||Closure|Verschluss|Fermeture|Cierre|留め具|الإغلاق
  toe|Women/Shoes,Men/Shoes|Toe|Spitze|Bout|Punta|つま先|مقدمة الحذاء
  sole|Women/Shoes,Men/Shoes|Sole|Sohle|Semelle|Suela|ソール|النعل
  strap|Women,Kids,Accessories/Bags|Strap|Träger|Bretelle|Tirante|ストラップ|الحزام
  cut||Cut|Schnitt|Coupe|Corte|カット|القَصّة
  fabric||Fabric|Stoff|Tissu|Tejido|生地|القماش`

/** Those by which a shopper narrows a category. */
const narrowing = new Set(['neckline', 'sleeve', 'length', 'toe'])

/** What is measured or answered with yes or no; all shops of this kind have these, and no demo product has to say it. */
const measured = `
  heel_height|Women/Shoes,Men/Shoes|number|Heel height|Absatzhöhe|Hauteur du talon|Altura del tacón|ヒールの高さ|ارتفاع الكعب
  water_repellent|Women/Coats & Jackets,Men/Coats & Jackets,Kids/Outerwear|boolean|Water-repellent|Wasserabweisend|Déperlant|Repelente al agua|撥水|مقاوم للماء`

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))

/**
 * What the demo shop's products say of themselves. Choices are open, so that whatever clients write today goes on being taken;
 * what is measured is checked.
 */
export const attributesOf = (categories: readonly GeneratedCategory[]): GeneratedAttribute[] => {
  const idsOf = (paths = '') =>
    paths
      .split(',')
      .filter(Boolean)
      .map((path) => {
        const found = categories.find((category) => category.path.join('/') === path)
        if (found === undefined) throw new RangeError(`there is no category ${path}`)
        return found.id
      })
  const tables: Record<string, string> = { ...shapes, ...cloths }
  const usual = { many: false, required: false }
  return [
    ...rows(named).map(([code = '', paths, name = '', ...names]) => ({
      ...{ code, name, names: labelsOf(names), type: 'choice' as const },
      choices: choicesOf(tables[code] ?? ''),
      ...{ open: true, ...usual, filterable: narrowing.has(code), category_ids: idsOf(paths) },
    })),
    ...rows(measured).map(([code = '', paths, type, name = '', ...names]) => ({
      ...{ code, name, names: labelsOf(names), type: type as 'number' | 'boolean' },
      ...(type === 'number' ? { unit: 'mm', min: 0, max: 200 } : {}),
      ...{ ...usual, filterable: type === 'boolean', category_ids: idsOf(paths) },
    })),
  ].map((definition, position) => ({ ...definition, position }))
}
