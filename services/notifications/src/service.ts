import { notifications } from '@selvedge/contracts'
import { defineService, every } from '@selvedge/kernel'
import { createContext } from './context.ts'
import { deliverMessage } from './deliver-message.ts'
import { list_mailbox, read_mailbox } from './mailbox/read-mailbox.ts'
import { get_message, list_messages, removeOldMessages, retry_message } from './messages.ts'
import { personal } from './privacy.ts'
import { send_email } from './send-email.ts'
import { settings } from './settings.ts'
import { list_templates, preview_template } from './templates/preview-template.ts'

export const notificationsService = defineService(notifications, {
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    send_email,
    list_messages,
    get_message,
    retry_message,
    list_templates,
    preview_template,
    list_mailbox,
    read_mailbox,
  },
  jobs: [deliverMessage],
  timers: [every('1h', removeOldMessages)],
  personal,
})
