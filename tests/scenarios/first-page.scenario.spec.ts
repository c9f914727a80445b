import { expect, test } from '@playwright/test'
import { startServer, type TestServer } from '../helpers/server.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.dispose())

for (const language of ['nl', 'en'] as const) {
  test(
    `the first page comes from one origin and says nothing on the console (${language})`,
    { tag: '@node24' },
    async ({ browser }) => {
      const context = await browser.newContext({ locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
      const page = await context.newPage()
      const origins = new Set<string>()
      const complaints: string[] = []
      page.on('request', (request) => origins.add(new URL(request.url()).origin))
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(server.url)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      expect([...origins]).toEqual([server.url])
      expect(complaints).toEqual([])
      await context.close()
    },
  )
}
