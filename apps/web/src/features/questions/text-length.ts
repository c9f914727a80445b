/** From these lengths on a question is set smaller, so that it stays on one screen. */
export function textLength(text: string): 'short' | 'long' | 'longest' {
  return text.length <= 130 ? 'short' : text.length <= 280 ? 'long' : 'longest'
}
