import {
  notificationChannels as channels,
  type NotificationPreferences,
  notificationPurposes as purposes,
} from '@selvedge/contracts'

type Purpose = (typeof purposes)[number]
type Channel = (typeof channels)[number]
export type Decision = { purpose: string; channel: string; wanted: boolean }

/** What a sale or the safety of an account cannot do without. */
export const isFixed = (purpose: Purpose, channel: Channel): boolean =>
  channel === 'email' && (purpose === 'orders' || purpose === 'account')

/** Who said nothing gets what they asked for by doing something, by e-mail. */
const isUsual = (purpose: Purpose, channel: Channel): boolean =>
  isFixed(purpose, channel) || (channel === 'email' && purpose === 'stock_alerts')

/** Every purpose by every channel, as somebody decided or as is usual. */
export const preferencesFrom = (decided: readonly Decision[]): NotificationPreferences => ({
  data: purposes.flatMap((purpose) =>
    channels.map((channel) => {
      const is_fixed = isFixed(purpose, channel)
      const said = decided.find((one) => one.purpose === purpose && one.channel === channel)?.wanted
      return { purpose, channel, wanted: is_fixed || (said ?? isUsual(purpose, channel)), is_fixed }
    }),
  ),
})
