/**
 * OpenTelemetry spans and metrics for every Parley connection of a process.
 *
 * @packageDocumentation
 */
export { instrumentParley, type ParleyInstrumentation } from "./instrument-parley.ts";
