/** The store's file inside a workspace folder: what makes a folder a workspace. */
export const STATE_FILE = 'state.sqlite';
