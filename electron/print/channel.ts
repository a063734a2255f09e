/** The one message of the print window: its preload says that the page is laid out. */
export const LAID_OUT_CHANNEL = 'print:laid-out';
