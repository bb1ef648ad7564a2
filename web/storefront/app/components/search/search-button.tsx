import { type ComponentType, useState } from 'react'
import { useNavigate } from 'react-router'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'

const loadDialog = () => import('./search-dialog.tsx')

/** Where a header has no room for a field: a link to the page of the search, over which a dialog opens with scripts. */
export const SearchButton = () => {
  const t = useTranslate()
  const navigate = useNavigate()
  const path = usePath()
  const [Dialog, setDialog] = useState<ComponentType<{ onClosed: () => void }>>()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ShopLink
        to="/search"
        aria-label={t('common.search')}
        title={t('common.search')}
        className="grid size-11 place-items-center hover:text-thread md:hidden"
        onPointerDown={() => void loadDialog().catch(() => {})}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
          event.preventDefault()
          loadDialog().then(
            ({ SearchDialog }) => {
              setDialog(() => SearchDialog)
              setOpen(true)
            },
            () => navigate(path('/search')),
          )
        }}
      >
        <Icon name="search" size="size-5.5" />
      </ShopLink>
      {Dialog !== undefined && isOpen && <Dialog onClosed={() => setOpen(false)} />}
    </>
  )
}
