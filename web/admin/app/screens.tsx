import type { SvgIconComponent } from '@mui/icons-material'
import CategoriesIcon from '@mui/icons-material/AccountTreeOutlined'
import RolesIcon from '@mui/icons-material/AdminPanelSettingsOutlined'
import AppsIcon from '@mui/icons-material/AppsOutlined'
import StaffIcon from '@mui/icons-material/BadgeOutlined'
import ProductsIcon from '@mui/icons-material/CheckroomOutlined'
import CollectionsIcon from '@mui/icons-material/CollectionsBookmarkOutlined'
import AuditIcon from '@mui/icons-material/FactCheckOutlined'
import GroupsIcon from '@mui/icons-material/GroupWorkOutlined'
import BulkIcon from '@mui/icons-material/ImportExportOutlined'
import KeyIcon from '@mui/icons-material/KeyOutlined'
import OrdersIcon from '@mui/icons-material/LocalMallOutlined'
import MailIcon from '@mui/icons-material/MailOutlined'
import EventsIcon from '@mui/icons-material/PauseCircleOutlined'
import PeopleIcon from '@mui/icons-material/PeopleAltOutlined'
import PriceListsIcon from '@mui/icons-material/PriceChangeOutlined'
import PrivacyIcon from '@mui/icons-material/PrivacyTipOutlined'
import MarketsIcon from '@mui/icons-material/PublicOutlined'
import SearchesIcon from '@mui/icons-material/QueryStatsOutlined'
import JobsIcon from '@mui/icons-material/ReportProblemOutlined'
import BrandsIcon from '@mui/icons-material/SellOutlined'
import SizeChartsIcon from '@mui/icons-material/StraightenOutlined'
import AttributesIcon from '@mui/icons-material/StyleOutlined'
import SynonymsIcon from '@mui/icons-material/SwapHorizOutlined'
import TranslationsIcon from '@mui/icons-material/TranslateOutlined'
import RulesIcon from '@mui/icons-material/TuneOutlined'
import { type ComponentType, lazy } from 'react'
import type { Resource } from './data/resource.ts'
import {
  apiKeys,
  apps,
  attributes,
  audit,
  brands,
  bulk,
  categories,
  collections,
  groups as customerGroups,
  customers,
  failedJobs,
  mail,
  markets,
  orders,
  parkedEvents,
  priceLists,
  privacy,
  products,
  roles,
  searches,
  searchRules,
  sizeCharts,
  staff,
  synonyms,
  translations,
} from './data/resources.ts'

/** What pages are sorted under. */
export const groups = ['shop', 'people', 'platform'] as const
export type Group = (typeof groups)[number]

export type Screen = {
  resource: Resource
  group: Group
  Icon: SvgIconComponent
  List: ComponentType
  /** After `g` it opens the page. */
  key: string
  Show?: ComponentType
  routes?: readonly { path: string; Page: ComponentType }[]
}

/** Each kind of thing comes in a file of its own, fetched with the first page of it that is opened. */
const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }))

const ofOrders = () => import('./resources/orders.tsx')
const ofOrder = () => import('./resources/order-page.tsx')
const ofCategories = () => import('./resources/categories.tsx')
const ofBrands = () => import('./resources/brands.tsx')
const ofMarkets = () => import('./resources/markets.tsx')
const ofPriceLists = () => import('./resources/price-lists.tsx')
const ofPriceExplanation = () => import('./resources/price-explain.tsx')
const ofValues = () => import('./resources/product-attributes.tsx')
const ofVariants = () => import('./resources/product-variants.tsx')
const ofPictures = () => import('./resources/product-pictures.tsx')
const ofLabel = () => import('./resources/product-label.tsx')
const ofAttributes = () => import('./resources/attributes.tsx')
const ofCollections = () => import('./resources/collections.tsx')
const ofCollection = () => import('./resources/collection-page.tsx')
const ofSizeCharts = () => import('./resources/size-charts.tsx')
const ofProducts = () => import('./resources/products.tsx')
const ofSearches = () => import('./resources/searches.tsx')
const ofSearchRules = () => import('./resources/search-rules.tsx')
const ofSearchRule = () => import('./resources/search-rule-page.tsx')
const ofSynonyms = () => import('./resources/synonyms.tsx')
const ofTranslations = () => import('./resources/translations.tsx')
const ofBulk = () => import('./resources/bulk.tsx')
const ofCustomers = () => import('./resources/customers.tsx')
const ofPrivacy = () => import('./resources/privacy-requests.tsx')
const ofGroups = () => import('./resources/customer-groups.tsx')
const ofStaff = () => import('./resources/staff.tsx')
const ofRoles = () => import('./resources/roles.tsx')
const ofAudit = () => import('./resources/audit.tsx')
const ofMail = () => import('./resources/mail.tsx')
const ofApps = () => import('./resources/apps.tsx')
const ofFailedWork = () => import('./resources/failed-work.tsx')
const ofApiKeys = () => import('./resources/api-keys.tsx')

