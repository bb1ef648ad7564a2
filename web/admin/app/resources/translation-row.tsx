import { Box, OutlinedInput } from '@mui/material'
import type { Translation } from '@selvedge/sdk'
import { ApiError } from '@selvedge/sdk'
import { useState } from 'react'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { StatusChip } from '../parts/status-chip.tsx'
import { directionOfText, fieldId, lengthHint, textsOf } from './translating.ts'

type RowProps = {
  translation: Translation
  sourceLocale: string
  /** Takes what the platform has now in place of what was shown. */
  onSaved: (translation: Translation) => void
  /** Goes on to the next open text after this one. */
  onNext: (after: string) => void
}

/** The texts of one thing, what was written on one side and the translation on the other. */
export const TranslationRow = ({ translation, sourceLocale, onSaved, onNext }: RowProps) => (
  <Box component="li" sx={{ listStyle: 'none', borderBottom: 1, borderColor: 'divider', py: 1.5, px: 2 }}>
    {textsOf(translation).map(({ field }) => (
      <TextField key={field} {...{ translation, field, sourceLocale, onSaved, onNext }} />
    ))}
  </Box>
)

const TextField = ({ translation, field, sourceLocale, onSaved, onNext }: RowProps & { field: string }) => {
  const text = useText()
  const source = translation.source[field] ?? ''
  const saved = translation.texts[field] ?? ''
  const [draft, setDraft] = useState(saved)
  const [fault, setFault] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const isOutdated = translation.outdated.includes(field)
  const id = fieldId(translation, field)
  const { locale } = translation
  const hint = lengthHint(source, draft, locale)
  const label = text.of(`texts.field_${field}`, field)

  /** Whether it is kept now. An outdated text that is confirmed is sent as it is. */
  const save = async (isConfirmed: boolean): Promise<boolean> => {
    const isSame = draft.trim() === saved
    if (isSaving || (isSame && !(isConfirmed && isOutdated && saved !== ''))) return fault === undefined
    setSaving(true)
    const place = { kind: translation.kind, id: translation.id, locale }
    try {
      const kept = await callOperation<Translation>(
        ['catalog', 'put_translation'],
        { ...place, texts: { [field]: draft.trim() }, if_match: `"${translation.version}"` },
        newKey(),
      )
      setFault(undefined)
      onSaved(kept)
      return true
    } catch (error) {
      setFault(describeFailure(error, text))
      // What somebody else wrote is shown beside the draft, which stays.
      if (error instanceof ApiError && error.failed.code === 'VERSION_CONFLICT')
        onSaved(await callOperation<Translation>(['catalog', 'get_translation'], place))
      return false
    } finally {
      setSaving(false)
    }
  }

  const confirmAndGoOn = async () => {
    if (await save(true)) onNext(id)
  }

  return (
    <Box sx={{ display: 'grid', gap: { xs: 0.75, md: 2 }, gridTemplateColumns: { md: '1fr 1fr' }, py: 0.75 }}>
      <Box>
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary', mb: 0.25 }} id={`${id}-label`}>
          {label}
        </Box>
        <Box
          lang={sourceLocale}
          dir={directionOfText(sourceLocale)}
          id={`${id}-source`}
          sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {source}
        </Box>
      </Box>
      <Box>
        <OutlinedInput
          id={id}
          value={draft}
          multiline
          fullWidth
          error={fault !== undefined}
          onChange={({ target }) =>
            setDraft(field === 'name' ? target.value.replaceAll('\n', ' ') : target.value)
          }
          onBlur={() => void save(false)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            void confirmAndGoOn()
          }}
          inputProps={{
            lang: locale,
            dir: directionOfText(locale),
            maxLength: field === 'name' ? 200 : 20_000,
            'aria-labelledby': `${id}-label`,
            'aria-describedby': `${id}-source ${id}-told`,
          }}
        />
        <Box
          id={`${id}-told`}
          role="status"
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            mt: 0.5,
            minHeight: 20,
            fontSize: '0.75rem',
            color: fault === undefined ? 'text.secondary' : 'error.main',
          }}
        >
          {isOutdated && <StatusChip status="outdated" />}
          {saved === '' && draft === '' && <StatusChip status="missing" />}
          {fault ??
            (isSaving
              ? text('texts.saving')
              : draft.trim() !== saved
                ? text('texts.unsaved')
                : hint === 'long'
                  ? text('texts.long')
                  : hint === 'short'
                    ? text('texts.short')
                    : '')}
          <Box component="span" sx={{ marginInlineStart: 'auto', fontVariantNumeric: 'tabular-nums' }}>
            {text.number(draft.length)} / {text.number(source.length)}
          </Box>
        </Box>
      </Box>
    </Box>
  )
}
