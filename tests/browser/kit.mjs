// What the browser tests share: a real Chromium, lines of TAP, a page the size of a small phone.
//
// Each test is called by tests/system/browser_test.sh as `node NAME.mjs URL FOLDER WORD…`: the
// server's address, a folder for pictures (which are taken when SHOTS is set), the words that
// NAME.sh beside it found.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';

export const [url, folder, ...words] = process.argv.slice(2);
export const phone = { width: 360, height: 640 };

let number = 0;

// good: true, or a text that contains it with wanted named.
export function ok(sentence, good, said = '') {
	number++;
	console.log(`${good ? 'ok' : 'not ok'} - ${sentence}`);
	if (!good) {
		console.log(`# ${String(said).replaceAll('\n', '\n# ')}`);
	}
}

export function has(sentence, text, part) {
	ok(sentence, text.includes(part), `not in it: ${part}\n${text}`);
}

// Runs the test with a browser, and ends it whatever happens.
export async function browse(test) {
	const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
	const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--headless'] });
	try {
		await test(browser);
	} catch (error) {
		ok('the test ran to its end', false, error.stack);
	} finally {
		await browser.close();
	}
	process.exitCode = 0;
}

// A phone of its own: cookies and language are not shared with another.
export async function open(browser, language, options = {}) {
	const context = await browser.newContext({ viewport: phone, locale: language === 'easy' ? 'ja' : language, javaScriptEnabled: false, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(60000);
	return page;
}

// Everything on the page lies within its width, and what is touched is large enough for a finger.
export async function fits(sentence, page) {
	const wrong = await page.evaluate(() => {
		const list = [];
		if (document.documentElement.scrollWidth > innerWidth) {
			list.push(`the page is ${document.documentElement.scrollWidth} wide`);
		}
		for (const one of document.querySelectorAll('button, input:not([type=hidden]), select, a')) {
			const box = one.getBoundingClientRect();
			if (box.height < 40 && box.width > 0) {
				list.push(`${one.outerHTML.slice(0, 80)} is ${Math.round(box.height)} high`);
			}
		}
		return list;
	});
	ok(sentence, wrong.length === 0, wrong.join('\n'));
}
