// The programs that a check starts, and how they are ended: all of them with the check.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'node:net';

const started = [];
const folders = [];

export const build = process.env.BUILD ?? 'build';

function endAll() {
	for (const child of started.splice(0)) {
		child.kill('SIGTERM');
	}
	for (const folder of folders.splice(0)) {
		rmSync(folder, { recursive: true, force: true });
	}
}
process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => process.exit(1));
}

export function newFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'machiaruki-contract-'));
	folders.push(folder);
	return folder;
}

// Resolves with the first match of pattern in what it prints.
function start(program, words, pattern, env = {}) {
	const child = spawn(program, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	started.push(child);
	return new Promise((resolve, reject) => {
		let said = '';
		const take = (bytes) => {
			said = (said + bytes).slice(-20000);
			const match = pattern.exec(said);
			if (match) {
				resolve(match);
			}
		};
		child.stdout.on('data', take);
		child.stderr.on('data', take);
		child.on('error', reject);
		child.on('exit', (code) => reject(new Error(`${program} ended with ${code}:\n${said}`)));
		setTimeout(() => reject(new Error(`${program} does not start:\n${said}`)), 240000).unref();
	});
}

// A server with a made-up season in a store of its own: { url, store }.
export async function startServer(env = {}) {
	const store = `sqlite:${join(newFolder(), 'a.db')}`;
	const words = ['serve', '--demo', '--listen', '127.0.0.1:0', '--store', store];
	const match = await start(join(build, 'machiaruki-server'), words, /listening on (\S+)\n/, env);
	return { url: match[1], store };
}

// What a command of the server's prints.
export function command(store, ...words) {
	return new Promise((resolve, reject) => {
		const child = spawn(join(build, 'machiaruki-server'), [...words, '--store', store]);
		let said = '';
		let wrong = '';
		child.stdout.on('data', (bytes) => (said += bytes));
		child.stderr.on('data', (bytes) => (wrong += bytes));
		child.on('error', reject);
		child.on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`${words.join(' ')}: ${wrong}`))));
	});
}

function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

// Prism between us and the server: in the place of what the contract does not allow it answers with
// an error of its own.
export async function startProxy(contract, url) {
	const port = await freePort();
	const prism = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/@stoplight/prism-cli/dist/index.js');
	const words = [prism, 'proxy', contract, url, '--errors', '--cors=false', '--host', '127.0.0.1', '--port', `${port}`];
	await start(process.execPath, words, /is listening on/);
	return `http://127.0.0.1:${port}`;
}
