// Requests, as far from a browser's as a check needs them: any method, any header, any bytes.
import http from 'node:http';
import net from 'node:net';

// Requests straight to the server come from an address of the loopback net of their own where they
// would use up another's share.
export function request(base, method, path, { headers = {}, body, from, isStream } = {}) {
	const url = new URL(base);
	const bytes = body === undefined ? undefined : Buffer.from(body);
	const fixed = bytes === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': bytes.length };
	return new Promise((resolve, reject) => {
		const call = http.request({
			host: url.hostname, port: url.port, method, path, agent: false, localAddress: from,
			headers: { ...fixed, ...headers }, timeout: 20000,
		}, (response) => {
			const parts = [];
			response.on('data', (part) => {
				parts.push(part);
				if (isStream) { // it never ends; its beginning is enough
					resolve(answer(response.statusCode, response.headers, Buffer.concat(parts)));
					call.destroy();
				}
			});
			response.on('end', () => resolve(answer(response.statusCode, response.headers, Buffer.concat(parts))));
			response.on('error', reject);
		});
		call.on('timeout', () => call.destroy(new Error(`${method} ${path}: no answer`)));
		call.on('error', reject);
		call.end(bytes);
	});
}

function answer(status, headers, bytes) {
	const text = bytes.toString('utf8');
	const json = /json/.test(headers['content-type'] ?? '') && text !== '';
	const cookies = [headers['set-cookie'] ?? []].flat();
	const flat = cookies.length === 0 ? headers : { ...headers, 'set-cookie': cookies.join(', ') };
	return { status, headers: flat, cookies, text, body: json ? JSON.parse(text) : text };
}

// Bytes as they are; what comes back until the end of the connection or of the announced length.
export function raw(base, text) {
	const url = new URL(base);
	return new Promise((resolve, reject) => {
		let said = Buffer.alloc(0);
		const socket = net.connect(Number(url.port), url.hostname, () => socket.write(text));
		const done = () => {
			const head = said.indexOf('\r\n\r\n');
			const [first, ...lines] = said.subarray(0, head).toString().split('\r\n');
			const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
			const length = Number(headers['content-length'] ?? 0);
			if (head < 0 || said.length < head + 4 + length) {
				return false;
			}
			resolve(answer(Number(first.split(' ')[1]), headers, said.subarray(head + 4, head + 4 + length)));
			socket.destroy();
			return true;
		};
		socket.setTimeout(20000, () => socket.destroy(new Error('no answer')));
		socket.on('data', (part) => { said = Buffer.concat([said, part]); done(); });
		socket.on('end', () => done() || reject(new Error(`cut answer: ${said}`)));
		socket.on('error', reject);
	});
}

export const form = (fields) => new URLSearchParams(fields).toString();
export const formType = { 'content-type': 'application/x-www-form-urlencoded' };
export const jsonType = { 'content-type': 'application/json' };
export const bearer = (token) => (token === undefined ? {} : { authorization: `Bearer ${token}` });
