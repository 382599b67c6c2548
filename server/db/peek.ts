/** What a file holds, seen without changing it: `openStore` would make a database of ours out of any. */
import { existsSync, statSync } from 'node:fs'
import Database from 'libsql'
import { DatabaseError } from '#server/db/connection'
import { Fault } from '#server/fault'
import * as z from 'zod'

/** Whether a file is a database of this product; one that is still empty may become one. */
type Content = 'ours' | 'empty' | 'foreign'

function look<T>(file: string, see: (first: (sql: string) => unknown) => T): T {
  const database = new Database(file, { readonly: true })
  try {
    return see((sql) => database.prepare(sql).get())
  } catch (error) {
    throw DatabaseError.of(error)
  } finally {
    database.close()
  }
}

function contentOf(file: string): Content {
  if (!statSync(file).isFile()) return 'foreign'
  if (statSync(file).size === 0) return 'empty'
  try {
    return look(file, (first) => {
      if (first('select 1 from sqlite_master limit 1') === undefined) return 'empty'
      const both = "select 1 from sqlite_master where type = 'table' and name in ('events', 'meta')"
      if (first(`select 1 where (select count(*) from (${both})) = 2`) === undefined)
        return 'foreign'
      return first("select 1 from meta where name = 'epoch'") === undefined ? 'empty' : 'ours'
    })
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'SQLITE_NOTADB') return 'foreign'
    throw error
  }
}

function foreign(file: string): Fault {
  return new Fault(`Không phải cơ sở dữ liệu của IOC Wall · not an IOC Wall database: ${file}`)
}

/** Throws unless the file is a database that this product made. */
export function mustBeOurs(file: string, called = file): void {
  if (!existsSync(file)) throw new Fault(`Không có tệp · no such file: ${called}`)
  if (contentOf(file) !== 'ours') throw foreign(called)
}

/** Throws when something else stands where the database is to be; nothing, or an empty file, is fine. */
export function mustNotBeForeign(file: string): void {
  if (existsSync(file) && contentOf(file) === 'foreign') throw foreign(file)
}

/** Whether a province of one's own has been defined. */
export function hasProvince(file: string): boolean {
  if (!existsSync(file) || contentOf(file) !== 'ours') return false
  const province = `select 1 from events
    where kind = 'area.defined' and json_extract(data, '$.level') = 'province' limit 1`
  return look(file, (first) => first(province)) !== undefined
}

/** Screens revoked in a file; none where that cannot be read, as in a damaged one or one from before screens. */
export function revokedScreens(file: string): readonly string[] {
  try {
    if (!existsSync(file) || contentOf(file) !== 'ours') return []
    const ids = 'select json_group_array(id) as ids from screens where revoked_at is not null'
    const { ids: list } = z.object({ ids: z.string() }).parse(look(file, (first) => first(ids)))
    return z.array(z.string()).parse(JSON.parse(list))
  } catch (error) {
    if (error instanceof DatabaseError) return []
    throw error
  }
}
