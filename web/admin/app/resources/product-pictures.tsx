import CloseIcon from '@mui/icons-material/Close'
import { Box, Button, LinearProgress } from '@mui/material'
import type { StaffProduct } from '@selvedge/sdk'
import { useRef, useState } from 'react'
import { uploadImage } from '../data/upload-image.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { Field } from '../parts/field.tsx'
import { moved, type Pictured, readPicture, writePicture } from './picture-address.ts'
import { ProductPageOf, SaveBar, useSaveProduct } from './product-page-of.tsx'

/** Pictures of a product: dropped in, put in order by dragging or by keys, and given to a colour. */
export const ProductPicturesPage = () => {
  const text = useText()
  return (
    <ProductPageOf title={text('garment.pictures')}>
      {(product) => <Editor product={product} />}
    </ProductPageOf>
  )
}

type Upload = { name: string; part: number; failure?: string }
const accepted = 'image/jpeg,image/png,image/webp,image/avif'

const Editor = ({ product }: { product: StaffProduct }) => {
  const text = useText()
  const [pictures, setPictures] = useState(() => product.image_urls.map(readPicture))
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [dragged, setDragged] = useState<number>()
  const input = useRef<HTMLInputElement>(null)
  const { save, failure, pending } = useSaveProduct(product)
  const colours = [...new Set(product.variants.flatMap(({ options }) => options.colour ?? []))]
  const change = (at: number, changed: Partial<Pictured>) =>
    setPictures((all) => all.map((one, index) => (index === at ? { ...one, ...changed } : one)))
  const upload = async (file: File) => {
    const tell = (told: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.name === file.name ? { ...one, ...told } : one)))
    setUploads((all) => [...all.filter(({ name }) => name !== file.name), { name: file.name, part: 0 }])
    try {
      const { url } = await uploadImage({ file, onProgress: (part) => tell({ part }) })
      setPictures((all) => [...all, readPicture(url)])
      setUploads((all) => all.filter(({ name }) => name !== file.name))
    } catch (error) {
      tell({ failure: describeFailure(error, text) })
    }
  }
  // One after the other, so that they come in the order in which they were given.
  const take = async (files: Iterable<File>) => {
    for (const file of files) await upload(file)
  }
  return (
    <>
      <Box
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void take(event.dataTransfer.files)
        }}
        sx={{
          border: '1px dashed',
          borderColor: 'divider',
          borderRadius: 1,
          p: 3,
          mb: 2,
          textAlign: 'center',
        }}
      >
        <Box sx={{ mb: 1, color: 'text.secondary' }}>{text('garment.drop')}</Box>
        <Button variant="outlined" onClick={() => input.current?.click()}>
          {text('garment.choose_files')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={accepted}
          aria-label={text('garment.choose_files')}
          onChange={({ target }) => {
            void take([...(target.files ?? [])])
            target.value = ''
          }}
        />
        {uploads.map(({ name, part, failure: refused }) => (
          <Box key={name} role="status" sx={{ mt: 1, textAlign: 'start' }}>
            {name} {refused !== undefined && <Box sx={{ color: 'error.main' }}>{refused}</Box>}
            {refused === undefined && (
              <LinearProgress variant="determinate" value={100 * part} aria-label={name} />
            )}
          </Box>
        ))}
      </Box>
      {pictures.length === 0 && <Box sx={{ color: 'text.secondary' }}>{text('garment.no_pictures')}</Box>}
      <Box
        component="ol"
        aria-label={text('garment.pictures')}
        sx={{
          listStyle: 'none',
          p: 0,
          m: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
        }}
      >
        {pictures.map((picture, at) => (
          <Box
            component="li"
            // biome-ignore lint/suspicious/noArrayIndexKey: one picture may be there for two colours
            key={at}
            draggable
            onDragStart={() => setDragged(at)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              event.stopPropagation()
              setPictures((all) => moved(all, dragged, at))
              setDragged(undefined)
            }}
            sx={{
              border: 1,
              borderColor: 'divider',
              borderRadius: 1,
              p: 1,
              display: 'grid',
              gap: 1,
              bgcolor: 'background.paper',
            }}
          >
            <Box
              component="img"
              src={picture.src.startsWith('/api/media/') ? `${picture.src}/320.webp` : picture.src}
              alt={picture.alt}
              loading="lazy"
              sx={{ width: '100%', aspectRatio: '4 / 5', objectFit: 'cover', cursor: 'grab' }}
            />
            <Field
              kind="choice"
              label={text('garment.axis_colour')}
              value={picture.colour}
              none={text('garment.all_colours')}
              options={[...new Set([...colours, ...(picture.colour ? [picture.colour] : [])])].map(
                (value) => ({ value, label: value }),
              )}
              onChange={(colour) => change(at, { colour })}
            />
            <Field label={text('garment.alt')} value={picture.alt} onChange={(alt) => change(at, { alt })} />
            <Box sx={{ display: 'flex', gap: 0.5 }}>
              <Button
                aria-label={text('garment.earlier', { number: at + 1 })}
                disabled={at === 0}
                onClick={() => setPictures((all) => moved(all, at, at - 1))}
              >
                ↑
              </Button>
              <Button
                aria-label={text('garment.later', { number: at + 1 })}
                disabled={at === pictures.length - 1}
                onClick={() => setPictures((all) => moved(all, at, at + 1))}
              >
                ↓
              </Button>
              <Button
                color="error"
                aria-label={text('garment.remove_picture', { number: at + 1 })}
                onClick={() => setPictures((all) => all.toSpliced(at, 1))}
                sx={{ marginInlineStart: 'auto' }}
              >
                <CloseIcon sx={{ fontSize: 18 }} />
              </Button>
            </Box>
          </Box>
        ))}
      </Box>
      <SaveBar
        failure={failure}
        pending={pending}
        unfit={uploads.some((one) => one.failure === undefined)}
        onSave={() => void save({ image_urls: pictures.map(writePicture) })}
      />
    </>
  )
}
