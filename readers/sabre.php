<?php
// What sabre/vobject, which Nextcloud uses, reads of the events of a file, and what its validator
// complains of: JSON on standard output.
error_reporting(E_ALL & ~E_DEPRECATED);
foreach (['Sabre/VObject/autoload.php', 'Sabre/autoload.php'] as $place) {
    if (stream_resolve_include_path($place)) {
        require $place;
        break;
    }
}
spl_autoload_register(function ($name) {
    $file = stream_resolve_include_path(str_replace('\\', '/', $name) . '.php');
    if ($file) {
        require_once $file;
    }
});

$calendar = Sabre\VObject\Reader::read(file_get_contents($argv[1]));
$events = [];
foreach ($calendar->select('VEVENT') as $event) {
    $start = $event->DTSTART->getDateTime();
    $day = (string) $event->DTSTART['VALUE'] === 'DATE';
    $start = DateTime::createFromFormat('U', (string) $start->getTimestamp(), new DateTimeZone('UTC'));
    $events[] = [
        'title' => (string) $event->SUMMARY,
        'text' => (string) $event->DESCRIPTION,
        'instant' => $day ? $event->DTSTART->getDateTime()->format('Y-m-d') : $start->format('Y-m-d\TH:i:s.000\Z'),
    ];
}
$complaints = array_map(fn ($it) => $it['message'], $calendar->validate());
echo json_encode(['events' => $events, 'complaints' => array_values($complaints)], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
