/** Apps of others that the demo shop lets in. Their secrets are as public as the demo log-ins. */
export const demoApps = [
  {
    client_id: '0199c0de-0000-7000-8000-000000000001',
    name: 'Parcel Pal',
    client_uri: 'https://parcelpal.example/',
    redirect_uris: ['http://127.0.0.1:3000/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    permissions: ['account:read'],
    client_secret: 'selvedge-demo-parcel-pal',
  },
  {
    client_id: '0199c0de-0000-7000-8000-000000000002',
    name: 'Stock sync',
    client_uri: 'https://stocksync.example/',
    redirect_uris: [],
    grant_types: ['client_credentials'],
    permissions: ['inventory:read', 'inventory:write'],
    client_secret: 'selvedge-demo-stock-sync',
  },
  {
    client_id: '0199c0de-0000-7000-8000-000000000003',
    name: 'Shop floor till',
    client_uri: 'https://till.example/',
    redirect_uris: [],
    grant_types: ['device_code', 'refresh_token'],
    permissions: ['account:read', 'inventory:read', 'orders:read', 'orders:write'],
    client_secret: null,
  },
] as const
