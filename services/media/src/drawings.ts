/** Pictures that are drawn from their names alone: a demo shop's, which has no photographs. */
export type Drawings = {
  /** With what their names begin; uploads begin with `u-`. */
  readonly prefix: string
  /** An SVG, or undefined where nothing is called so. The same each time. */
  draw(id: string): string | undefined | Promise<string | undefined>
}
