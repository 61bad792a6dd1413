// A good request for every operation, and those wrong ones that need to know what it is about.
//
// By operationId: lists of { name, path, query, headers, body, token, expect, see }, or functions
// that make one when its turn comes; see(answer) is shown the answer. direct: past the proxy, from an
// address of its own. Prism follows a 303 itself, and answers a request that the contract does not
// allow itself: both go direct.
import { command } from './programs.js';
import { bearer, form, formType, jsonType, request } from './requests.js';

const cardGrant = 'urn:machiaruki:params:oauth:grant-type:card';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const pin = 'tea-bike-sun-fish'; // of the demo's cards
const card = '482100000016';
const minorCard = '482100000027';
const freshCard = '482100000034';
const demoKiosk = { client_id: 'demo', client_secret: 'demo-kiosk-with-made-up-figures' };
const pictures = { pin1: 'tea', pin2: 'bike', pin3: 'sun', pin4: 'fish' };

const post = (fields) => ({ headers: formType, body: form(fields) });
const json = (value, headers = {}) => ({ headers: { ...jsonType, ...headers }, body: JSON.stringify(value) });

async function signIn(url, number, pictures = pin, kiosk = { client_id: 'contract' }, member = 'access_token') {
	const fields = { grant_type: cardGrant, ...kiosk, card: number, pin: pictures };
	const answer = await request(url, 'POST', '/oauth/token', { ...post(fields), from: '127.7.0.1' });
	return answer.body[member];
}

// Of somebody who signed in at the demo's kiosk, which is on the list.
export const newVisit = (url, number, pictures = pin) => signIn(url, number, pictures, demoKiosk, 'visit');

// One token of each kind by the name of its security scheme, and one that was revoked.
export async function makeTokens({ url, store }, schemes) {
	const [player, minor, revoked, partner] = await Promise.all([
		signIn(url, card), signIn(url, minorCard), signIn(url, card),
		command(store, 'partner', 'add', 'contract').then((said) => said.trim()),
	]);
	await request(url, 'POST', '/oauth/revoke', { ...post({ token: revoked }), from: '127.7.0.1' });
	const tokens = { player, partner, kiosk: demoKiosk.client_secret, revoked };
	let staffCard;
	if (schemes.has('staff')) {
		const [number, pictures] = staffCard = (await command(store, 'staff', 'add', 'contract')).trim().split('\t');
		tokens.staff = await signIn(url, number, pictures);
	}
	if (schemes.has('host')) {
		tokens.host = (await newEvent({ url, tokens }, 'contract-host')).host_code;
	}
	if (schemes.has('shop')) {
		await command(store, 'shop', 'add', '--name', 'contract', '--text', 'en=Contract');
		tokens.shop = (await command(store, 'shop', 'token', 'contract')).trim();
	}
	Object.defineProperty(tokens, 'staffCard', { value: staffCard });
	Object.defineProperty(tokens, 'minor', { value: minor }); // a player's, too: not a kind of its own
	return tokens;
}

const direct = { direct: true, from: '127.7.0.3' };

async function newCode(world) {
	const answer = await request(world.url, 'POST', '/oauth/device_authorization', { ...post({ client_id: 'contract' }), from: '127.7.0.2' });
	return answer.body;
}

function ofTheTown() {
	return {
		getTown: [{ name: 'the town', path: '/v1/town', expect: [200] }],
		getNotices: [{ name: 'notices', path: '/v1/notices', query: { lang: 'easy' }, expect: [200] }],
		getRewards: [{ name: 'rewards', path: '/v1/rewards', query: { lang: 'en' }, expect: [200] }],
		getHealth: [{ name: 'health', path: '/healthz', expect: [200] }],
		getReady: [{ name: 'ready', path: '/readyz', expect: [200] }],
		getMetrics: [{ name: 'metrics', path: '/metrics', expect: [200] }],
	};
}

function ofBoards({ tokens }) {
	const boards = ['district', 'team', 'player'].flatMap((scope) => ['week', 'month', 'season', 'all'].flatMap((period) => ['legs', 'kitchen'].map((track) => ({
		name: `${scope}, ${period}, ${track}`, path: `/v1/boards/${scope}`, query: { period, track }, expect: [200],
	}))));
	const measures = ['average', 'participation'].map((measure) => ({ name: measure, path: '/v1/boards/team', query: { measure, size: 'small', limit: '64' }, expect: [200] }));
	const path = '/v1/boards/player/around';
	return {
		getBoard: [...boards, ...measures, { name: 'players have only totals', path: '/v1/boards/player', query: { measure: 'average' }, expect: [400] }],
		getBoardAround: [
			{ name: 'one’s place', path, query: { period: 'all' }, token: tokens.player, expect: [200] },
			{ name: 'a minor has none', path, query: { period: 'all' }, token: tokens.minor, expect: [404] },
		],
	};
}

