import { spawn } from 'node:child_process'

export const child = () => spawn('node', [], { env: { ...process.env, ROLE: 'worker' } })
export const port = process.env['PORT']
