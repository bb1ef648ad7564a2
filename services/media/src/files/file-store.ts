/** Where the files of uploaded pictures lie. Names are never used twice, so no file ever changes. */
export type FileStore = {
  /** Resolves once the whole file is where a crash does not reach it. */
  put(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Undefined where there is no such file. */
  get(file: string): Promise<Buffer | undefined>
  /** Also where there is none. */
  remove(file: string): Promise<void>
}