function ofThePlayer(world) {
	const { tokens } = world;
	const path = '/v1/me/journey';
	let journey;
	return {
		getMe: [{ name: 'me', path: '/v1/me', token: tokens.player, expect: [200] }],
		getEntries: [
			{ name: 'entries', path: '/v1/me/entries', token: tokens.player, expect: [200] },
			{ name: 'older ones', path: '/v1/me/entries', query: { before: '100' }, token: tokens.player, expect: [200] },
		],
		getJourney: [{ name: 'the journey', path, token: tokens.player, expect: [200], see: (answer) => { journey = answer.body; } }],
		putJourney: [
			() => ({ name: 'the same', path, token: tokens.player, ...json(journey), expect: [200] }),
			() => ({ name: 'an old version', path, token: tokens.player, ...json(journey), expect: [409] }),
			() => ({ name: 'a landmark of elsewhere', path, token: tokens.player, ...json({ ...journey, version: journey.version + 1, choices: [{ landmark: 'nowhere', at_m: 0, by_course: false }] }), expect: [422] }),
			async () => ({ name: 'kept on a kiosk', path, token: tokens.kiosk, ...json({ ...journey, version: journey.version + 1 }, { 'machiaruki-visit': await newVisit(world.url, card) }), expect: [204] }),
			async () => ({ name: 'kept, and overtaken', path, token: tokens.kiosk, ...json({ ...journey, version: journey.version + 1 }, { 'machiaruki-visit': await newVisit(world.url, card) }), expect: [409] }),
			() => ({ name: 'nothing chosen any more', path, token: tokens.player, ...json({ ...journey, version: journey.version + 2, choices: [] }), expect: [422] }),
		],
	};
}

function ofRewards(world) {
	const { tokens } = world;
	const exchange = (reward, key, expect) => ({ name: `reward ${reward}, ${key}`, path: '/v1/coupons', query: { lang: 'en' }, token: tokens.player, ...json({ reward }, key === undefined ? {} : { 'idempotency-key': key }), expect });
	let coupon;
	return {
		postCoupon: [
			{ ...exchange('1', 'contract-1', [201]), see: (answer) => { coupon = answer.body.id; } },
			exchange('1', 'contract-1', [200]),
			exchange('2', 'contract-1', [422]),
			exchange('6', 'contract-2', [409]),
			exchange('99', 'contract-3', [404]),
			{ ...exchange('1', undefined, [400]), ...direct },
			{ ...exchange('1', 'k'.repeat(80), [400]), ...direct },
		],
		getCoupons: [{ name: 'coupons', path: '/v1/coupons', query: { lang: 'vi' }, token: tokens.player, expect: [200] }],
		getCoupon: [
			() => ({ name: 'one’s own', path: `/v1/coupons/${coupon}`, token: tokens.player, expect: [200] }),
			() => ({ name: 'another’s', path: `/v1/coupons/${coupon}`, token: tokens.minor, expect: [404] }),
		],
	};
}

function ofTrips(world) {
	const { tokens } = world;
	const trip = { sender_id: 'contract-1', player: 'いるま-4821', deed: 'walk', started_at: '2026-04-05T10:00:00+09:00', ended_at: '2026-04-05T10:30:00+09:00', distance_m: 2000, displacement_m: 1500 };
	const sent = (name, change, expect, headers = {}) => ({ name, path: '/v1/trips', token: tokens.partner, ...json({ ...trip, ...change }, headers), expect });
	const points = [...Array(60).keys()].map((i) => `<trkpt lat="${(35.83 + i * 0.000216).toFixed(6)}" lon="139.39"><time>2026-04-20T01:${String(i >> 1).padStart(2, '0')}:${i % 2 ? '30' : '00'}Z</time></trkpt>`);
	const track = (name, body, expect) => ({ name, path: '/v1/tracks', token: tokens.player, headers: { 'content-type': 'application/gpx+xml' }, body, expect });
	return {
		postTrip: [
			sent('a trip', {}, [201], { 'idempotency-key': 'contract-1' }),
			sent('again', {}, [200]),
			sent('its deed to be told', { sender_id: 'contract-2', deed: null, started_at: '2026-04-06T10:00:00+09:00', ended_at: '2026-04-06T10:30:00+09:00' }, [201]),
			sent('another key', { sender_id: 'contract-3' }, [422], { 'idempotency-key': 'contract-4' }),
			sent('nobody’s', { sender_id: 'contract-5', player: 'いるま-0000' }, [422]),
		],
		postTrack: [
			track('a track', `<gpx version="1.1"><trk><trkseg>${points.join('')}</trkseg></trk></gpx>`, [201]),
			track('half a track', '<gpx><trk>', [422]),
		],
	};
}

