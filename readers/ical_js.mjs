// What ical.js, which Thunderbird uses, reads of the events of a file: JSON on standard output.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    title: event.summary,
    text: event.description ?? "",
    instant: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
  };
});
console.log(JSON.stringify({ events, complaints: [] }));
