import { lockDataFolder } from './data-folder.ts'

/** For data-folder.test.ts: takes the lock, tells its parent how it went, and releases when told. */
try {
  const lock = await lockDataFolder(process.argv[2] ?? '', { beat: 50, patience: 1_000 })
  process.on('message', () => {
    void lock.release().then(() => process.exit(0))
  })
  process.send?.({ ok: true })
} catch (error) {
  process.send?.({ ok: false, name: (error as Error).name, message: (error as Error).message })
  process.disconnect()
}
