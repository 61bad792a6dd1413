// /shop on a shopkeeper's phone: a coupon is scanned, looked at, confirmed, and counts once.
import { browse, fits, folder, has, ok, open, url } from './kit.mjs';

const shopCode = 'DT3M-5QXD-7777';
const coupon = 'T3WR-5HNC'; // of the first demo card
const old = 'K7M2-9QXD'; // of another shop, and used

const words = (page) => page.innerText('body');
const shot = async (page, name) => process.env.SHOTS && page.screenshot({ path: `${folder}/shop-${name}.png`, fullPage: true });

async function signIn(page, code = shopCode) {
	await page.fill('#s', code);
	await page.click('button.yes');
}

await browse(async (browser) => {
	const first = await open(browser, 'ja');
	const languages = ['ja', 'easy', 'en', 'vi'];
	for (const language of languages) {
		await first.goto(`${url}/shop?lang=${language}`);
		await fits(`${language}: the sign-in fits a small phone`, first);
		await shot(first, `${language}-1-sign-in`);
	}
	await signIn(first);
	for (const language of languages) {
		await first.goto(`${url}/shop?lang=${language}&code=${coupon}`);
		await fits(`${language}: the coupon fits`, first);
		await shot(first, `${language}-2-coupon`);
		await first.goto(`${url}/shop?lang=${language}&code=2222-2222`);
		await fits(`${language}: a code that is none fits`, first);
		await shot(first, `${language}-3-none`);
	}

	const page = await open(browser, 'en');
	await page.goto(`${url}/c/${coupon}`);
	has('what the QR holds leads to the shop\'s page', page.url(), `/shop?code=${coupon}`);
	await signIn(page, 'dt3m 5qxd 7778');
	has('a wrong shop code gets a kind line', await words(page), 'does not seem right');
	await signIn(page, 'ｄｔ３ｍ　5qxd ー 7777');
	has('the code may be typed in any way', await words(page), 'Demo shop C');
	has('the coupon that was scanned is opened', await words(page), 'This coupon has not been used yet');
	has('with what it is for', await words(page), 'A cloth bag');
	const cookie = (await page.context().cookies())[0];
	ok('the session is kept from scripts and other sites', cookie.httpOnly && cookie.sameSite === 'Lax' && cookie.path === '/shop', JSON.stringify(cookie));
	ok('and ends within hours', cookie.expires - Date.now() / 1000 < 12 * 3600, cookie.expires);

	const second = first;
	await second.goto(`${url}/shop?lang=en&code=${coupon}`);
	has('a second phone of the shop sees it, too', await words(second), 'This coupon has not been used yet');

	// Without a mouse: the button is reached and pressed with keys.
	await page.focus('.ticket ~ form button');
	ok('the focus is seen', await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle) === 'solid');
	await page.keyboard.press('Enter');
	await page.waitForURL(/key=/);
	has('it is confirmed, large and clear', await page.innerText('.done .big'), 'Confirmed');
	has('with its time', await page.innerText('.done .time'), ':');
	await fits('the confirmation fits', page);
	await shot(page, 'en-4-done');
	const done = page.url();
	await page.reload();
	has('loading again shows the same', await page.innerText('.done .big'), 'Confirmed');
	await page.goBack();
	has('going back does not offer it again', await words(page), 'used already');
	await page.goto(done);

	await second.click('.ticket ~ form button');
	has('the second phone is told kindly', await words(second), 'used already');
	has('and that it counts once', await words(second), 'it counts once');
	await fits('that fits', second);
	await shot(second, 'en-5-used');
	await second.goto(done.replace(/key=.*/, 'key=AAAA'));
	has('a link cannot pretend that it was just confirmed', await words(second), 'used already');

	await page.goto(`${url}/shop`);
	has('who lost the answer sees it below', await page.innerText('table'), coupon);
	await page.fill('#c', 't3wr5hnc');
	await page.click('button.yes');
	has('small letters and no hyphen are found', await words(page), 'used already');
	await page.goto(`${url}/shop?code=${old}`);
	has('another shop\'s coupon is none of ours', await words(page), 'Your shop has no coupon with this code');
	await page.goto(`${url}/shop?code=${encodeURIComponent('"><b>x</b>')}`);
	ok('what was typed is shown as typed', await page.inputValue('#c') === '"><b>x</b>' && await page.locator('b:text("x")').count() === 0);
	await page.goto(`${url}/shop?lang=vi`);
	has('another language is one touch away', await page.innerText('nav'), '日本語');
	await page.click('nav a:has-text("日本語")');
	has('and stays', await words(page), 'サインアウト');
	await page.click('form:has(input[value=out]) button');
	has('signed out is signed out', page.url(), 'lang=ja');
	await page.goto(`${url}/shop?code=${coupon}`);
	ok('nothing is shown any more', !(await words(page)).includes('A cloth bag'));
});