// As the kiosk sends later what it had to keep.
const later = (visit) => ({ 'machiaruki-visit': visit });

function ofDeeds({ tokens, url }) {
	const now = (seconds) => new Date(begun + seconds * 1000).toISOString().replace(/\.\d+/, '');
	const begun = Date.now();
	let given, players;
	const visit = async () => (given ??= await newVisit(url, ...tokens.staffCard));
	const playersVisit = async () => (players ??= await newVisit(url, card));
	const kept = (sender_id, of, expect) => ({ name: `kept on a kiosk, ${sender_id}`, path: '/v1/deeds', token: tokens.kiosk, ...json({ sender_id, card, deed: 'oil', at: now(0), amount: 500 }, later(of)), expect });
	const undo = (name, fields, expect, token = tokens.staff) => ({ name, path: '/v1/deeds/undo', token, ...json(fields), expect });
	const deed = (name, change, expect, token = tokens.partner) => ({ name, path: '/v1/deeds', token, ...json({ sender_id: 'deed-1', player: 'いるま-4821', deed: 'oil', at: '2026-04-08T11:20:00+09:00', amount: 500, ...change }), expect });
	return {
		postDeed: [
			deed('oil', {}, [201]),
			deed('again', {}, [200]),
			deed('a walk with its grams', { sender_id: 'deed-2', deed: 'walk', amount: null, grams: 310 }, [201]),
			deed('at the desk', { sender_id: 'deed-3', player: null, card }, [201], tokens.staff),
			deed('nobody’s', { sender_id: 'deed-4', player: 'いるま-0000' }, [422]),
			deed('a digit that is wrong', { sender_id: 'deed-5', player: null, card: '482100000019' }, [422], tokens.staff),
			deed('a card of nobody', { sender_id: 'deed-5', player: null, card: '482199999994' }, [422], tokens.staff),
			deed('a staff card', { sender_id: 'deed-5', player: null, card: tokens.staffCard[0] }, [422], tokens.staff),
			async () => kept('deed-6', await visit(), [201]),
			async () => kept('deed-6', await visit(), [200]),
			async () => kept('deed-7', await playersVisit(), [403]),
		],
		postDeedUndo: [
			undo('at the desk', { sender_id: 'deed-3' }, [200]),
			undo('the same again', { sender_id: 'deed-3' }, [200]),
			undo('what was never there', { sender_id: 'deed-99' }, [404]),
			undo('a time that will be', { sender_id: 'deed-3', at: '2099-01-01T00:00:00+09:00' }, [422]),
			async () => ({ ...undo('later, and too late', { sender_id: 'deed-6', at: now(70) }, [409], tokens.kiosk), ...json({ sender_id: 'deed-6', at: now(70) }, later(await visit())) }),
			async () => ({ ...undo('later, in its time', {}, [200], tokens.kiosk), ...json({ sender_id: 'deed-6', at: now(20) }, later(await visit())) }),
		],
	};
}

function ofKiosks({ tokens }) {
	return {
		postHeartbeat: [{ name: 'a heartbeat', path: '/v1/kiosks/heartbeat', token: tokens.kiosk, ...json({ last_frame_at: '2026-11-24T14:00:00+09:00', last_input_at: null, queue: 0, disk_free_mb: 12400, build: '0.1.0' }), expect: [200] }],
	};
}

function plan(key) {
	const at = (minutes) => new Date(Date.now() + minutes * 60000).toISOString().replace(/\.\d+/, '');
	return json({ name: 'Sports day', from: at(-1), until: at(60), teams: [{ name: '1-1', members: 30 }, { name: '1-2', members: 28 }] }, { 'idempotency-key': key });
}

async function newEvent({ url, tokens }, key) {
	const answer = await request(url, 'POST', '/v1/events', { ...plan(key), headers: { ...plan(key).headers, ...bearer(tokens.staff) } });
	return answer.body;
}

