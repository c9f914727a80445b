import './link.css'

/** A web address, up to where a sentence's own punctuation begins. */
const ADDRESS = /https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/gi

interface Part {
  readonly text: string
  readonly href?: string
}

/**
 * Splits plain text into words and links. Only http and https become links, and only what the URL parser accepts; all
 * else stays the text it was. Brackets that open inside an address keep their closing half.
 */
export function splitLinks(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const start = match.index
    let found = match[0]
    if (found.includes('(') && text[start + found.length] === ')') found += ')'
    if (!URL.canParse(found)) continue
    if (start > from) parts.push({ text: text.slice(from, start) })
    parts.push({ text: found, href: found })
    from = start + found.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

/** What people write, with its links. Shows the whole address: nobody is sent where they cannot see. */
export function Linkify({ text }: { readonly text: string }) {
  return splitLinks(text).map(({ text: words, href }, index) =>
    href === undefined ? (
      words
    ) : (
      <a key={index} href={href} className="z-link" target="_blank" rel="noopener noreferrer nofollow ugc">
        {words}
      </a>
    ),
  )
}
