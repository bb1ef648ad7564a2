import { normalise } from './words-of.ts'

/**
 * Words that say nothing about a product: articles, prepositions, pronouns and, of the verbs, what asks for something in a
 * shop. Left out of queries alone: a text keeps all its words, so that another list needs no other index.
 */
const lists = {
  en: `a about above after again all am an and any are as at be because been being both but by can could did do does doing
    down during each few for from further had has have having he her here hers him his how i if in into is it its me more
    most my no nor not of off on once only or other our out over own same she should so some such than that the their them
    then there these they this those through to too until up upon very was we were what when where which while who whom why
    will with would you your please show looking want need find buy`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber als am an auf aus bei beim bis durch für gegen
    hinter im in ins ist kein keine mein meine mit nach neben nicht noch nur ohne sehr sich sie sind so über um unter vom von
    vor war was wie wir wird zu zum zur zwischen ich suche bitte zeige finde kaufen brauche möchte`,
  fr: `le la les l un une des du de d et ou mais au aux avec ce ces cette dans en entre est sont il elle je j me mon ma mes
    ne pas par pour plus qu que qui sa se ses son sous sur très un vers vos votre nous vous à cherche acheter voir veux`,
  es: `el la los las un una unos unas y o u pero a al ante bajo con contra de del desde en entre es son esta este estos estas
    hacia hasta la lo mas me mi mis muy no para por que se ser sin sobre su sus tu un busco comprar quiero ver`,
  ja: `の に は を た が で て と し れ さ ある いる も する から な こと として い や など へ か だ これ それ ため よう 用 探す
    ください ほしい 欲しい`,
  ar: `في من على إلى الى عن مع هذا هذه ذلك التي الذي و أو او ثم لا ما هو هي كان كل بعض أن ان إن قد لم لن بين بدون ذات ذو
    أريد ابحث أبحث شراء`,
} as const

export const stopWordsOf = (language: keyof typeof lists): ReadonlySet<string> =>
  new Set(lists[language].split(/\s+/).map(normalise))
