import { Box } from '@mui/material'
import { Fragment } from 'react'
import { monoFamily } from '../theme.ts'

/** A piece up to and with its mark: too long a text breaks behind one. */
const piece = /[^@._/:-]*[@._/:-]*/g

type VerbatimProps = { children: string; mono?: boolean }

/** What stands as it is in every language: an e-mail address, an id, the name of an operation. It reads from left to right. */
export const Verbatim = ({ children, mono = false }: VerbatimProps) => (
  <Box
    component="bdi"
    dir="ltr"
    sx={
      mono
        ? { fontFamily: monoFamily, fontSize: '0.75rem', overflowWrap: 'anywhere' }
        : // The typeface draws its dots close, and 5.1.1 looks like 511.
          { fontKerning: 'none' }
    }
  >
    {[...children.matchAll(piece)].map(({ 0: text, index }) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {text}
      </Fragment>
    ))}
  </Box>
)
