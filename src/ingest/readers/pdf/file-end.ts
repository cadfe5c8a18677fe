/** Bytes at the end of a file in which a PDF says where its table of objects stands (ISO 32000-1, implementation note 18). */
const END_WINDOW = 1_024;

/** True for a PDF that lacks its end. Parsers repair such files without a word, and pages go missing. */
export function isCutOff(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-END_WINDOW);
  return !(end.includes('startxref') && end.includes('%%EOF'));
}
