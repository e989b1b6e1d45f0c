package cn.harbinkepu.audience.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.audience.EventType;
import cn.harbinkepu.audience.SentEvent;

/// Tells what can be kept of a batch of events from what cannot.
@ApplicationScoped
class EventBatches {

    /// Clocks of devices are wrong by minutes.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /// A device may have been off the net for some weeks.
    private static final Duration BEHIND = Duration.ofDays(31);

    private static final int LONGEST_ID = 100;
    private static final int LONGEST_RESOURCE = 200;

    /// Seconds: nobody reads on for longer than a day.
    private static final double LONGEST_DWELL = 86_400;

    private final InstantSource clock;

    /// As sent.
    record Event(
            Optional<String> id,
            Optional<String> resource,
            Optional<String> type,
            Optional<String> at,
            Optional<Double> value) {}

    /// @param index its place in the batch, from 0
    record Refused(int index, String field, String detail) {}

    /// @param places of the events in the batch
    record Sorted(List<SentEvent> events, List<Integer> places, List<Refused> refused) {

        /// What was refused before, and those events that are about nothing that is published.
        List<Refused> with(List<Integer> unknown) {
            List<Refused> all = new ArrayList<>(refused);
            unknown.forEach(place -> all.add(new Refused(places.get(place), "resource", "没有这个已发布的资源。")));
            all.sort(Comparator.comparingInt(Refused::index));
            return all;
        }
    }

    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String field;

        Wrong(String field, String detail) {
            super(detail, null, false, false);
            this.field = field;
        }
    }

    EventBatches(InstantSource clock) {
        this.clock = clock;
    }

    Sorted sort(List<Event> sent) {
        Instant now = clock.instant();
        List<SentEvent> events = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                events.add(event(sent.get(i), now));
                places.add(i);
            } catch (Wrong wrong) {
                refused.add(new Refused(i, wrong.field, String.valueOf(wrong.getMessage())));
            }
        }
        return new Sorted(events, places, refused);
    }

    private static SentEvent event(Event sent, Instant now) {
        EventType type = type(sent);
        return new SentEvent(
                text("id", sent.id(), LONGEST_ID),
                text("resource", sent.resource(), LONGEST_RESOURCE),
                type,
                at(sent, now),
                value(type, sent));
    }

    private static String text(String field, Optional<String> sent, int longest) {
        String text = sent.map(String::strip).orElse("");
        if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new Wrong(field, "应是 1 到 %d 个字符的文字。".formatted(longest));
        }
        return text;
    }

    private static EventType type(Event sent) {
        return sent.type()
                .flatMap(wire -> Arrays.stream(EventType.values())
                        .filter(type -> type.wire().equals(wire))
                        .findFirst())
                .orElseThrow(() -> new Wrong("type", "应是 impression、open、dwell、finish、like、hide、share 之一。"));
    }

    private static OffsetDateTime at(Event sent, Instant now) {
        OffsetDateTime at;
        try {
            at = OffsetDateTime.parse(sent.at().orElse(""));
        } catch (DateTimeException unreadable) {
            throw new Wrong("at", "应是带时区的时间，例如 2026-01-31T08:00:00+08:00。");
        }
        if (at.toInstant().isAfter(now.plus(AHEAD))) {
            throw new Wrong("at", "这个时间还没有到。");
        }
        if (at.toInstant().isBefore(now.minus(BEHIND))) {
            throw new Wrong("at", "超过 %d 天的记录不再计入。".formatted(BEHIND.toDays()));
        }
        return at;
    }

    private static double value(EventType type, Event sent) {
        double value = sent.value().orElse(0.0);
        if (!(value >= 0 && value <= LONGEST_DWELL)) {
            throw new Wrong("value", "应是 0 到 %d 之间的数。".formatted((long) LONGEST_DWELL));
        }
        return type == EventType.DWELL ? value : 0;
    }
}
