// The wrong requests that every operation must bear, made from the contract itself: what it takes
// tells what it does not.
import { form, formType, jsonType } from './requests.js';

let next = 0;

// The limited operations would soon refuse all requests of one address.
const anAddress = () => `127.8.${(next >> 7) & 255}.${1 + (next++ & 127)}`;

function examplePath(operation) {
	return operation.path.replace(/\{(\w+)\}/g, (whole, name) => {
		const parameter = operation.request.path.find((one) => one.name === name);
		return encodeURIComponent(parameter?.examples?.[0]?.value ?? parameter?.schema?.enum?.[0] ?? '1');
	});
}

// The names of the security schemes whose tokens it takes as bearers, with nothing beside them.
export function bearersOf(operation) {
	const alone = (operation.security ?? []).filter((group) => !Array.isArray(group) || group.length === 1);
	return alone.flat().filter((one) => one.type === 'http').map((one) => one.key);
}

// Whether a kiosk may ask it for who signed in there.
export function takesVisits(operation) {
	return (operation.security ?? []).some((group) => Array.isArray(group) && group.some((one) => one.key === 'visit'));
}

// As the contract's own examples have it: for operations that need no more. What it must answer is
// told by what is missing at the end.
export function exampleRequest(world, operation) {
	const content = operation.request?.body?.contents?.[0];
	const value = content?.examples?.[0]?.value ?? content?.schema?.examples?.[0];
	const body = content === undefined ? {} : { headers: { 'content-type': content.mediaType }, body: content.mediaType.includes('json') ? JSON.stringify(value ?? {}) : typeof value === 'string' ? value : form(value ?? {}) };
	const isStream = operation.responses.some((one) => (one.contents ?? []).some((each) => each.mediaType === 'text/event-stream'));
	return { name: 'its example', direct: true, isStream, from: anAddress(), path: examplePath(operation), token: world.tokens[bearersOf(operation)[0]], ...body, expect: operation.responses.map((one) => Number(one.code)) };
}

function* aboutTokens(world, operation, path) {
	const wanted = bearersOf(operation);

	if (wanted.length === 0) {
		return;
	}
	yield { name: 'no token', path, expect: [401] };
	yield { name: 'a forged token', path, token: 'x'.repeat(43), expect: [401] };
	yield { name: 'a token that was revoked', path, token: world.tokens.revoked, expect: [401] };
	yield { name: 'another scheme', path, headers: { authorization: `Basic ${world.tokens[wanted[0]]}` }, expect: [401] };
	for (const [kind, token] of Object.entries(world.tokens)) {
		if (kind !== 'revoked' && !wanted.includes(kind)) {
			yield { name: `a token of the kind ${kind}`, path, token, expect: [403] };
		}
	}
}

// A visit opens what is written that it opens, and nothing else; above all it reads nothing.
function* aboutVisits({ tokens, visit }, operation, path, body) {
	const asked = (name, token, value, expect) => ({ ...body, name, path, direct: true, from: anAddress(), token, headers: { ...body.headers, 'machiaruki-visit': value }, expect });

	if (!takesVisits(operation)) {
		if (bearersOf(operation).length === 0) {
			return; // what everybody may have, or a page's session: the header is nothing there
		}
		yield asked('a visit', tokens.kiosk, visit, [403]);
		return;
	}
	yield asked('a visit without its kiosk', undefined, visit, [401]);
	yield asked('a visit beside a player’s token', tokens.player, visit, [403]);
	yield asked('a visit that never was', tokens.kiosk, 'x'.repeat(43), [401]);
	yield asked('no visit', tokens.kiosk, 'x', [400]);
}

