import { SearchButton } from './search-button.tsx'
import { SearchField } from './search-field.tsx'

/** The field, or where there is no room for it the button. */
export const HeaderSearch = () => (
  <>
    <SearchField look="header" />
    <SearchButton />
  </>
)
