import { Box } from '@mui/material'

/** Our own pictures come in widths; what follows `#` says which colour they show. */
const pictureOf = (url: string, size: number): string =>
  url.startsWith('/api/media/') ? `${url.split('#')[0]}/${size > 80 ? 320 : 160}.webp` : url

export const Thumbnail = ({ url, size }: { url: string | undefined; size: number }) =>
  url === undefined ? null : (
    <Box
      component="img"
      src={pictureOf(url, size)}
      alt=""
      loading="lazy"
      sx={{
        width: size,
        height: size * 1.25,
        objectFit: 'cover',
        borderRadius: '3px',
        bgcolor: 'action.hover',
        flex: 'none',
      }}
    />
  )