function ofEvents(world) {
	const { tokens } = world;
	const event = { name: 'an event', path: '/v1/events', token: tokens.staff };
	const score = (name, change, expect) => ({ name, path: `/v1/events/${made.event.code}/scores`, token: made.host_code, ...json({ sender_id: 'lap-1', team: 1, metres: 400, active: 12, ...change }), expect });
	const twice = plan('contract-event');
	let made;
	return {
		postEvent: [
			{ ...event, ...twice, expect: [201], see: (answer) => { made = answer.body; } },
			{ ...event, ...twice, name: 'the same again', expect: [200] },
		],
		getEvent: [() => ({ name: 'the event', path: `/v1/events/${made.event.code}`, expect: [200] })],
		postEventScore: [
			() => score('a lap', {}, [201]),
			() => score('the same again', {}, [200]),
			() => ({ ...score('of nothing', {}, [404]), path: '/v1/events/BBBB-BBBB/scores', token: tokens.staff }),
			async () => {
				await request(world.url, 'POST', `/v1/events/${made.event.code}/end`, { headers: bearer(made.host_code) });
				return score('too late', { sender_id: 'lap-2' }, [409]);
			},
		],
		postEventEnd: [() => ({ name: 'the end', path: `/v1/events/${made.event.code}/end`, token: made.host_code, expect: [200] })],
	};
}

function ofSignIn(world) {
	const path = '/oauth/token';
	const byCard = (name, fields, expect) => ({ name, path, ...post({ grant_type: cardGrant, client_id: 'contract', card: freshCard, pin, ...fields }), expect });
	const byCode = (device_code) => post({ grant_type: deviceGrant, client_id: 'contract', device_code });
	return {
		getAuthorizationServer: [{ name: 'metadata', path: '/.well-known/oauth-authorization-server', expect: [200] }],
		postDeviceAuthorization: [
			{ name: 'a code', path: '/oauth/device_authorization', ...post({ client_id: 'contract' }), expect: [200] },
			{ name: 'a kiosk of the list', path: '/oauth/device_authorization', ...post(demoKiosk), expect: [200] },
			{ name: 'one that passes for it', path: '/oauth/device_authorization', ...post({ client_id: demoKiosk.client_id, client_secret: world.tokens.partner }), expect: [400] },
			{ name: 'nobody', path: '/oauth/device_authorization', ...direct, ...post({ client: 'contract' }), expect: [400] },
		],
		postToken: [
			async () => ({ name: 'a code that waits', path, ...byCode((await newCode(world)).device_code), expect: [400], see: (answer) => { if (answer.body.error !== 'authorization_pending') throw new Error(answer.text); } }),
			byCard('a card', { card }, [200]),
			byCard('a kiosk that lacks its secret', { client_id: demoKiosk.client_id }, [400]),
			byCard('the wrong pictures', { pin: 'tea-tea-tea-tea' }, [400]),
			{ ...byCard('an unknown grant', { grant_type: 'password' }, [400]), ...direct },
			...[2, 3, 4].map((n) => byCard(`the wrong pictures, ${n} times`, { pin: 'tea-tea-tea-tea' }, [400])),
			byCard('the wrong pictures once too often', { pin: 'tea-tea-tea-tea' }, [429]),
		],
		postRevoke: [
			{ name: 'a token that never was', path: '/oauth/revoke', ...post({ token: 'never' }), expect: [200] },
			{ name: 'no token', path: '/oauth/revoke', ...direct, ...post({ client_id: 'contract' }), expect: [400] },
		],
	};
}

function ofPages(world) {
	const path = '/device';
	const decides = (name, fields) => async () => ({ name, path, ...direct, ...post({ user_code: (await newCode(world)).user_code, ...fields }), expect: [303] });
	return {
		getDevicePage: [
			{ name: 'no code', path, expect: [200] },
			async () => ({ name: 'a code', path, query: { user_code: (await newCode(world)).user_code, lang: 'vi' }, expect: [200] }),
			async () => ({ name: 'the second step', path, query: { user_code: (await newCode(world)).user_code, step: 'card', said: 'wrong' }, expect: [200] }),
		],
		postDevicePage: [
			decides('yes', { decision: 'yes', card, ...pictures }),
			decides('the wrong pictures', { decision: 'yes', card, ...pictures, pin4: 'tea' }),
			decides('no', { decision: 'no' }),
			decides('nothing', {}),
		],
	};
}

