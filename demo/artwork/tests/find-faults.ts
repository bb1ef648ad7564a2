/** What is wrong with an SVG text: tags out of balance, attributes unquoted or twice, dangling references, numbers lost. */
export const findFaults = (svg: string): string[] => {
  const faults: string[] = []
  const open: string[] = []
  const ids = new Set<string>()
  const wanted = new Set<string>()
  let last = 0
  for (const match of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][\w-]*="[^"<&]*")*)\s*(\/?)>/g)) {
    const between = svg.slice(last, match.index)
    if (between.trim() !== '') faults.push(`text between tags: ${between.slice(0, 60)}`)
    last = match.index + match[0].length
    const [, closing, name = '', attributes = '', alone] = match
    if (closing) {
      const expected = open.pop()
      if (expected !== name) faults.push(`</${name}> closes <${expected}>`)
      continue
    }
    if (!alone) open.push(name)
    const seen = new Set<string>()
    for (const [, key = '', value = ''] of attributes.matchAll(/([a-zA-Z][\w-]*)="([^"]*)"/g)) {
      if (seen.has(key)) faults.push(`${key} twice in <${name}>`)
      seen.add(key)
      if (key === 'id') {
        if (ids.has(value)) faults.push(`id ${value} twice`)
        ids.add(value)
      }
      if (key === 'href') wanted.add(value.slice(1))
      for (const [, id = ''] of value.matchAll(/url\(#([^)]+)\)/g)) wanted.add(id)
    }
  }
  if (last !== svg.length) faults.push(`the rest: ${svg.slice(last, last + 60)}`)
  if (open.length > 0) faults.push(`left open: ${open.join()}`)
  for (const id of wanted) if (!ids.has(id)) faults.push(`nothing is called ${id}`)
  for (const lost of ['NaN', 'undefined', 'Infinity', 'null', '[object']) {
    const at = svg.indexOf(lost)
    if (at >= 0) faults.push(svg.slice(Math.max(0, at - 30), at + 30))
  }
  return faults
}
