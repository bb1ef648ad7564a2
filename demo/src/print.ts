import { generateCatalogue } from './generate-catalogue.ts'

/** Prints products as a shopper would read them: `node demo/src/print.ts [count] [skip] [word in the category]`. */
const [count = '10', skip = '0', word = ''] = process.argv.slice(2)
const { brands, categories, products } = generateCatalogue({ products: 100_000 })
const brandNames = new Map(brands.map((brand) => [brand.id, `${brand.name} (${brand.tier})`]))
const paths = new Map(categories.map((category) => [category.id, category.path.join(' / ')]))

let seen = 0
for (const product of products()) {
  const path = paths.get(product.category_id) ?? ''
  if (!path.includes(word) || seen++ < Number(skip)) continue
  if (seen > Number(skip) + Number(count)) break
  const [first] = product.variants
  const sizes = [...new Set(product.variants.map((variant) => variant.options.size))].join(' ')
  const colours = [...new Set(product.variants.map((variant) => variant.options.colour))].join(', ')
  const units = product.variants
    .map((variant) => variant.stock.reduce((sum, at) => sum + at.quantity, 0))
    .join(' ')
  const was = first?.compare_at_amount ? ` (was ${(first.compare_at_amount / 100).toFixed(2)})` : ''
  console.log(`
${product.name} — ${brandNames.get(product.brand_id)}
${path} · ${((first?.price_amount ?? 0) / 100).toFixed(2)} EUR${was} · ${product.sku} · /${product.slug}
${product.description}
${colours} · ${sizes} · stock ${units} · ${first?.weight_grams} g
${product.composition.map((part) => `${part.percent} % ${part.material}`).join(', ')} · ${product.care.join('; ')}
${Object.entries(product.attributes)
  .map(([key, values]) => `${key}: ${values.join(', ')}`)
  .join(' · ')}`)
}
