/** What decides which text comes out of a picture: what is made of its readings, the engine, and the data it was trained to. Part of a reader's name. */
export const ENGINE_VERSION = 'recognise/2 tesseract.js-7.0.0 chi_sim-4.0.0_best_int';
