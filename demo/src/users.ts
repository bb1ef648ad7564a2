const password = 'selvedge-demo'

const loyal = {
  slug: 'loyal',
  name: 'Loyal customers',
  description: 'Ordered in each of the last three seasons.',
}
const trade = { slug: 'trade', name: 'Trade', description: 'Boutiques that buy to sell.' }
const press = { slug: 'press', name: 'Press', description: 'Stylists and editors who borrow samples.' }

/** The demo logins. They exist only where demo data was asked for; a production start refuses them. */
export const demoUsers = [
  {
    username: 'admin',
    email: 'admin@example.com',
    password,
    roles: ['administrator'],
    name: 'Ada Lindholm',
  },
  {
    username: 'staff',
    email: 'staff@example.com',
    password,
    roles: ['support', 'merchandiser', 'warehouse'],
    name: 'Sam Okafor',
  },
  {
    username: 'support',
    email: 'support@example.com',
    password,
    roles: ['support'],
    name: 'Nadia Benali',
  },
  {
    username: 'merchandiser',
    email: 'merchandiser@example.com',
    password,
    roles: ['merchandiser'],
    name: 'Luca Ferri',
  },
  {
    username: 'warehouse',
    email: 'warehouse@example.com',
    password,
    roles: ['warehouse'],
    name: 'Tomasz Zieliński',
  },
  {
    username: 'analyst',
    email: 'analyst@example.com',
    password,
    roles: ['analyst'],
    name: 'Priya Raman',
  },
  {
    username: 'customer',
    consents: ['analytics', 'personalisation'],
    email: 'customer@example.com',
    password,
    roles: ['customer'],
    name: 'Clara Moreau',
    groups: [loyal],
  },
  {
    username: 'jonas',
    email: 'jonas@example.com',
    password,
    roles: ['customer'],
    name: 'Jonas Weber',
    language: 'de',
    currency: 'EUR',
    groups: [loyal],
  },
  {
    username: 'yuki',
    email: 'yuki@example.com',
    password,
    roles: ['customer'],
    name: 'Yuki Tanaka',
    language: 'ja',
    currency: 'JPY',
    groups: [press],
  },
  {
    username: 'maison-perle',
    email: 'orders@maison-perle.example.com',
    password,
    roles: ['customer'],
    name: 'Inès Garnier',
    language: 'fr',
    currency: 'EUR',
    groups: [loyal, trade],
  },
  {
    username: 'dana',
    email: 'dana@example.com',
    password,
    roles: ['customer'],
    name: 'Dana Whitfield',
    language: 'en',
    currency: 'USD',
  },
] as const
