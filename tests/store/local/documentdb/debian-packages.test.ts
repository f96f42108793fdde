import { describe, expect, it } from 'vitest'
import { mirrorsIn } from '../../../../src/store/local/documentdb/debian-packages.ts'

describe('mirrorsIn', () => {
  // sources.list(5): the one-line style, and the deb822 style.
  it.each([
    ['one line', 'deb http://mirror.example/debian bookworm main', ['http://mirror.example/debian']],
    [
      'one line with options',
      'deb [arch=amd64 signed-by=/usr/share/keyrings/d.gpg] https://mirror.example/debian/ bookworm main',
      ['https://mirror.example/debian/'],
    ],
    [
      'deb822',
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm',
      ['http://mirror.example/debian'],
    ],
    ['a comment', '# deb http://mirror.example/debian bookworm main', []],
    ['security updates', 'deb http://mirror.example/debian-security bookworm-security main', []],
    ['somebody else’s packages', 'deb https://deb.nodesource.com/node_20.x nodistro main', []],
    ['sources of packages', 'deb-src http://mirror.example/debian bookworm main', []],
  ])('reads %s', (_what, sources, mirrors) => {
    expect(mirrorsIn(sources)).toEqual(mirrors)
  })
})
