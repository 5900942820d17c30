// Makes a .NET process collect its garbage, through the diagnostics port that the runtime opens for every process.
// Protocol: https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GC_HEAP_COLLECT = 0x800000n; // a keyword of the runtime's events: a session that asks for it begins with a full collection
const text = (value) => {
  const characters = Buffer.from(value + '\0', 'utf16le');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(characters.length / 2);
  return Buffer.concat([length, characters]);
};
const number = (value, bytes) => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value));
  else buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};

/** Collects all generations, and returns when that is done. */
export async function collect(pid) {
  const name = readdirSync(tmpdir()).find((file) => file.startsWith(`dotnet-diagnostic-${pid}-`));
  if (!name) throw new Error(`process ${pid} has no diagnostics port`);
  const provider = Buffer.concat([number(GC_HEAP_COLLECT, 8), number(4, 4), text('Microsoft-Windows-DotNETRuntime'), text('')]);
  const payload = Buffer.concat([number(16, 4), number(1, 4), number(0, 1), number(1, 4), provider]); // CollectTracing2: 16 MB, nettrace, no rundown
  const header = Buffer.concat([Buffer.from('DOTNET_IPC_V1\0', 'latin1'), number(20 + payload.length, 2), number(2, 1), number(3, 1), number(0, 2)]);
  await new Promise((resolve, reject) => {
    const socket = connect(join(tmpdir(), name), () => socket.write(Buffer.concat([header, payload])));
    socket.on('error', reject);
    socket.on('close', resolve);
    socket.once('data', () => setTimeout(() => socket.destroy(), 500));
    socket.resume();
  });
}
