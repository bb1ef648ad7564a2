import { forgetSession } from './session.ts'

/** Told to every window of the back office when somebody has logged in (again). */
const channelName = 'selvedge-admin-log-in'

export type StepUp = { answer: (confirmed: boolean) => void }

let show: ((stepUp: StepUp) => void) | undefined

/** The dialog that asks; it is there as long as the back office is. */
export const onStepUp = (listener: (stepUp: StepUp) => void): (() => void) => {
  show = listener
  return () => {
    show = undefined
  }
}

let asking: Promise<boolean> | undefined

/** Resolves with whether the person has shown anew who they are. Asked once, however many calls want it. */
export const askToStepUp = (): Promise<boolean> => {
  asking ??= new Promise<boolean>((resolve) => {
    if (show === undefined) resolve(false)
    else show({ answer: resolve })
  }).finally(() => {
    asking = undefined
    forgetSession()
  })
  return asking
}

/** Opens the log-in in a window of its own, so that nothing here is lost; calls back when it is done. */
export const logInBeside = (done: () => void): (() => void) => {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = () => {
    channel.close()
    done()
  }
  const address = `/admin/session/log-in?again=1&return_to=${encodeURIComponent('/admin/confirmed')}`
  window.open(address, 'selvedge-admin-log-in', 'popup,width=460,height=720')
  return () => channel.close()
}

/** Said by the window that the log-in ended in. */
export const tellLoggedIn = (): void => {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('logged in')
  channel.close()
}