function* aboutBodies(operation, path, token) {
	const type = operation.request?.body?.contents?.[0]?.mediaType;
	const most = operation.extensions?.['x-limits']?.body_bytes;
	const method = operation.method.toUpperCase();
	const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;

	if (type === undefined) {
		return;
	}
	yield { name: 'a body without its length', path, token, from: anAddress(), headers: { 'content-type': type, 'transfer-encoding': 'chunked' }, body: '{}', expect: [411] };
	yield { name: 'a coding that nobody knows', path, raw: `${method} ${path} HTTP/1.1\r\nHost: a\r\n${authorization}Content-Type: ${type}\r\nTransfer-Encoding: gzip\r\n\r\n`, expect: [501] };
	if (most === undefined) {
		throw new Error(`${operation.iid}: takes a body, and has no x-limits.body_bytes`);
	}
	yield { name: 'too large a body', path, raw: `${method} ${path} HTTP/1.1\r\nHost: a\r\n${authorization}Content-Type: ${type}\r\nContent-Length: ${most + 1}\r\n\r\n`, expect: [413] };
	for (const [name, other] of [['another type', 'text/plain'], ['a type that begins alike', `${type}x`], ['two types', `text/plain, ${type}`], ['no type', undefined]]) {
		yield { name, path, token, from: anAddress(), headers: other === undefined ? {} : { 'content-type': other }, body: '{}', expect: [415] };
	}
}

function* aboutJson(operation, path, token) {
	const type = operation.request?.body?.contents?.[0]?.mediaType;
	const key = { 'idempotency-key': `wrong-${operation.iid}` };

	if (type !== 'application/json') {
		return;
	}
	for (const [name, body] of [['half a body', '{"a":'], ['no body', ''], ['two bodies', '{}{}'], ['a BOM', '\uFEFF{}'], ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])]]) {
		yield { name, path, token, headers: { ...jsonType, ...key }, body, expect: [400] };
	}
	for (const [name, body] of [['an empty body', '{}'], ['a stranger in it', '{"no_such_member":1}'], ['no object', '[]']]) {
		yield { name, path, token, headers: { ...jsonType, ...key }, body, expect: [400, 422] };
	}
	yield { name: 'a name twice', path, token, headers: { ...jsonType, ...key }, body: '{"a":1,"a":1}', expect: [400, 422] };
}

function* aboutQueries(operation, path, token) {
	for (const parameter of operation.request?.query ?? []) {
		const { pattern, enum: some, type } = parameter.schema ?? {};
		const strict = pattern !== undefined || some !== undefined || type === 'integer';

		if (strict && (operation.responses.find((one) => one.code === '400')?.description ?? '').includes('parameter')) {
			yield { name: `a wrong ${parameter.name}`, path, token, query: { [parameter.name]: '!!' }, expect: [400] };
		}
	}
}

export function* wrongRequests(world, operation) {
	const token = world.tokens[bearersOf(operation)[0]];
	const path = examplePath(operation);
	const documents = (code) => operation.responses.some((one) => one.code === code);
	const type = operation.request?.body?.contents?.[0]?.mediaType;
	const body = type === undefined ? {} : { headers: type.includes('json') ? jsonType : { ...formType, 'content-type': type }, body: '{}' };

	yield* aboutVisits(world, operation, path, body);
	for (const one of aboutTokens(world, operation, path)) {
		yield { ...body, ...one, headers: { ...body.headers, ...one.headers } };
	}
	yield* aboutBodies(operation, path, token);
	yield* aboutJson(operation, path, token);
	for (const one of aboutQueries(operation, path, token)) {
		yield { ...body, ...one, headers: { ...body.headers, 'idempotency-key': `wrong-${operation.iid}` } };
	}
	yield { name: 'two hosts', path, raw: `${operation.method.toUpperCase()} ${path} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`, expect: [400] };
	if (documents('405')) {
		for (const method of ['DELETE', 'PATCH', 'OPTIONS']) {
			if (!world.operations.some((one) => one.path === operation.path && one.method === method.toLowerCase())) {
				yield { name: method, method, path, expect: [405] };
			}
		}
	}
	if (documents('304')) {
		yield { name: 'what the client has', path, headers: { 'if-none-match': '*' }, expect: [304] };
	}
	if (documents('404') && operation.path.includes('{') && type === undefined) {
		yield { name: 'what is not there', path: operation.path.replace(/\{\w+\}/g, '0'), token, headers: { 'idempotency-key': `wrong-${operation.iid}` }, expect: [404] };
	}
}
