// An S3 server on a free port of loopback, with one bucket and its files in the folder it is told. The first line it prints is the port. It knows whose keys are its own, but lets
// signatures pass: those of requests about a bucket it takes without the slash at the end of the path, which .NET's SDK, as S3 itself, signs.
import S3rver from '@20minutes/s3rver';

const [bucket, directory] = process.argv.slice(2);
const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, allowMismatchedSignatures: true, directory, configureBuckets: [{ name: bucket }] });
const { port } = await server.run();
console.log(port);
process.stdin.on('end', () => process.exit(0)).resume();
