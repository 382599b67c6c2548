import { get } from '#client/api/get'
import { Me } from '#shared/access'

export const fetchMe = (): Promise<Me> => get('/api/me', Me)
