import { index, layout, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/choose-locale.ts'),
  route('robots.txt', 'routes/robots.ts'),
  route('sitemap.xml', 'routes/sitemap.ts'),
  route('sitemaps/:part', 'routes/sitemap-part.ts'),
  route(':locale', 'routes/shop.tsx', [
    index('routes/home.tsx'),
    route('c/:slug', 'routes/category.tsx'),
    route('b/:slug', 'routes/brand.tsx'),
    route('search', 'routes/search.tsx'),
    route('suggest', 'routes/suggest.ts'),
    route('p/:slug', 'routes/product.tsx'),
    route('cart', 'routes/cart.tsx'),
    route('wishlist', 'routes/wishlist.tsx'),
    route('cards', 'routes/cards.ts'),
    route('checkout', 'routes/checkout.tsx'),
    route('orders/:order_id', 'routes/order.tsx'),
    route('challenge/:challenge_id', 'routes/challenge.tsx'),
    route('log-in', 'routes/log-in.tsx'),
    route('log-out', 'routes/log-out.ts'),
    route('register', 'routes/register.tsx'),
    route('preferences', 'routes/preferences.ts'),
    route('account', 'routes/account.tsx', [
      index('routes/account-orders.tsx'),
      route('profile', 'routes/account-profile.tsx'),
      route('addresses', 'routes/account-addresses.tsx'),
    ]),
    layout('routes/content.tsx', [
      route('about', 'routes/about.tsx'),
      route('delivery-and-returns', 'routes/delivery-and-returns.tsx'),
      route('privacy', 'routes/privacy.tsx'),
      route('cookies', 'routes/cookie-choices.tsx'),
    ]),
    route('*', 'routes/not-found.tsx'),
  ]),
] satisfies RouteConfig
