import {
  createClient,
  deleteClient,
  getClient,
  listClients,
  rotateClientSecret,
  updateClient,
} from './clients.ts'
import { disconnectApp, listConnectedApps } from './connected-apps.ts'
import { answerDeviceRequest, getDeviceRequest } from './device-request.ts'
import { finishLogIn } from './finish-log-in.ts'
import { getInteraction } from './get-interaction.ts'
import { giveConsent } from './give-consent.ts'
import { refuseInteraction } from './refuse-interaction.ts'

/** Apps of others: registering them, letting them in, and what their pages ask for. */
export const oauthOperations = {
  list_clients: listClients,
  get_client: getClient,
  create_client: createClient,
  update_client: updateClient,
  rotate_client_secret: rotateClientSecret,
  delete_client: deleteClient,
  get_interaction: getInteraction,
  finish_log_in: finishLogIn,
  give_consent: giveConsent,
  refuse_interaction: refuseInteraction,
  get_device_request: getDeviceRequest,
  answer_device_request: answerDeviceRequest,
  list_connected_apps: listConnectedApps,
  disconnect_app: disconnectApp,
}
