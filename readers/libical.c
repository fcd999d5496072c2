/* What libical reads of the events of a file, and what it complains of: JSON on standard output. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *stream(char *line, size_t size, void *file) { return fgets(line, (int)size, file); }

static void quoted(const char *text) {
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)(text ? text : ""); *at; at++) {
        if (*at == '"' || *at == '\\') printf("\\%c", *at);
        else if (*at < 32) printf("\\u%04x", *at);
        else putchar(*at);
    }
    putchar('"');
}

static int complaints(icalcomponent *part) {
    int found = 0;
    for (icalproperty *it = icalcomponent_get_first_property(part, ICAL_XLICERROR_PROPERTY); it;
         it = icalcomponent_get_next_property(part, ICAL_XLICERROR_PROPERTY)) {
        printf("%s", found++ ? "," : "");
        quoted(icalproperty_as_ical_string(it));
    }
    return found;
}

static int all_complaints(icalcomponent *part, int found) {
    int mine = complaints(part);
    for (icalcomponent *it = icalcomponent_get_first_component(part, ICAL_ANY_COMPONENT); it;
         it = icalcomponent_get_next_component(part, ICAL_ANY_COMPONENT))
        mine += all_complaints(it, found + mine);
    return mine;
}

static void show(icalcomponent *event, int first) {
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    char instant[40];
    if (start.is_date) {
        snprintf(instant, sizeof instant, "%04d-%02d-%02d", start.year, start.month, start.day);
    } else {
        time_t seconds = icaltime_as_timet_with_zone(start, icaltime_get_timezone(start));
        strftime(instant, sizeof instant, "%Y-%m-%dT%H:%M:%S.000Z", gmtime(&seconds));
    }
    printf("%s{\"title\":", first ? "" : ",");
    quoted(icalcomponent_get_summary(event));
    printf(",\"text\":");
    quoted(icalcomponent_get_description(event));
    printf(",\"instant\":\"%s\"}", instant);
}

int main(int count, char **arguments) {
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    if (!file) return 2;
    icalparser *parser = icalparser_new();
    icalparser_set_gen_data(parser, file);
    icalcomponent *calendar = icalparser_parse(parser, stream);
    if (!calendar) return 3;
    int sound = icalrestriction_check(calendar);
    printf("{\"events\":[");
    int number = 0;
    for (icalcomponent *it = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); it;
         it = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        show(it, number++ == 0);
    printf("],\"complaints\":[");
    int found = all_complaints(calendar, 0);
    if (!sound) printf("%s\"icalrestriction_check\"", found ? "," : "");
    printf("]}\n");
    icalcomponent_free(calendar);
    icalparser_free(parser);
    fclose(file);
    return 0;
}
