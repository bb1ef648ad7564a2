import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawQr } from './draw-qr.ts'

test('a code has its three finders and four clear modules around it', () => {
  const { size, path } = drawQr('otpauth://totp/Selvedge:ada?secret=JBSWY3DPEHPK3PXP&issuer=Selvedge')
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`))
  assert.equal((size - 8 - 17) % 4, 0)
  const finder = (left: number, top: number) => {
    for (let at = 0; at < 49; at += 1) {
      const [x, y] = [at % 7, Math.floor(at / 7)]
      const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3))
      assert.equal(dark.has(`${left + x} ${top + y}`), ring !== 2, `${left + x} ${top + y}`)
    }
  }
  finder(4, 4)
  finder(size - 11, 4)
  finder(4, size - 11)
  for (const module of dark) {
    const [x = 0, y = 0] = module.split(' ').map(Number)
    assert.ok(Math.min(x, y) >= 4 && Math.max(x, y) < size - 4, module)
  }
})
