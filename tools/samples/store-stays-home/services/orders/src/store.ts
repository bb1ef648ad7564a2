export const countOrders = (sql: (text: TemplateStringsArray) => number) => sql`select count(*) from orders`