function ofShops({ store }) {
	const path = '/v1/coupons/t3wr5hnc/use'; // the demo's, of the demo's shop
	const use = (name, key, expect, more = {}) => async () => ({ name, path, query: { lang: 'en' }, token: await shop(), headers: { 'idempotency-key': key }, expect, ...more });
	const shopDirect = { direct: true, from: '127.7.0.5' };
	let token;
	async function shop() {
		token ??= (await command(store, 'shop', 'token', 'デモのお店 C')).trim();
		return token;
	}
	return {
		postCouponUse: [
			use('a coupon', 'till-1', [200]),
			use('the same again', 'till-1', [200]),
			use('another key', 'till-2', [409]),
			use('none', 'till-3', [404], { path: '/v1/coupons/2222-2222/use' }),
			async () => ({ name: 'a body without its length', path, token: await shop(), ...shopDirect, headers: { 'idempotency-key': 'till-4', 'transfer-encoding': 'chunked' }, body: '', expect: [411] }),
			async () => ({ name: 'a coding that nobody knows', raw: `POST ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${await shop()}\r\nTransfer-Encoding: gzip\r\n\r\n`, expect: [501] }),
		],
		postShopPage: [
			{ name: 'signs in', path: '/shop', ...shopDirect, ...post({ do: 'in', shop_code: 'DT3M-5QXD-7777', code: 'T3WR-5HNC' }), expect: [303] },
			{ name: 'a code that is none', path: '/shop', ...shopDirect, ...post({ do: 'in', shop_code: 'DT3M-5QXD-2222' }), expect: [422] },
		],
	};
}

// A session of the office's pages, and the word that its forms carry.
async function officeSession(url) {
	const from = '127.7.0.6';
	const answer = await request(url, 'POST', '/office', { ...post({ card: '482100000091', ...pictures }), from });
	const cookie = answer.cookies.map((one) => one.split(';')[0]).find((one) => one.startsWith('machiaruki_office='));
	const { text } = await request(url, 'GET', '/office/reviews', { headers: { cookie }, from });
	return { cookie, form: /name="form" value="([^"]+)"/.exec(text)[1], entry: /name="entry" value="(\d+)"/.exec(text)?.[1] };
}

function ofOffice({ url }) {
	const office = { direct: true, from: '127.7.0.6' };
	const stranger = (path, expect) => ({ name: 'a stranger', path, ...office, expect });
	const page = (path) => async () => ({ name: 'its page', path, ...office, headers: { cookie: (await officeSession(url)).cookie }, expect: [200] });
	const sends = (name, path, fields, expect) => async () => {
		const { cookie, form: word, entry } = await officeSession(url);
		const { headers, body } = post({ form: word, ...(path.endsWith('reviews') ? { entry } : {}), ...fields });
		return { name, path, ...office, headers: { ...headers, cookie }, body, expect };
	};
	return {
		getOffice: [stranger('/office', [200]), page('/office')],
		postOffice: [
			{ name: 'signs in', path: '/office', ...office, ...post({ card: '482100000091', ...pictures }), expect: [303] },
			{ name: 'the wrong pictures', path: '/office', ...office, ...post({ card: '482100000091', ...pictures, pin4: 'tea' }), expect: [303] },
		],
		postOfficeOut: [sends('signs out', '/office/out', {}, [303])],
		getOfficeReviews: [stranger('/office/reviews', [303]), page('/office/reviews')],
		postOfficeReview: [
			sends('without a reason', '/office/reviews', { decision: 'accept', why: '' }, [422]),
			sends('with one', '/office/reviews', { decision: 'accept', why: 'seen at the desk' }, [303]),
		],
		getOfficeKiosks: [stranger('/office/kiosks', [303]), page('/office/kiosks')],
		getOfficeNotices: [stranger('/office/notices', [303]), page('/office/notices')],
		postOfficeNotice: [
			sends('without a text', '/office/notices', { do: 'add', 'text-ja': '' }, [422]),
			sends('a notice', '/office/notices', { do: 'add', 'text-ja': 'お知らせ' }, [303]),
		],
		getOfficeCoupons: [stranger('/office/coupons', [303]), page('/office/coupons')],
	};
}

export async function goodRequests(world) {
	return { ...ofTheTown(), ...ofShops(world), ...ofOffice(world), ...ofDeeds(world), ...ofKiosks(world), ...ofEvents(world), ...ofBoards(world), ...ofThePlayer(world), ...ofRewards(world), ...ofTrips(world), ...ofSignIn(world), ...ofPages(world) };
}
