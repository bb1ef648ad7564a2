import { CustomerDeleted, CustomerGroupsChanged, catalog, StockChanged, search } from '@selvedge/contracts'
import { defineService, every, on, onBatch } from '@selvedge/kernel'
import {
  deleteAttribute,
  listAttributeDefinitions,
  listAttributeMisfits,
  listAttributes,
  putAttribute,
} from './attributes/attributes.ts'
import { createBrand, deleteBrand, getBrand, getBrandBySlug, listBrands, patchBrand } from './brands.ts'
import { exportCatalogue } from './bulk/export-catalogue.ts'
import {
  createExport,
  deleteExport,
  forgetExports,
  getExport,
  getExportPiece,
  listExports,
} from './bulk/exports.ts'
import { createCategory, deleteCategory, listCategories, patchCategory } from './categories.ts'
import {
  createCollection,
  deleteCollection,
  getCollection,
  getCollectionBySlug,
  listAllCollections,
  listCollections,
  replaceCollection,
} from './collections/collections.ts'
import { previewCollection } from './collections/preview-collection.ts'
import { createContext, settings } from './context.ts'
import { createProduct } from './create-product.ts'
import { listCurrencies, replaceCurrencies } from './currencies/currencies.ts'
import { deleteProduct } from './delete-product.ts'
import { followChanges } from './follow-changes.ts'
import { deleteSizeChart, listSizeCharts, putSizeChart } from './garment/size-charts.ts'
import { getMoved } from './get-moved.ts'
import { getProduct, getProductBySlug } from './get-product.ts'
import {
  addImportPiece,
  cancelImport,
  createImport,
  getImport,
  getImportReport,
  listImportNotes,
  listImportRefusals,
  listImports,
  resumeImport,
} from './import/create-import.ts'
import { forgetStoppedImports, importProducts } from './import/import-products.ts'
import { listProducts } from './list-products.ts'
import { listBestsellers, listProductsByIds } from './list-products-by-ids.ts'
import { moveCategory } from './move-category.ts'
import { explainPrice } from './prices/explain-price.ts'
import { followGroups, forgetGroups } from './prices/follow-groups.ts'
import { listMarkets, replaceMarkets } from './prices/markets.ts'
import { listMyPrices } from './prices/my-prices.ts'
import {
  createPriceList,
  deletePriceList,
  getPriceList,
  listPriceLists,
  listPrices,
  patchPriceList,
} from './prices/price-lists.ts'
import { putPrices } from './prices/put-prices.ts'
import { turnPrices } from './prices/turn-prices.ts'
import { uploadPrices } from './prices/upload-prices.ts'
import { publishDue } from './publish-due.ts'
import { quote } from './quote.ts'
import { countOutdatedProducts, refreshOutdated } from './refresh-outdated.ts'
import { patchProduct, replaceProduct } from './replace-product.ts'
import { listRevisions } from './revisions/list-revisions.ts'
import { restoreRevision } from './revisions/restore-revision.ts'
import { countAllProducts, getAnyProduct, listAllProducts } from './staff/all-products.ts'
import { editProducts } from './staff/edit-products.ts'
import { createPreview, getPreview } from './staff/previews.ts'
import { suggest } from './suggest.ts'
import { deleteSwatch, listSwatches, putSwatch } from './swatches.ts'
import { takeOverStock } from './take-over-stock.ts'
import { importTexts } from './texts/import-texts.ts'
import { createTextImport, exportTranslations, getTextImport, listTextRefusals } from './texts/text-files.ts'
import {
  getTranslation,
  getTranslationProgress,
  listTranslations,
  putTranslation,
} from './texts/translations.ts'

/** Products, variants, categories and brands, and the read path of all that shoppers look at. */
export const catalogService = defineService(catalog, {
  peers: { search },
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    list_products: listProducts,
    list_products_by_ids: listProductsByIds,
    list_bestsellers: listBestsellers,
    get_product: getProduct,
    get_product_by_slug: getProductBySlug,
    create_product: createProduct,
    replace_product: replaceProduct,
    patch_product: patchProduct,
    delete_product: deleteProduct,
    list_categories: listCategories,
    create_category: createCategory,
    patch_category: patchCategory,
    move_category: moveCategory,
    delete_category: deleteCategory,
    list_collections: listCollections,
    get_collection_by_slug: getCollectionBySlug,
    list_all_collections: listAllCollections,
    get_collection: getCollection,
    create_collection: createCollection,
    replace_collection: replaceCollection,
    delete_collection: deleteCollection,
    preview_collection: previewCollection,
    count_outdated_products: countOutdatedProducts,
    list_brands: listBrands,
    get_brand: getBrand,
    get_brand_by_slug: getBrandBySlug,
    create_brand: createBrand,
    patch_brand: patchBrand,
    delete_brand: deleteBrand,
    list_imports: listImports,
    create_import: createImport,
    add_import_piece: addImportPiece,
    cancel_import: cancelImport,
    resume_import: resumeImport,
    get_import_report: getImportReport,
    list_exports: listExports,
    create_export: createExport,
    get_export: getExport,
    get_export_piece: getExportPiece,
    delete_export: deleteExport,
    get_import: getImport,
    list_import_refusals: listImportRefusals,
    list_import_notes: listImportNotes,
    list_revisions: listRevisions,
    restore_revision: restoreRevision,
    get_moved: getMoved,
    list_all_products: listAllProducts,
    count_all_products: countAllProducts,
    get_any_product: getAnyProduct,
    edit_products: editProducts,
    create_preview: createPreview,
    get_preview: getPreview,
    quote,
    suggest,
    list_swatches: listSwatches,
    put_swatch: putSwatch,
    delete_swatch: deleteSwatch,
    list_attributes: listAttributes,
    list_attribute_definitions: listAttributeDefinitions,
    put_attribute: putAttribute,
    delete_attribute: deleteAttribute,
    list_attribute_misfits: listAttributeMisfits,
    list_size_charts: listSizeCharts,
    put_size_chart: putSizeChart,
    delete_size_chart: deleteSizeChart,
    list_currencies: listCurrencies,
    replace_currencies: replaceCurrencies,
    list_markets: listMarkets,
    replace_markets: replaceMarkets,
    list_price_lists: listPriceLists,
    get_price_list: getPriceList,
    create_price_list: createPriceList,
    patch_price_list: patchPriceList,
    delete_price_list: deletePriceList,
    list_prices: listPrices,
    put_prices: putPrices,
    upload_prices: uploadPrices,
    explain_price: explainPrice,
    list_my_prices: listMyPrices,
    get_translation_progress: getTranslationProgress,
    list_translations: listTranslations,
    get_translation: getTranslation,
    put_translation: putTranslation,
    export_translations: exportTranslations,
    create_text_import: createTextImport,
    get_text_import: getTextImport,
    list_text_refusals: listTextRefusals,
  },
  reactions: [
    onBatch([StockChanged], takeOverStock),
    on(CustomerGroupsChanged, followGroups),
    on(CustomerDeleted, forgetGroups),
  ],
  timers: [
    every('500ms', turnPrices),
    every('1s', refreshOutdated),
    every('1s', publishDue),
    every('1h', forgetStoppedImports),
    every('1h', forgetExports),
  ],
  jobs: [importTexts, importProducts, exportCatalogue],
  start: followChanges,
})
