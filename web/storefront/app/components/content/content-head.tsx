/** How a page that is there to be read begins. */
export const ContentHead = ({ title, lead }: { title: string; lead: string }) => (
  <div className="mb-10 grid gap-5 md:mb-14">
    <h1 className="display max-w-[20ch] text-3xl">{title}</h1>
    <p className="max-w-[52ch] text-lg text-quiet">{lead}</p>
  </div>
)
