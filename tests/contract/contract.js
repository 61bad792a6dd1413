// Walks the whole contract against a real server: every operation, every answer that it documents
// and that can be provoked.
//
// Good requests go through prism as a validating proxy, so that a request or an answer that the
// contract does not allow fails. Wrong requests, which prism would answer itself, go straight to the
// server, and prism's own validator looks at the answer. Fails when an answer is not as the contract
// says, or when something in the contract was never seen.
//
// usage: BUILD=folder node contract.js openapi.yaml
import prism from '@stoplight/prism-http';
import validator from '@stoplight/prism-http/dist/validator/index.js';
import { startProxy, startServer } from './programs.js';
import { bearer, raw, request } from './requests.js';
import { bearersOf, exampleRequest, takesVisits, wrongRequests } from './wrong.js';
import { goodRequests, makeTokens, newVisit } from './good.js';

const contract = process.argv[2];
const seen = new Map(); // operation: the statuses it was seen to answer
const wrong = [];
const tell = (line) => wrong.push(line);

// What no request can bring about: a store that is gone or full; a player who is forgotten between
// the look at the token and the look at the figures.
const neverProvoked = ({ iid }, status) => status === 503 || (iid === 'getMe' && status === 404);

// Prism takes application/json and application/problem+json for one another.
function asAnswered(operation, { status, headers }) {
	const of = (content) => content.mediaType.split(';')[0] === (headers['content-type'] ?? '').split(';')[0];
	const responses = operation.responses.map((response) => {
		const exact = (response.contents ?? []).filter(of);
		return Number(response.code) === status && exact.length > 0 ? { ...response, contents: exact } : response;
	});
	return { ...operation, responses };
}

function look(operation, name, answer) {
	const response = operation.responses.find((one) => Number(one.code) === answer.status);
	const types = (response?.contents ?? []).map((one) => one.mediaType.split(';')[0]);
	const type = (answer.headers['content-type'] ?? '').split(';')[0];
	if (types.length > 0 && !types.includes(type)) {
		tell(`${name}: ${answer.status}: ${type} where ${types.join(' or ')} is documented`);
	}
	const element = { statusCode: answer.status, headers: answer.headers, body: answer.body === '' ? undefined : answer.body };
	const result = validator.validateOutput({ resource: asAnswered(operation, answer), element });
	for (const left of result._tag === 'Left' ? result.left : []) {
		tell(`${name}: ${answer.status}: ${(left.path ?? []).join('.')} ${left.message}`);
	}
}

function count(operation, name, answer, expected) {
	if (!expected.includes(answer.status)) {
		tell(`${name}: ${answer.status} where ${expected.join(' or ')} was expected: ${answer.text.slice(0, 300)}`);
	}
	if (!seen.has(operation.iid)) {
		seen.set(operation.iid, new Set());
	}
	seen.get(operation.iid).add(answer.status);
}

// What prism has to say of an answer that it passed on.
function lookThrough(name, answer) {
	if (answer.text.includes('stoplight.io/prism/errors')) {
		tell(`${name}: prism: ${answer.text.slice(0, 600)}`);
	}
	for (const violation of JSON.parse(answer.headers['sl-violations'] ?? '[]')) {
		tell(`${name}: ${violation.location.join('.')} ${violation.message}`);
	}
}

// A request: { name, path, query, method, headers, body, token, expect, direct, raw, from }.
function pathOf(one) {
	const query = new URLSearchParams(one.query ?? {}).toString();
	return query === '' ? one.path : `${one.path}?${query}`;
}

async function send(world, operation, one) {
	const name = `${operation.iid}, ${one.name}`;
	const options = { headers: { ...bearer(one.token), ...one.headers }, body: one.body, from: one.from, isStream: one.isStream };
	const method = (one.method ?? operation.method).toUpperCase();
	let answer;

	if (one.raw !== undefined) {
		answer = await raw(world.url, one.raw);
	} else if (one.direct) {
		answer = await request(world.url, method, pathOf(one), options);
	} else {
		answer = await request(world.proxy, method, pathOf(one), options);
		lookThrough(name, answer);
	}
	if (one.raw !== undefined || one.direct) {
		look(operation, name, answer);
	}
	count(operation, name, answer, one.expect);
	return answer;
}

