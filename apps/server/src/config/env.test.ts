import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { VARIABLE_TEXTS } from './env-texts.ts'
import { ConfigError, readConfig } from './env.ts'

describe('configuration', () => {
  test('nothing set is a working configuration: port 8080, data in ./data, demo on', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      port: 8080,
      host: null,
      databaseUrl: null,
      publicUrl: null,
      demo: true,
      trustProxy: 0,
    })
    expect(config.dataDir).toBe(resolve('data'))
  })

  test('the demo is off as soon as there is a real database, unless asked for', () => {
    const DATABASE_URL = 'postgresql://zaal@localhost/zaal'
    expect(readConfig({ DATABASE_URL }).demo).toBe(false)
    expect(readConfig({ DATABASE_URL, DEMO: '1' }).demo).toBe(true)
    expect(readConfig({ DEMO: '0' }).demo).toBe(false)
  })

  test('a variable that is set to nothing counts as not set', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ' }).port).toBe(8080)
  })

  test('every wrong variable is named in one failure, and a secret is not repeated', () => {
    const wrong = {
      PORT: '80800',
      DEMO: 'yes',
      DATABASE_URL: 'mysql://x',
      SETUP_KEY: 'short-secret',
      LOG_LEVEL: 'loud',
    }
    let message = ''
    try {
      readConfig(wrong)
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError)
      message = error instanceof Error ? error.message : ''
    }
    for (const name of Object.keys(wrong)) expect(message).toContain(`\n  ${name} `)
    expect(message).not.toContain('short-secret')
  })

  test('a comment behind a key is not taken for the key', () => {
    expect(() => readConfig({ SETUP_KEY: '# openssl rand -hex 24' })).toThrow('SETUP_KEY must have no spaces')
  })

  test('REDIS_URL is one server, with the number of a database at most', () => {
    for (const right of ['redis://localhost', 'rediss://zaal:secret@redis.example.org:6380/3'])
      expect(readConfig({ REDIS_URL: right }).redisUrl).toBe(right)
    for (const wrong of ['localhost:6379', 'http://localhost:6379', 'redis://localhost/first'])
      expect(() => readConfig({ REDIS_URL: wrong }), wrong).toThrow('REDIS_URL')
  })

  test('PUBLIC_URL is an origin; a path or another protocol is refused', () => {
    expect(readConfig({ PUBLIC_URL: 'https://zaal.example.org/' }).publicUrl).toBe('https://zaal.example.org')
    expect(() => readConfig({ PUBLIC_URL: 'https://example.org/zaal' })).toThrow('no path')
    for (const wrong of ['ftp://example.org', 'zaal', 'https://'])
      expect(() => readConfig({ PUBLIC_URL: wrong }), wrong).toThrow(ConfigError)
  })

  test('TRUST_PROXY is a number of hops or a list of addresses', () => {
    expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
    expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1'])
    expect(() => readConfig({ TRUST_PROXY: 'everyone' })).toThrow('TRUST_PROXY')
  })

  test('the standards the README names are the ones in use', () => {
    for (const [name, { standard }] of Object.entries(VARIABLE_TEXTS)) {
      const value = /^`([^`]+)`$/.exec(standard.en)?.[1]
      if (value) expect(readConfig({ [name]: value }), name).toEqual(readConfig({}))
    }
  })
})
