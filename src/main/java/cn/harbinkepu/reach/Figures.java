package cn.harbinkepu.reach;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How many of some recipients a message has reached, and how soon after it was issued.
///
/// @param wanted       to whom it is or was to be sent
/// @param sent         those who got it later or confirmed it included
/// @param received     those who confirmed it included
/// @param waiting      whom it is still on its way to
/// @param closed       whose channel is not set up
/// @param overdue      of those it takes something back from
/// @param dropped      to whom it need not be sent any more
/// @param first        until the first of them had it
/// @param median       until half of those who have it had it
/// @param nearlyAll    until 99 of a hundred of those who have it had it
public record Figures(
        int wanted,
        int waiting,
        int closed,
        int sent,
        int received,
        int acknowledged,
        int failed,
        int overdue,
        int dropped,
        Optional<Duration> first,
        Optional<Duration> median,
        Optional<Duration> nearlyAll) {

    static Figures of(Collection<ReachEntry> entries, OffsetDateTime issued) {
        List<Duration> times = entries.stream()
                .flatMap(entry -> entry.arrivedAt().stream())
                .map(arrived -> Duration.between(issued, arrived))
                .map(time -> time.isNegative() ? Duration.ZERO : time)
                .sorted()
                .toList();
        return new Figures(
                entries.size(),
                count(entries, entry -> entry.state() == DeliveryState.WAITING),
                count(entries, entry -> entry.state() == DeliveryState.CLOSED),
                count(entries, entry -> entry.sentAt().isPresent()),
                count(entries, entry -> entry.receivedAt().isPresent()),
                count(entries, entry -> entry.acknowledgedAt().isPresent()),
                count(entries, entry -> entry.state() == DeliveryState.FAILED),
                count(entries, entry -> entry.state() == DeliveryState.OVERDUE),
                count(entries, entry -> entry.state() == DeliveryState.DROPPED),
                at(times, 0),
                at(times, 0.5),
                at(times, 0.99));
    }

    private static int count(Collection<ReachEntry> entries, Function<ReachEntry, Boolean> which) {
        return (int) entries.stream().filter(which::apply).count();
    }

    /// The smallest time within which at least this share had it.
    private static Optional<Duration> at(List<Duration> times, double share) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        int place = (int) Math.ceil(share * times.size()) - 1;
        return Optional.of(times.get(Math.max(0, place)));
    }
}
