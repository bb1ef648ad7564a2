import type { NotificationPreferences } from '@selvedge/sdk'
import { choiceOf } from '../../account/message-choice.ts'
import { useTranslate } from '../../i18n/use-translate.ts'

type Choice = NotificationPreferences['data'][number]

/** Every kind of message by every channel, to be ticked. What always comes stands ticked and stays so. */
export const MessageChoices = ({ choices }: { choices: readonly Choice[] }) => {
  const t = useTranslate()
  const channels = [...new Set(choices.map(({ channel }) => channel))]
  const purposes = [...new Set(choices.map(({ purpose }) => purpose))]
  return (
    <table className="w-full border-y border-line text-sm">
      <thead>
        <tr className="border-b border-line text-quiet">
          <th scope="col" className="py-2 pe-3 text-start font-normal">
            {t('preferences.what')}
          </th>
          {channels.map((channel) => (
            <th key={channel} scope="col" className="w-14 py-2 text-center font-normal sm:w-20">
              {t(`preferences.channel_${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {purposes.map((purpose) => (
          <tr key={purpose}>
            <th scope="row" className="py-3 pe-3 text-start font-normal">
              <span className="block text-base font-medium">{t(`preferences.about_${purpose}`)}</span>
              <span className="block max-w-[36ch] text-quiet">{t(`preferences.about_${purpose}_text`)}</span>
            </th>
            {channels.map((channel) => (
              <td key={channel} className="text-center">
                <Tick choice={choices.find((one) => one.purpose === purpose && one.channel === channel)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Tick = ({ choice }: { choice: Choice | undefined }) => {
  const t = useTranslate()
  if (choice === undefined) return null
  const { purpose, channel, wanted, is_fixed } = choice
  const name = t('preferences.choice', {
    about: t(`preferences.about_${purpose}`),
    channel: t(`preferences.channel_${channel}`),
  })
  return (
    <label className="inline-grid size-11 cursor-pointer place-items-center has-disabled:cursor-default">
      <input
        type="checkbox"
        name={choiceOf(choice)}
        defaultChecked={wanted}
        disabled={is_fixed}
        aria-label={is_fixed ? t('preferences.choice_fixed', { name }) : name}
        className="size-5 accent-ink disabled:opacity-60"
      />
    </label>
  )
}
