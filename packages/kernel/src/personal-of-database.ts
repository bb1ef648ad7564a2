import type { PersonalData } from './personal-data.ts'

/** What seals on a database that may be told only later how: each use asks anew, and throws where nobody said. */
export const personalOf = (given: () => PersonalData): PersonalData => ({
  keyFor: (personId) => given().keyFor(personId),
  seal: (key, field, what) => given().seal(key, field, what),
  open: (db, field, cells) => given().open(db, field, cells),
  destroy: (tx, personIds) => given().destroy(tx, personIds),
  sealFleeting: (plain, about) => given().sealFleeting(plain, about),
  openFleeting: (sealed, about) => given().openFleeting(sealed, about),
  blind: (value) => given().blind(value),
})
