export { callsInMemory } from './calls-in-memory.ts';
export { changedPrompts, type NumberedPrompt } from './changed-prompts.ts';
export { modelsIn } from './models-in.ts';
export { type RecordedAnswer, type RecordingFile, type Recordings, readRecordings } from './read-recordings.ts';
export { RecordingError } from './recording-error.ts';
export { type RecordedCall, type Recording, recordingSchema } from './recording-schema.ts';
export { createRecordingsClient } from './recordings-client.ts';
export { type NewAnswer, type Written, writeRecordings } from './write-recordings.ts';
