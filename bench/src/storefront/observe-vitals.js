// Runs in the measured page before anything of its own; JavaScript because it is the browser's and not this program's.
window.vitals = { lcp: 0, cls: 0, inp: null }

const on = (type, take, more = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
    type,
    buffered: true,
    ...more,
  })

on('largest-contentful-paint', ({ startTime }) => {
  window.vitals.lcp = startTime
})
on('layout-shift', ({ value, hadRecentInput }) => {
  if (!hadRecentInput) window.vitals.cls += value
})
on(
  'event',
  ({ interactionId, duration }) => {
    if (interactionId) window.vitals.inp = Math.max(window.vitals.inp ?? 0, duration)
  },
  { durationThreshold: 16 },
)
