import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sniff } from './formats.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

test('a file is what its first bytes say', () => {
  assert.equal(sniff(latin1('')), 'empty')
  assert.equal(sniff(latin1('\xff\xd8\xff\xe0....JFIF')), 'jpeg')
  assert.equal(sniff(latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')), 'png')
  assert.equal(sniff(latin1('RIFF\0\0\0\0WEBPVP8 ')), 'webp')
  assert.equal(sniff(latin1('RIFF\0\0\0\0WAVEfmt ')), 'unknown_type')
  assert.equal(sniff(latin1('\0\0\0 ftypavif\0\0\0\0')), 'avif')
  assert.equal(sniff(latin1('\0\0\0 ftypmif1\0\0\0\0mif1avifmiaf')), 'avif')
  assert.equal(sniff(latin1('\0\0\0 ftypavis\0\0\0\0')), 'animated')
  assert.equal(sniff(latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR....\0\0\0\x08acTL....IDAT')), 'animated')
  assert.equal(sniff(latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR....IDAT....acTL')), 'png')
  assert.equal(sniff(latin1('\0\0\0 ftypheic\0\0\0\0')), 'unknown_type')
  assert.equal(sniff(latin1('GIF89a\x01\x00\x01\x00')), 'unknown_type')
  assert.equal(sniff(latin1('%PDF-1.7')), 'unknown_type')
})

test('markup is a vector in every encoding that begins one', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const text of [
    svg,
    ` \n${svg}`,
    `<?xml version="1.0"?>${svg}`,
    `<!DOCTYPE svg>${svg}`,
    `<!-- a -->${svg}`,
  ])
    assert.equal(sniff(Buffer.from(text)), 'vector')
  assert.equal(sniff(Buffer.from(`\ufeff${svg}`)), 'vector')
  assert.equal(sniff(Buffer.from(`\ufeff${svg}`, 'utf16le')), 'vector')
  assert.equal(sniff(Buffer.from(`\ufeff${svg}`, 'utf16le').swap16()), 'vector')
})

test('no bytes make it throw, and a picture’s mark must stand at the start', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
      fc.pre(bytes[0] !== 0xff && bytes[0] !== 0x89 && bytes[0] !== 0x52)
      const after = Buffer.concat([bytes, latin1('\x89PNG\r\n\x1a\n')])
      assert.ok(['unknown_type', 'vector', 'avif', 'animated'].includes(sniff(after)))
    }),
  )
})
