/** The demo logins. They exist only where demo data was asked for; a production start refuses them. */
export const demoUsers = [
  {
    username: 'admin',
    email: 'admin@example.com',
    password: 'selvedge-demo',
    roles: ['administrator'],
    name: 'Ada Lindholm',
  },
  {
    username: 'staff',
    email: 'staff@example.com',
    password: 'selvedge-demo',
    roles: ['support', 'merchandiser', 'warehouse'],
    name: 'Sam Okafor',
  },
  {
    username: 'customer',
    email: 'customer@example.com',
    password: 'selvedge-demo',
    roles: ['customer'],
    name: 'Clara Moreau',
  },
] as const
