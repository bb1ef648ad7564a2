import type { AddressFormat, DeliveryOption } from '@selvedge/sdk'
import { useEffect, useState } from 'react'
import type { Destination } from '../../checkout/delivery.ts'

type Parcel = { weight_grams: number; currency: string }

/**
 * What is known of the country that is chosen: `given` came with the page, any other is asked for here. `options` are
 * undefined while they are on their way. The format stays the last one until there is another.
 */
export const useDestination = (given: Destination, country: string, parcel: Parcel) => {
  const [fetched, setFetched] = useState<Destination>()
  const { weight_grams, currency } = parcel
  const isGiven = given.country === country
  useEffect(() => {
    if (isGiven) return
    let over = false
    const ask = async () => {
      const query = new URLSearchParams({ country, weight_grams: String(weight_grams), currency })
      const [format, options] = await Promise.all([
        getJson<AddressFormat>(`/api/identity/v1/address-formats/${country}`),
        getJson<{ data: DeliveryOption[] }>(`/api/shipping/v1/delivery-options?${query}`),
      ])
      if (!over) setFetched({ country, format, options: options?.data ?? null })
    }
    void ask()
    return () => {
      over = true
    }
  }, [isGiven, country, weight_grams, currency])
  const current = isGiven ? given : fetched?.country === country ? fetched : undefined
  return { options: current?.options, format: current?.format ?? fetched?.format ?? given.format }
}

const getJson = async <T>(address: string): Promise<T | null> => {
  try {
    const response = await fetch(address)
    return response.ok ? ((await response.json()) as T) : null
  } catch {
    return null
  }
}