async function walk(world, operations) {
	const good = await goodRequests(world);

	for (const operation of operations) {
		for (const one of good[operation.iid] ?? [exampleRequest(world, operation)]) {
			try {
				const made = typeof one === 'function' ? await one() : one;
				const answer = await send(world, operation, made);
				made.see?.(answer);
			} catch (error) {
				tell(`${operation.iid}: ${error.message}`);
			}
		}
		await Promise.all([...wrongRequests(world, operation)].map((one) => send(world, operation, { direct: true, ...one })));
	}
}

// Each limited operation alike, from an address that has used up its share.
async function exhaust(world, operations) {
	const limited = operations.filter((operation) => operation.extensions?.['x-limits']?.requests_at_once);

	for (const operation of limited) {
		let answer = { status: 0 };
		for (let i = 0; i < 200 && answer.status !== 429; i++) {
			answer = await request(world.url, operation.method.toUpperCase(), operation.path, { from: '127.9.0.1', body: operation.method === 'get' ? undefined : '' });
		}
		look(operation, `${operation.iid}, too many`, answer);
		count(operation, `${operation.iid}, too many`, answer, [429]);
	}
	for (const operation of operations.filter(takesVisits)) { // they share what one kiosk may send
		const headers = { ...bearer(world.tokens.kiosk), 'machiaruki-visit': world.visit };
		let answer = { status: 0 };
		for (let i = 0; i < 200 && answer.status !== 429; i++) {
			answer = await request(world.url, operation.method.toUpperCase(), operation.path, { headers, from: '127.9.0.3', body: '' });
		}
		look(operation, `${operation.iid}, too many of visits`, answer);
		count(operation, `${operation.iid}, too many of visits`, answer, [429]);
	}
}

// HEAD wherever GET is: the same answer without its body.
async function heads(world, operations) {
	for (const operation of operations.filter((each) => each.method === 'get' && !each.path.includes('{'))) {
		const token = world.tokens[bearersOf(operation)[0]];
		const one = await request(world.url, 'HEAD', operation.path, { headers: bearer(token), from: '127.9.0.2' });
		if (one.status >= 500 || one.text !== '') {
			tell(`HEAD ${operation.path}: ${one.status}, ${one.text.length} bytes`);
		}
	}
}

function missing(operations) {
	for (const operation of operations) {
		const answered = seen.get(operation.iid) ?? new Set();
		if (answered.size === 0) {
			tell(`${operation.iid}: was never asked`);
		}
		for (const response of operation.responses) {
			const status = Number(response.code);
			if (!answered.has(status) && !neverProvoked(operation, status)) {
				tell(`${operation.iid}: its ${status} was never seen`);
			}
		}
	}
}

const server = await startServer();
const [operations, proxy] = await Promise.all([
	prism.getHttpOperationsFromSpec(contract),
	startProxy(contract, server.url),
]);
const schemes = new Set(operations.flatMap((operation) => bearersOf(operation)));
const tokens = await makeTokens(server, schemes);
const visit = await newVisit(server.url, '482100000016');
const world = { ...server, proxy, tokens, visit, operations };

for (const scheme of schemes) {
	if (tokens[scheme] === undefined) {
		tell(`${scheme}: good.js makes no token of this kind`);
	}
}
await walk(world, operations);
await heads(world, operations);
await exhaust(world, operations);
missing(operations);
const answers = [...seen.values()].reduce((sum, statuses) => sum + statuses.size, 0);
for (const line of wrong) {
	console.log(line);
}
console.log(`${operations.length} operations, ${answers} kinds of answers, ${wrong.length} wrong`);
process.exit(wrong.length === 0 ? 0 : 1);
