/** Path of Chromium or Chrome: `SER_CHROMIUM`, or the first on PATH; undefined where there is none. */
export declare const chromium: string | undefined;

/** Goes behind a test's name: says why it is skipped, and is empty where it is not. */
export declare const skipped: string;
