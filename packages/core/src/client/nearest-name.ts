export { closestName, nearestName } from "../model/nearest-name.ts";
