// /office, where the programme office looks after the season: by keys alone, on a desk and a phone.
import { browse, fits, has, ok, open, url, folder } from './kit.mjs';

const desk = { width: 1280, height: 800 };
const staff = '4821 0000 0091';
const player = '4821 0000 0016';
const pictures = ['tea', 'bike', 'sun', 'fish'];
const paths = ['', '/reviews', '/kiosks', '/notices', '/coupons'];

async function signIn(page, number, pin) {
	await page.goto(`${url}/office`);
	await page.fill('#n', number);
	for (const [i, picture] of pin.entries()) {
		await page.selectOption(`#p${i + 1}`, picture);
	}
	await page.click('main button');
}

// Nothing but Tab, arrows, Enter and digits.
async function signInByKeys(page) {
	await page.goto(`${url}/office`);
	await page.keyboard.press('Tab');
	ok('the first Tab shows the way past everything', (await page.locator('.skip').boundingBox()).x >= 0);
	await page.keyboard.press('Tab');
	await page.keyboard.type(staff);
	for (const downs of [1, 2, 5, 4]) {
		await page.keyboard.press('Tab');
		for (let i = 0; i < downs; i++) {
			await page.keyboard.press('ArrowDown');
		}
	}
	await page.keyboard.press('Tab');
	const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
	ok('where one is can be seen', outline === 'solid', outline);
	await page.keyboard.press('Enter');
	await page.waitForSelector('nav.pages');
	has('keys alone sign in', await page.textContent('header'), 'demo-desk');
}

// What a screen reader needs of every page.
async function speaks(sentence, page) {
	const wrong = await page.evaluate(() => {
		const list = [];
		if (document.querySelectorAll('h1').length !== 1 || !document.documentElement.lang || !document.title) {
			list.push('a page has a title, a language and one h1');
		}
		for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
			if (field.labels.length === 0 && !field.getAttribute('aria-label')) {
				list.push(`no label: ${field.outerHTML.slice(0, 80)}`);
			}
		}
		for (const svg of document.querySelectorAll('svg:not([aria-hidden])')) {
			if (!svg.getAttribute('aria-label') && !svg.getAttribute('aria-labelledby')) {
				list.push('a chart without a text');
			}
		}
		for (const cell of document.querySelectorAll('th:not([scope])')) {
			list.push(`no scope: ${cell.outerHTML.slice(0, 80)}`);
		}
		if (document.querySelector('script, [onclick], img, i, dd b')) {
			list.push('something that was typed became markup, or there is a script');
		}
		return list;
	});
	ok(sentence, wrong.length === 0, wrong.join('\n'));
}

async function reviews(page) {
	await page.goto(`${url}/office/reviews`);
	const waiting = await page.locator('main section').count();
	ok('entries wait', waiting >= 2, waiting);
	await page.fill('main section:first-of-type input[name=why]', '   ');
	await page.click('main section:first-of-type button[value=accept]');
	has('a reason is wanted', await page.textContent('[role=alert]'), 'Please write a reason');
	ok('the field says that it is the one', await page.locator('[aria-invalid=true]').count() === 1);
	await page.fill('[aria-invalid=true]', 'Seen <script>alert(1)</script> the map');
	await page.click('main section:first-of-type button[value=accept]');
	has('accepted, and it says so', await page.textContent('main'), 'Accepted');
	ok('loading again sends nothing', (await page.reload()).request().method() === 'GET');
	ok('it waits no more', await page.locator('main section').count() === waiting - 1);
	const form = await page.inputValue('main section:first-of-type input[name=form]');
	const entry = await page.inputValue('main section:first-of-type input[name=entry]');
	await page.fill('main section:first-of-type input[name=why]', 'By car, as its player says');
	await page.click('main section:first-of-type button[value=reject]');
	has('not accepted, and it says so', await page.textContent('main'), 'Not accepted');
	const again = { form: { form, entry, decision: 'accept', why: 'again' }, maxRedirects: 0 };
	const second = await page.request.post(`${url}/office/reviews`, again);
	has('a second tap changes nothing', second.headers().location, 'say=decided');
	const stranger = { form: { entry, decision: 'accept', why: 'from another site' }, maxRedirects: 0 };
	has('nor does a form of another site', (await page.request.post(`${url}/office/reviews`, stranger)).headers().location, 'say=form');
}

