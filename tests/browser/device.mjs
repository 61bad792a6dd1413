// /device, where a phone says yes to a kiosk's code.
import { browse, fits, has, open, url } from './kit.mjs';

await browse(async (browser) => {
	for (const language of ['ja', 'en', 'vi']) {
		const page = await open(browser, language);
		await page.goto(`${url}/device?user_code=BCDF-GHJK`);
		has(`${language}: the code is filled in`, await page.inputValue('#c'), 'BCDF-GHJK');
		await fits(`${language}: it fits a small phone`, page);
	}
});
