import type { Answer, Connection } from '../connection.ts'

export type PeerName = 'selvedge' | 'medusa' | 'vendure'

/** A database of the PostgreSQL server that all peers share. */
export type Place = {
  /** Connection string as the server's administrator, over its Unix socket. */
  url: string
  /** The same in parts. */
  socket_dir: string
  port: number
  user: string
  password: string
  database: string
  /** How many products of the catalogue it is filled with. */
  products: number
}

export type Installed = {
  version: string
  /** What lies in `node_modules`, and how many packages that is. */
  bytes: number
  packages: number
  /** Whatever else a seeded database depends on, as a text that changes with it. */
  seeded_by?: string
}

/** A platform under test. What it is given, and what is asked of it, is the same for each. */
export type Peer = {
  name: PeerName
  /** Installs it from its own lock file and builds it for production, unless that was done before. */
  install(): Promise<Installed>
  /** Fills an empty database with the catalogue of `catalogue.ts`, search index included. Its result is kept as a template. */
  seed(place: Place, say: (line: string) => void): Promise<void>
  /** Starts it in production mode on a filled database, with so many server processes. Resolves at the first good answer. */
  start(place: Place, processes: number): Promise<Running>
}

/** An article by the SKU that all peers know it by, with the ids that this peer has for it. */
export type Article = { sku: string; product: string; variant: string }

/** A kind of read: requests made beforehand, drawn at random, and what makes an answer the one that was asked for. */
export type Read = {
  requests: readonly Buffer[]
  /** Throws where the answer is not right: status, number of products, variants, prices, facets. */
  check(answer: Answer): void
}

export type Placed = 'placed' | 'refused'

export type Running = {
  /** Connections are spread evenly over these. */
  ports: readonly number[]
  /** Every process that it needs beside PostgreSQL, workers included. */
  pids: readonly number[]
  reads: {
    /** Twenty products with variants and prices, over the first fifty pages. */
    listing: Read
    /** Twenty of a category within a range of prices, with facets. */
    filtered: Read
    /** One product with variants, prices and stock. */
    page: Read
    /** Twenty products for a term of two words, with facets. */
    search: Read
  }
  articles(skus: readonly string[]): Promise<Article[]>
  /** Opens a guest's cart and puts one unit into it. */
  addToCart(connection: Connection, article: Article): Promise<void>
  /**
   * Everything from nothing to an order that is placed and paid by the dummy or manual provider: cart, line, e-mail and
   * address, delivery method, payment, completion. `refused` where it says, in the way that it declares, that stock does
   * not suffice; throws for any other answer.
   */
  checkout(connection: Connection, article: Article): Promise<Placed>
  /** Sets the units that can be sold of an article to exactly this, by SQL or its API, with no reservation left. */
  setStock(article: Article, units: number): Promise<void>
  /** Units that are left to be sold, over all of these, and orders that were placed so far. */
  count(articles: readonly Article[]): Promise<{ units: number; orders: number }>
  /** Whether nothing is under way any more: a peer may go on with a request whose client has gone. */
  isQuiet(): Promise<boolean>
  stop(): Promise<void>
}
