/**
 * web: Express routers by audience: Twilio, web forms, the API, people with a browser. Routes read, hand over, reply.
 * It refuses to decide anything; whatever is thrown on the way ends in failures.ts.
 */
export { createServer, type Serving } from './server.ts'