export const screens: readonly Screen[] = [
  {
    resource: orders,
    group: 'shop',
    Icon: OrdersIcon,
    key: 'o',
    List: page(ofOrders, 'OrderList'),
    Show: page(ofOrder, 'OrderPage'),
  },
  {
    resource: products,
    group: 'shop',
    Icon: ProductsIcon,
    key: 'p',
    List: page(ofProducts, 'ProductList'),
    Show: page(ofProducts, 'ProductPage'),
    routes: [
      { path: ':id/attributes', Page: page(ofValues, 'ProductAttributesPage') },
      { path: ':id/variants', Page: page(ofVariants, 'ProductVariantsPage') },
      { path: ':id/pictures', Page: page(ofPictures, 'ProductPicturesPage') },
      { path: ':id/label', Page: page(ofLabel, 'ProductLabelPage') },
    ],
  },
  {
    resource: categories,
    group: 'shop',
    key: 'h',
    Icon: CategoriesIcon,
    List: page(ofCategories, 'CategoryTree'),
    Show: page(ofCategories, 'CategoryPage'),
  },
  {
    resource: brands,
    group: 'shop',
    key: 'b',
    Icon: BrandsIcon,
    List: page(ofBrands, 'BrandList'),
    Show: page(ofBrands, 'BrandPage'),
  },
  {
    resource: collections,
    group: 'shop',
    key: 'n',
    Icon: CollectionsIcon,
    List: page(ofCollections, 'CollectionList'),
    Show: page(ofCollection, 'CollectionPage'),
    routes: [{ path: 'new', Page: page(ofCollection, 'NewCollectionPage') }],
  },
  {
    resource: attributes,
    group: 'shop',
    key: 't',
    Icon: AttributesIcon,
    List: page(ofAttributes, 'AttributeList'),
    Show: page(ofAttributes, 'AttributePage'),
    routes: [{ path: 'new', Page: page(ofAttributes, 'AttributePage') }],
  },
  {
    resource: sizeCharts,
    group: 'shop',
    key: 'z',
    Icon: SizeChartsIcon,
    List: page(ofSizeCharts, 'SizeChartList'),
    Show: page(ofSizeCharts, 'SizeChartPage'),
    routes: [{ path: 'new', Page: page(ofSizeCharts, 'SizeChartPage') }],
  },
  {
    resource: priceLists,
    group: 'shop',
    key: 'd',
    Icon: PriceListsIcon,
    List: page(ofPriceLists, 'PriceListList'),
    Show: page(ofPriceLists, 'PriceListPage'),
    routes: [{ path: 'explain', Page: page(ofPriceExplanation, 'PriceExplanation') }],
  },
  {
    resource: markets,
    group: 'shop',
    key: 'v',
    Icon: MarketsIcon,
    List: page(ofMarkets, 'MarketList'),
    Show: page(ofMarkets, 'MarketPage'),
    routes: [{ path: 'new', Page: page(ofMarkets, 'MarketPage') }],
  },
  { resource: searches, group: 'shop', key: 'q', Icon: SearchesIcon, List: page(ofSearches, 'SearchesPage') },
  {
    resource: searchRules,
    group: 'shop',
    key: 'u',
    Icon: RulesIcon,
    List: page(ofSearchRules, 'SearchRuleList'),
    Show: page(ofSearchRule, 'SearchRulePage'),
    routes: [{ path: 'new', Page: page(ofSearchRule, 'NewSearchRulePage') }],
  },
  { resource: synonyms, group: 'shop', key: 'w', Icon: SynonymsIcon, List: page(ofSynonyms, 'SynonymList') },
  {
    resource: translations,
    group: 'shop',
    Icon: TranslationsIcon,
    key: 'x',
    List: page(ofTranslations, 'TranslationsPage'),
  },
  { resource: bulk, group: 'shop', key: 'i', Icon: BulkIcon, List: page(ofBulk, 'BulkPage') },
  {
    resource: customers,
    group: 'people',
    Icon: PeopleIcon,
    key: 'c',
    List: page(ofCustomers, 'CustomerList'),
    Show: page(ofCustomers, 'CustomerPage'),
  },
  {
    resource: customerGroups,
    group: 'people',
    key: 'g',
    Icon: GroupsIcon,
    List: page(ofGroups, 'GroupList'),
  },
  {
    resource: privacy,
    group: 'people',
    key: 'y',
    Icon: PrivacyIcon,
    List: page(ofPrivacy, 'PrivacyRequestList'),
  },
  { resource: staff, group: 'people', key: 's', Icon: StaffIcon, List: page(ofStaff, 'StaffList') },
  {
    resource: roles,
    group: 'people',
    Icon: RolesIcon,
    key: 'r',
    List: page(ofRoles, 'RoleList'),
    Show: page(ofRoles, 'RolePage'),
  },
  {
    resource: audit,
    group: 'platform',
    Icon: AuditIcon,
    key: 'l',
    List: page(ofAudit, 'AuditList'),
    Show: page(ofAudit, 'AuditPage'),
  },
  { resource: mail, group: 'platform', key: 'm', Icon: MailIcon, List: page(ofMail, 'MailList') },
  {
    resource: apps,
    group: 'platform',
    Icon: AppsIcon,
    key: 'a',
    List: page(ofApps, 'AppList'),
    Show: page(ofApps, 'AppPage'),
  },
  { resource: apiKeys, group: 'platform', key: 'k', Icon: KeyIcon, List: page(ofApiKeys, 'ApiKeyList') },
  {
    resource: failedJobs,
    group: 'platform',
    key: 'f',
    Icon: JobsIcon,
    List: page(ofFailedWork, 'FailedJobList'),
  },
  {
    resource: parkedEvents,
    group: 'platform',
    key: 'e',
    Icon: EventsIcon,
    List: page(ofFailedWork, 'ParkedEventList'),
  },
]

/** Lists that are searched by words. */
export const searchable: ReadonlySet<string> = new Set(['customers', 'products'])
