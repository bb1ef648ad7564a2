import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createSecureContext, type Server as TlsServer } from 'node:tls'
import { type Log, SettingsError } from '@selvedge/kernel'

/** PEM texts: the certificate with its chain, and its private key. */
export type Certificate = { cert: string; key: string }
export type CertificateFiles = { TLS_CERT_FILE: string; TLS_KEY_FILE: string }

const lookAgainMilliseconds = 60_000

/** Reads and checks the pair; undefined where none is set. Throws a SettingsError where it cannot be used. */
export const readCertificate = async (files: CertificateFiles): Promise<Certificate | undefined> => {
  const { TLS_CERT_FILE, TLS_KEY_FILE } = files
  if (TLS_CERT_FILE === '' && TLS_KEY_FILE === '') return undefined
  if (TLS_CERT_FILE === '' || TLS_KEY_FILE === '')
    throw new SettingsError('TLS_CERT_FILE and TLS_KEY_FILE are set together or not at all')
  try {
    const [cert, key] = await Promise.all([readFile(TLS_CERT_FILE, 'utf8'), readFile(TLS_KEY_FILE, 'utf8')])
    createSecureContext({ cert, key })
    return { cert, key }
  } catch (error) {
    throw new SettingsError(`The certificate ${TLS_CERT_FILE} cannot be used: ${(error as Error).message}`)
  }
}

/**
 * Certificates are renewed while the shop is open: looks at the files every minute, and new connections get the new pair.
 * A pair that does not fit, as while it is being replaced, leaves the one in use. Returns what ends it.
 */
export const followCertificate = (
  server: Server | TlsServer,
  files: CertificateFiles,
  { log, every = lookAgainMilliseconds }: { log: Log; every?: number },
): (() => void) => {
  if (!('setSecureContext' in server)) return () => {}
  let inUse: Certificate | undefined
  const look = async () => {
    try {
      const read = await readCertificate(files)
      if (read === undefined || (read.cert === inUse?.cert && read.key === inUse.key)) return
      if (inUse !== undefined) log.info('the certificate was renewed')
      inUse = read
      server.setSecureContext(read)
    } catch (error) {
      log.error({ err: error }, 'the renewed certificate is not used')
    }
  }
  void look()
  const timer = setInterval(look, every).unref()
  return () => clearInterval(timer)
}