async function notices(page) {
	const shown = async () => (await page.request.get(`${url}/v1/notices?lang=ja`)).text();
	await page.goto(`${url}/office/notices`);
	await page.fill('#text-ja', '{市|shi}のおしらせ');
	await page.fill('#text-en', 'Kept <b>while</b> it is mended');
	await page.click('button[value=add]');
	has('a wrong reading is told', await page.textContent('[role=alert]'), 'A reading is wrong');
	has('what was typed is kept', await page.inputValue('#text-en'), 'Kept <b>while</b>');
	await page.fill('#text-ja', '{市|し}の<b>おしらせ</b>');
	await page.fill('#until', '2001-01-01');
	await page.click('button[value=add]');
	has('an end before its beginning is told', await page.textContent('[role=alert]'), 'dates');
	await page.fill('#until', '');
	await page.click('button[value=add]');
	has('a notice is out', await page.textContent('[role=status]'), 'The notice is out');
	has('on every kiosk at once', await shown(), '{市|し}の<b>おしらせ</b>');
	await speaks('what was typed is text', page);
	await page.locator('main .card', { hasText: 'おしらせ</b>' }).locator('button').click();
	has('it is ended', await page.textContent('[role=status]'), 'not shown any more');
	ok('on every kiosk at once, too', !(await shown()).includes('おしらせ</b>'));
}

await browse(async (browser) => {
	const page = await open(browser, 'en', { viewport: desk });
	await signIn(page, staff, ['tea', 'tea', 'tea', 'tea']);
	has('a wrong PIN is told', await page.textContent('[role=alert]'), 'wrong');
	await signIn(page, player, pictures);
	has("a player's card opens nothing", await page.textContent('[role=alert]'), 'not a staff card');
	await signInByKeys(page);
	has('a demo says that it is one', await page.textContent('body'), 'every figure is made up');
	has('the goal is told', await page.textContent('main'), 'Goal 1,000 kg');
	has('what is urgent is told', await page.textContent('main'), 'Kiosks that went quiet: 1');
	has('its event says so, too', await (await page.request.get(`${url}/v1/events/dmwk-rllz`)).text(), '(demo)');
	await page.goto(`${url}/office/kiosks`);
	has('the quiet kiosk stands first', await page.textContent('.kiosk:first-child'), 'demo-library');
	has('and is called quiet', await page.textContent('.kiosk:first-child .badge'), 'Quiet');
	has('since when', await page.textContent('.kiosk:first-child'), 'Quiet since 20');
	has('and warm', await page.textContent('.kiosk:first-child'), 'Warm: 78 °C');
	await reviews(page);
	await notices(page);

	const state = await page.context().storageState();
	const sizes = [['desk', desk, 1], ['phone', { width: 390, height: 844 }, 1], ['twice', { width: 640, height: 400 }, 2]];
	for (const [name, viewport, deviceScaleFactor] of sizes) {
		const other = await open(browser, 'ja', { viewport, deviceScaleFactor, storageState: state });
		for (const path of paths) {
			await other.goto(`${url}/office${path}`);
			await fits(`${name}: /office${path} fits`, other);
			if (name === 'desk') {
				await speaks(`/office${path} can be heard`, other);
			}
			if (name !== 'twice') {
				await other.screenshot({ path: `${folder}/office${path.replace('/', '-')}-${name}.png`, fullPage: true, timeout: 60000 });
			}
		}
		await other.context().close();
	}

	await page.click('header button');
	has('one signs out', await page.textContent('[role=status]'), 'signed out');
	await page.context().addCookies(state.cookies);
	await page.goto(`${url}/office/kiosks`);
	ok('and the old session opens nothing', await page.locator('#n').count() === 1);
	for (let i = 0; i < 5; i++) {
		await page.request.post(`${url}/office`, { form: { card: staff, pin1: 'sun', pin2: 'sun', pin3: 'sun', pin4: 'sun' } });
	}
	await signIn(page, staff, pictures);
	has('after five wrong PINs even the right one waits', await page.textContent('[role=alert]'), 'Too many wrong tries');
});
