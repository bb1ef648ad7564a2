-- Fills a prepared database of Vendure with the products of the temporary table incoming(position, product): the rows
-- that its import writes, but set by set. A variant's name is its product's with its options, as in the import of CSV.
update channel
set "defaultCurrencyCode" = 'EUR', "availableCurrencyCodes" = 'EUR', "pricesIncludeTax" = true;

create temporary table variant as
select row_number() over (order by position, n)::int as id, position as product, value->>'sku' as sku,
  value->>'size' as size, value->>'colour' as colour,
  (value->>'price_amount')::int as price, (value->>'stock')::int as stock
from incoming, jsonb_array_elements(product->'variants') with ordinality as variants(value, n);

-- Options: two groups that all products share.
insert into product_option_group (id, code) values (1, 'size'), (2, 'colour');
insert into product_option_group_translation ("languageCode", name, "baseId")
values ('en', 'Size', 1), ('en', 'Colour', 2);

create temporary table option as
select row_number() over (order by "group", name)::int as id, "group", name
from (select 1 as "group", size as name from variant union select 2, colour from variant) as names;
insert into product_option (id, code, "groupId")
select id, regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), "group" from option;
insert into product_option_translation ("languageCode", name, "baseId") select 'en', name, id from option;
insert into product_option_group_channels_channel select id, 1 from product_option_group;
insert into product_option_channels_channel select id, 1 from product_option;

-- Facets: those whose counts every peer answers with.
insert into facet (id, code) values (1, 'category'), (2, 'brand'), (3, 'colour'), (4, 'material');
insert into facet_translation ("languageCode", name, "baseId") select 'en', initcap(code), id from facet;
insert into facet_channels_channel select id, 1 from facet;

create temporary table product_facet as
select position as product, facet, name
from incoming, lateral (values (1, product->>'category'), (2, product->>'brand'),
  (3, product->'facets'->>'colour'), (4, product->'facets'->>'material')) as facets(facet, name);
create temporary table value as
select row_number() over (order by facet, name)::int as id, facet, name
from (select distinct facet, name from product_facet) as names;
insert into facet_value (id, code, "facetId")
select id, regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), facet from value;
insert into facet_value_translation ("languageCode", name, "baseId") select 'en', name, id from value;
insert into facet_value_channels_channel select id, 1 from value;

-- Products
insert into product (id) select position from incoming;
insert into product_translation ("languageCode", name, slug, description, "baseId")
select 'en', product->>'title', product->>'slug', product->>'description', position from incoming order by position;
insert into product_channels_channel select position, 1 from incoming;
insert into product_facet_values_facet_value select product, id from product_facet join value using (facet, name);
insert into product_option_groups_product_option_group
select position, id from incoming, product_option_group order by position;

-- Variants
insert into product_variant (id, sku, "taxCategoryId", "productId")
select variant.id, sku, tax_category.id, product from variant, tax_category order by variant.id;
insert into product_variant_translation ("languageCode", name, "baseId")
select 'en', concat_ws(' ', incoming.product->>'title', size, colour), id
from variant join incoming on position = variant.product order by id;
insert into product_variant_channels_channel select id, 1 from variant order by id;
insert into product_variant_price ("currencyCode", "channelId", price, "variantId")
select 'EUR', 1, price, id from variant order by id;
insert into product_variant_options_product_option
select variant.id, option.id
from variant join option on (option."group", option.name) in ((1, variant.size), (2, variant.colour))
order by variant.id;
insert into stock_level ("stockOnHand", "stockAllocated", "productVariantId", "stockLocationId")
select stock, 0, variant.id, stock_location.id from variant, stock_location order by variant.id;

select setval(pg_get_serial_sequence(name, 'id'), (xpath('/row/id/text()',
  query_to_xml(format('select max(id) as id from %I', name), false, true, '')))[1]::text::bigint)
from unnest(array['product', 'product_variant', 'product_option_group', 'product_option', 'facet', 'facet_value'])
  as names(name);

-- The index of the DefaultSearchPlugin, row for row what its `reindex` writes.
with facets as (
  select product, string_agg(id::text, ',' order by id) as ids
  from product_facet join value using (facet, name) group by product
)
insert into search_index_item ("languageCode", enabled, "productName", "productVariantName", description, slug, sku,
  "facetIds", "facetValueIds", "collectionIds", "collectionSlugs", "channelIds", "productPreview",
  "productVariantPreview", "inStock", "productInStock", "productVariantId", "channelId", "productId", price,
  "priceWithTax")
select 'en', true, title, concat_ws(' ', title, size, colour), description, slug, sku, '1,2,3,4', facets.ids, '', '', '1', '',
  '', stock > 0, max(stock) over (partition by variant.product) > 0, variant.id, 1, variant.product,
  round(price / (1 + rate.value / 100)), price
from variant join facets using (product), tax_rate as rate, incoming,
  jsonb_to_record(incoming.product) as texts(title text, slug text, description text)
where position = variant.product
order by variant.id;
