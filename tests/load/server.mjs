// Starts what is measured, each on a port of its own, and reads what /proc says of it.
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** An address that nobody listens at: whatever else runs on this machine is not to be measured by mistake. */
export const freeAddress = () => new Promise((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(`http://127.0.0.1:${port}`));
  });
});

/** Runs a program until this one ends, by default pinned to the first core. */
export function run(program, env, { pinned = true } = {}) {
  const [command, ...words] = pinned ? ['taskset', '-c', '0', 'dotnet', program] : ['dotnet', program];
  const child = spawn(command, words, { env: { ...process.env, ...(pinned && { DOTNET_gcServer: '0' }), ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  process.on('exit', () => child.kill('SIGKILL'));
  return child;
}

/** Waits until an address answers well. */
export async function answers(url, init) {
  for (let tries = 0; tries < 600; tries++) {
    try { if ((await fetch(url, init)).ok) return; } catch { /* not yet */ }
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}

/** The server as in production, without Redis and limits, with logs at error. */
export async function startServer(database, env = {}, how = {}) {
  const url = await freeAddress();
  const { pid } = run('GoShop.Server/bin/Release/net10.0/GoShop.Server.dll', {
    DATABASE_URL: database, PORT: new URL(url).port, LISTEN_HOST: '127.0.0.1', GOSHOP_REDIS: 'off', RATE_LIMIT: 'off', LOG_LEVEL: 'error', ASPNETCORE_ENVIRONMENT: 'Production',
    JWT_SIGNING_KEY: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    SECRETS_KEY: randomBytes(32).toString('base64'), ...env,
  }, how);
  await answers(`${url}/health`);
  return { url, pid };
}

const TICK = 1e6 / Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** The CPU time that a process has had, user and system, in microseconds. */
export const cpuOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
};

const memoryOf = (field) => (pid) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** The memory that a process has now, in MiB. */
export const residentOf = memoryOf('VmRSS');

/** The most memory that a process has had, in MiB. */
export const peakOf = memoryOf('VmHWM');
