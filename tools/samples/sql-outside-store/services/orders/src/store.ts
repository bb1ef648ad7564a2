type Sql = (text: TemplateStringsArray, id: string) => Promise<void>

export const remove = (sql: Sql, id: string) => sql`delete from orders where id = ${id}`
