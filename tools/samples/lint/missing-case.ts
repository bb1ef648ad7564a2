type Status = 'draft' | 'paid' | 'void'

export const label = (status: Status) => {
  switch (status) {
    case 'draft':
      return 'Draft'
    case 'paid':
      return 'Paid'
  }
}
