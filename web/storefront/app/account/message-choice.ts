/** The field of a kind of message by a channel, in the form that asks for all of them. */
export const choiceOf = ({ purpose, channel }: { purpose: string; channel: string }): string =>
  `${purpose}-${channel}`
