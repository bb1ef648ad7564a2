/** What each service promises: the whole architecture in one place. One file a service, with parts where it promises much. */
export * from './audit.ts'
export * from './cart.ts'
export * from './cart-wishlist.ts'
export * from './catalog.ts'
export {
  Attribute,
  AttributeDefinition,
  AttributeNotFound,
  AttributeType,
  attributesAtMost,
  InvalidAttribute,
  Misfit,
  TooManyAttributes,
} from './catalog-attributes.ts'
export { Brand, Category } from './catalog-categories.ts'
export {
  Collection,
  CollectionCondition,
  CollectionMembers,
  CollectionNotFound,
  CollectionOrder,
  collectionsAtMost,
  InvalidCollection,
  StaffCollection,
  TooManyCollections,
} from './catalog-collections.ts'
export {
  Currencies,
  currenciesAtMost,
  InvalidCurrencies,
  Rounding,
  SoldCurrency,
} from './catalog-currencies.ts'
export { CatalogExport, CatalogExportNotFound, exportDays } from './catalog-exports.ts'
export * from './catalog-failures.ts'
export {
  type CareSymbol,
  CompositionPart,
  careSymbols,
  fibres,
  GarmentDetails,
  garmentParts,
  OptionAxis,
} from './catalog-garments.ts'
export {
  BulkFormat,
  bulkFormats,
  EmptyFile,
  Import,
  ImportFinding,
  ImportInOtherState,
  ImportNotFound,
  PieceOutOfOrder,
} from './catalog-imports.ts'
export { InvalidMarkets, Market, MarketCode, Markets, marketsAtMost } from './catalog-markets.ts'
export { NotMoved } from './catalog-moved.ts'
export {
  InvalidPriceList,
  ListedPrices,
  OwnPrice,
  PriceBreak,
  PriceCandidate,
  PriceList,
  PriceListNotFound,
  pricesAtOnce,
} from './catalog-prices.ts'
export { facetFields, Product, ProductStatus, SearchReading, Variant } from './catalog-products.ts'
export { Actor, Difference, RevisedKind, Revision, RevisionNotFound } from './catalog-revisions.ts'
export {
  BodyMeasure,
  bodyMeasures,
  InvalidSizeChart,
  SizeChart,
  SizeChartNotFound,
  SizeRow,
  SizeSystem,
  sizeChartsAtMost,
  sizeSystems,
  TooManySizeCharts,
} from './catalog-size-charts.ts'
export {
  editsAtMost,
  PreviewNotFound,
  ProductEdit,
  ProductRow,
  RefusedEdit,
  StaffProduct,
} from './catalog-staff.ts'
export { Suggestions, suggestionLimits } from './catalog-suggestions.ts'
export { Swatch, SwatchNotFound, swatchesAtMost, TooManySwatches } from './catalog-swatches.ts'
export { TextImport, TextImportNotFound, TextRefusal, thingsPerFile } from './catalog-text-files.ts'
export {
  LocaleNotKept,
  SourceNotFound,
  TextKind,
  TextNotKept,
  TextProgress,
  Texts,
  Translation,
  textFields,
} from './catalog-texts.ts'
export * from './identity.ts'
export * from './identity-addresses.ts'
export { ApiKey, ApiKeyNotFound } from './identity-api-keys.ts'
export { ClientNotFound, GrantType, InvalidClient, OAuthClient } from './identity-clients.ts'
export {
  InvalidCredentials,
  PasswordTooCommon,
  TooManyAttempts,
} from './identity-credentials.ts'
export * from './identity-factors.ts'
export * from './identity-groups.ts'
export * from './identity-linked-issuers.ts'
export * from './identity-log-in.ts'
export {
  AppNotConnected,
  ConnectedApp,
  DeviceRequestNotFound,
  Interaction,
  InteractionNotFound,
  LogInNotComplete,
} from './identity-oauth.ts'
export * from './identity-people.ts'
export * from './identity-preferences.ts'
export * from './identity-privacy.ts'
export { EmailVerified, LinkNotValid, Locale } from './identity-recovery.ts'
export {
  LastAdministrator,
  MoreThanYourOwn,
  PermissionName,
  Role,
  RoleFixed,
  RoleInUse,
  recentEnough,
} from './identity-roles.ts'
export { DeviceSession, SessionEnded, SessionNotFound } from './identity-sessions.ts'
export {
  Customer,
  EmailTaken,
  GroupSlug,
  InvalidRefreshToken,
  Language,
  RoleName,
  RoleNotFound,
  Token,
  UsernameTaken,
} from './identity-shared.ts'
export * from './inventory.ts'
export * from './media.ts'
export * from './notifications.ts'
export * from './orders.ts'
export * from './payments.ts'
export { keyPermissions, type Permission, permissions } from './permissions.ts'
export { permissionsOf, type RoleName as ShippedRoleName, type ShippedRole, shippedRoles } from './roles.ts'
export * from './search.ts'
export { insightDays, QueryCount } from './search-insights.ts'
export { SearchLanguage } from './search-shared.ts'
export {
  boostStrengths,
  InvalidRule,
  InvalidSynonym,
  MerchandisingRule,
  RuleInput,
  RuleNotFound,
  RuleTarget,
  rulesAtMost,
  Synonym,
  SynonymNotFound,
  synonymsAtMost,
  TooManyRules,
  TooManySynonyms,
} from './search-steering.ts'
export { arrangedAtMost, conditionsAtMost, Within, WithinCondition } from './search-within.ts'
export * from './shared.ts'
export * from './shipping.ts'
