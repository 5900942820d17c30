// Starts the server for a measurement, and reads what /proc says of it.
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A port that nobody listens on: whatever else runs on this machine is not to be measured by mistake. */
export const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

/** The server as in production, pinned to one core, without Redis, limits or response cache, with logs at error. */
export async function startServer(database, env = {}) {
  const port = await freePort();
  const child = spawn('taskset', ['-c', '0', 'dotnet', 'GoShop.Server/bin/Release/net10.0/GoShop.Server.dll'], {
    env: {
      ...process.env, DOTNET_gcServer: '0', DATABASE_URL: database, PORT: String(port), LISTEN_HOST: '127.0.0.1', GOSHOP_REDIS: 'off', RATE_LIMIT: 'off',
      GOSHOP_RESPONSE_CACHE: 'off', GOSHOP_JOBS: 'off', LOG_LEVEL: 'error', ASPNETCORE_ENVIRONMENT: 'Production',
      JWT_SIGNING_KEY: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
      SECRETS_KEY: randomBytes(32).toString('base64'), ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.on('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    try { if ((await fetch(`${url}/health`)).ok) break; } catch { /* not yet */ }
    if (tries === 300) throw new Error('the server does not answer');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, pid: child.pid };
}

const TICK = 1e6 / Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** The CPU time that a process has had, user and system, in microseconds. */
export const cpuOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
};

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
