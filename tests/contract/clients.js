// Two independent clients sign in by the device flow: openid-client and oauth4webapi, each through
// discovery, a code, and what a phone can make of it: yes, no, nothing until it ends; asking too
// often; and the token's end. They wait as RFC 8628 has them wait, so all of it runs at once.
//
// usage: BUILD=folder node clients.js
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { startServer } from './programs.js';
import { form, formType, request } from './requests.js';

const insecure = { [oauth.allowInsecureRequests]: true };
const pictures = { card: '482100000016', pin1: 'tea', pin2: 'bike', pin3: 'sun', pin4: 'fish' };
const demoKiosk = ['demo', 'demo-kiosk-with-made-up-figures'];

const lifeS = 4; // of a code at the second server; the first's is 180
const [server, brief] = await Promise.all([startServer(), startServer({ MACHIARUKI_CODE_LIFE_S: `${lifeS}` })]);

function check(is, sentence) {
	if (!is) {
		throw new Error(sentence);
	}
}

// The phone, as its page's form would send it.
async function phone(code, fields) {
	const answer = await request(server.url, 'POST', '/device', { headers: formType, body: form({ user_code: code.user_code, ...fields }) });
	check(answer.status === 303, `the phone was answered ${answer.status}`);
}
const sayYes = (code) => phone(code, { decision: 'yes', ...pictures });
const sayNo = (code) => phone(code, { decision: 'no' });

// Asks behind the client's back, so that the client's own question comes too soon.
async function askBehind(code, id) {
	const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code.device_code, client_id: id };
	const answer = await request(server.url, 'POST', '/oauth/token', { headers: formType, body: form(fields) });
	return answer.body.error;
}

async function alias(url, token) {
	const answer = await request(url, 'GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } });
	return answer.status === 200 ? answer.body.alias : answer.status;
}

// Each client as the same functions.
async function openidClient(url, id, secret) {
	const config = await openid.discovery(new URL(url), id, undefined, secret ? openid.ClientSecretPost(secret) : openid.None(), { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] });
	return {
		id,
		code: () => openid.initiateDeviceAuthorization(config, {}),
		token: (code) => openid.pollDeviceAuthorizationGrant(config, code),
		revoke: (token) => openid.tokenRevocation(config, token),
		error: (error) => error.error ?? error.cause?.error ?? error.code,
	};
}

async function oauthClient(url, id, secret) {
	const issuer = new URL(url);
	const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }));
	const client = { client_id: id };
	const shows = secret ? oauth.ClientSecretPost(secret) : oauth.None();
	const ask = async (code) => oauth.processDeviceCodeResponse(server, client, await oauth.deviceCodeGrantRequest(server, client, shows, code.device_code, insecure));
	return {
		id,
		code: async () => oauth.processDeviceAuthorizationResponse(server, client, await oauth.deviceAuthorizationRequest(server, client, shows, {}, insecure)),
		token: async (code) => {
			for (let interval = code.interval; ;) {
				await new Promise((resolve) => setTimeout(resolve, interval * 1000));
				try {
					return await ask(code);
				} catch (error) {
					if (error.error === 'slow_down') {
						interval += 5; // RFC 8628 §3.5
					} else if (error.error !== 'authorization_pending') {
						throw error;
					}
				}
			}
		},
		revoke: async (token) => oauth.processRevocationResponse(await oauth.revocationRequest(server, client, shows, token, insecure)),
		error: (error) => error.error,
	};
}

async function fails(client, promise, wanted) {
	try {
		await promise;
	} catch (error) {
		check(client.error(error) === wanted, `${client.error(error)} where ${wanted} was expected (${error})`);
		return;
	}
	throw new Error(`a token where ${wanted} was expected`);
}

const stories = {
	async 'says yes, and the token ends when it is revoked'(make) {
		const client = await make(server.url, 'story-yes');
		const code = await client.code();
		check(/^[A-Z]{4}-[A-Z]{4}$/.test(code.user_code) && code.expires_in === 180, `a code like ${JSON.stringify(code)}`);
		const waits = client.token(code);
		await sayYes(code);
		const { access_token: token } = await waits;
		check(await alias(server.url, token) === 'いるま-4821', 'the token is not the card’s');
		await client.revoke(token);
		check(await alias(server.url, token) === 401, 'the token lives on');
	},
	async 'says yes to a kiosk of the list'(make) {
		const client = await make(server.url, ...demoKiosk);
		const code = await client.code();
		const waits = client.token(code);
		await sayYes(code);
		check((await waits).expires_in === 1800, 'no token of half an hour');
	},
	async 'passes for a kiosk of the list'(make) {
		const client = await make(server.url, demoKiosk[0], 'a guess');
		await fails(client, client.code(), 'invalid_client');
	},
	async 'says no'(make) {
		const client = await make(server.url, 'story-no');
		const code = await client.code();
		await sayNo(code);
		await fails(client, client.token(code), 'access_denied');
	},
	async 'says nothing until the code ends'(make) {
		const client = await make(brief.url, 'story-late');
		const code = await client.code();
		check(code.expires_in === lifeS, `it lives ${code.expires_in} s`);
		await fails(client, client.token({ ...code, expires_in: 60 }), 'expired_token'); // else it stops by itself
	},
	async 'asks too often, and waits five seconds longer'(make) {
		const client = await make(server.url, 'story-often');
		const code = await client.code();
		const begin = Date.now();
		const waits = client.token(code);
		await new Promise((resolve) => setTimeout(resolve, (code.interval - 1) * 1000));
		check(await askBehind(code, client.id) === 'authorization_pending', 'the first question is not in time');
		await new Promise((resolve) => setTimeout(resolve, 2500));
		await sayYes(code);
		await waits;
		const seconds = (Date.now() - begin) / 1000;
		check(seconds >= 2 * code.interval + 5 - 0.5, `it asked again after ${seconds} s`);
	},
};

// The stories of the two clients must not end each other's codes: each has a name of its own.
const named = (make, who) => (url, id, secret) => make(url, id.startsWith('story') ? `${id}-${who}` : id, secret);

async function run(who, make) {
	let failed = 0;
	const results = await Promise.allSettled(Object.values(stories).map((story) => story(named(make, who))));
	Object.keys(stories).forEach((name, i) => {
		const { status, reason } = results[i];
		failed += status === 'rejected' ? 1 : 0;
		console.log(`${status === 'rejected' ? 'not ok' : 'ok'} ${who}: the phone ${name}${reason ? `: ${reason.message}` : ''}`);
	});
	return failed;
}

const failed = await run('openid-client', openidClient) + await run('oauth4webapi', oauthClient);
console.log(`${2 * Object.keys(stories).length - failed} stories went well, ${failed} did not`);
process.exit(failed === 0 ? 0 : 1);
