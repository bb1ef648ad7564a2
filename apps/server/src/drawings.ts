import type { Service } from '@selvedge/kernel'
import { type Drawings, mediaServiceWith } from '@selvedge/media'

/** The clothes of the demo shop. What draws them is large, and loaded with the first picture. */
export const demoDrawings: Drawings = {
  prefix: 'a1-',
  draw: async (id) => (await import('@selvedge/demo/artwork')).artwork.draw(id),
}

/**
 * Gives the media service the demo's drawings wherever a demo may be: a shop that was started with `--demo` once has its
 * products also without. In production, where there is no demo, such addresses are not found.
 */
export const withDrawings =
  ({ NODE_ENV }: { NODE_ENV: string }) =>
  (service: Service): Service =>
    service.contract.$name === 'media' && NODE_ENV !== 'production'
      ? mediaServiceWith([demoDrawings])
      : service
