import { Notification } from 'ra-ui-materialui'

/** What was done, or was not; long enough to be read. */
export const Notices = () => <Notification autoHideDuration={6000} multiLine />
