package cn.harbinkepu.alert.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.MessageType;

/// What became of a message that does not hold any more, since when, and what is to be read in its place.
///
/// @param lead   what stands before the link to `next`
/// @param next   the newest about the same incident
/// @param beside what is in force about the same hazard in the same area, of other incidents
/// @param isReplaced whether the newest is in force
record Fate(String words, String lead, Optional<IssuedAlert> next, List<IssuedAlert> beside, boolean isReplaced) {

    Fate {
        beside = List.copyOf(beside);
    }

    /// Empty while the message holds.
    ///
    /// @param later   what was said about the same incident after it, the oldest first
    /// @param current what is in force
    static Optional<Fate> of(IssuedAlert alert, List<IssuedAlert> later, List<IssuedAlert> current, Instant now) {
        if (alert.isInForce(now)) {
            return Optional.empty();
        }
        Optional<IssuedAlert> newest = later.stream().reduce((first, second) -> second);
        List<IssuedAlert> beside = current.stream()
                .filter(each -> each.hazard().equals(alert.hazard()) && each.meets(alert))
                .filter(each -> !each.id().equals(alert.id()))
                .filter(each -> later.stream().noneMatch(known -> known.id().equals(each.id())))
                .toList();
        return Optional.of(new Fate(
                words(alert, later),
                newest.map(each -> lead(each, now)).orElse(""),
                newest,
                beside,
                newest.filter(each -> each.isInForce(now)).isPresent()));
    }

    private static String words(IssuedAlert alert, List<IssuedAlert> later) {
        if (alert.type() == MessageType.CANCEL) {
            return "这是解除通知：所说的预警已于 %s 解除。".formatted(BeijingTime.inWords(alert.sent()));
        }
        return switch (alert.state()) {
            case "UPDATED" ->
                "这条信息已于 %s 被新的一条代替，不再有效。".formatted(since(later.stream().findFirst(), alert));
            case "CANCELLED" ->
                "这条信息已于 %s 解除，不再有效。"
                        .formatted(since(
                                later.stream()
                                        .filter(each -> each.type() == MessageType.CANCEL)
                                        .findFirst(),
                                alert));
            default -> "这条信息已于 %s 失效。".formatted(BeijingTime.inWords(alert.expires()));
        };
    }

    private static String since(Optional<IssuedAlert> by, IssuedAlert alert) {
        return BeijingTime.inWords(by.map(IssuedAlert::sent).orElse(alert.expires()));
    }

    private static String lead(IssuedAlert newest, Instant now) {
        if (newest.type() == MessageType.CANCEL) {
            return "解除通知（%s）：".formatted(BeijingTime.inWords(newest.sent()));
        }
        return newest.isInForce(now) ? "现在有效的是：" : "最后一条也已于 %s 失效：".formatted(BeijingTime.inWords(newest.expires()));
    }
}
