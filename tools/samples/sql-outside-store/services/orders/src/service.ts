type Sql = (text: TemplateStringsArray, id: string) => Promise<void>

export const cancel = (tx: { run: Sql }, id: string) => tx.run`update orders set status = 'cancelled' where id = ${id}`
