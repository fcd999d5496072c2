// What node-ical reads of the events of a file: JSON on standard output.
import ical from "node-ical";

const text = (value) => (value && typeof value === "object" ? value.val : value) ?? "";
const found = Object.values(ical.sync.parseFile(process.argv[2])).filter((it) => it.type === "VEVENT");
const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const events = found.map((event) => ({
  title: text(event.summary),
  text: text(event.description),
  instant: event.datetype === "date" ? day(event.start) : event.start.toISOString(),
}));
console.log(JSON.stringify({ events, complaints: [] }));
