/** The languages the bot speaks. The reader of date ranges understands more. */
export type Language = 'en' | 'ja';
