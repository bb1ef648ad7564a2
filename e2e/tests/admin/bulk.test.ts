import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOffice } from './office.ts'

const { work } = await openOffice()

test('a file is tried, imported and reported; an export is made, fetched and taken away', async () => {
  const page = await work('admin', '/admin/bulk')
  await page.getByText('Nothing has been imported yet.').waitFor()
  const line = (line: object) => `${JSON.stringify(line)}\n`
  const file = {
    name: 'swatches.jsonl',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(
      line({ type: 'swatch', value: 'Bulk blue', hex: '#112233' }) + line({ type: 'swatch' }),
    ),
  }
  const imports = page.getByRole('table', { name: 'Imports' })
  const send = async (press: 'Try' | 'Import') => {
    await page.getByRole('button', { name: 'Import a file' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import a file' })
    await dialog.getByLabel('File').setInputFiles(file)
    if (press === 'Import') await dialog.getByLabel('Only try it').click()
    await dialog.getByRole('button', { name: press, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await send('Try')
  await imports.getByText('Would add 1, change 0; 0 stay, 1 would be refused').waitFor()
  await send('Import')
  await imports.getByText('1 added, 0 changed, 0 as they were, 1 refused').waitFor()
  const report = page.waitForEvent('download')
  await imports.getByRole('button', { name: 'Report' }).first().click()
  assert.match((await report).suggestedFilename(), /^import-.*\.csv$/)

  await page.getByRole('button', { name: 'Export everything (JSON Lines)' }).click()
  const exports = page.getByRole('table', { name: 'Exports' })
  const fetched = page.waitForEvent('download')
  await exports.getByRole('button', { name: /^Download/ }).click()
  assert.match((await fetched).suggestedFilename(), /^catalogue-.*\.jsonl\.gz$/)
  await exports.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Nothing has been exported yet').waitFor()
})
