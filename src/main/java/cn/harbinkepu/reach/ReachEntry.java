package cn.harbinkepu.reach;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// How far one message has come to one recipient, whoever carries it.
///
/// @param identifier of the message
/// @param channel    its name, as people call it
/// @param recipient  who it is for
/// @param districts  six-digit codes that the recipient stands for
/// @param contact    who is called, with [#phone]; empty where nobody is known
/// @param takesBack  whether an earlier message has reached, or may have reached, the recipient
/// @param deadline   by which it had to be sent
/// @param problem    why it is not there, in words; empty if nothing is wrong
public record ReachEntry(
        String identifier,
        String channel,
        String recipient,
        String organisation,
        List<String> districts,
        String contact,
        String phone,
        boolean takesBack,
        DeliveryState state,
        int tries,
        OffsetDateTime deadline,
        Optional<OffsetDateTime> sentAt,
        Optional<OffsetDateTime> receivedAt,
        Optional<OffsetDateTime> acknowledgedAt,
        String acknowledgedBy,
        Optional<OffsetDateTime> lateAt,
        String problem) {

    public ReachEntry {
        districts = List.copyOf(districts);
    }

    /// When it arrived, as far as anybody knows.
    public Optional<OffsetDateTime> arrivedAt() {
        return receivedAt.or(() -> sentAt);
    }

    /// Whether somebody should ask: it did not arrive, or in all the time nobody has said that it did.
    public boolean isSilent(OffsetDateTime now) {
        return switch (state) {
            case FAILED, OVERDUE, CLOSED -> true;
            case SENT, WAITING -> deadline.isBefore(now);
            case RECEIVED, ACKNOWLEDGED, DROPPED -> false;
        };
    }

    /// Whether what it takes back may still be believed: nothing has gone out yet.
    public boolean isOpenTakeBack() {
        return takesBack
                && switch (state) {
                    case WAITING, OVERDUE, CLOSED -> true;
                    case SENT, RECEIVED, ACKNOWLEDGED, FAILED, DROPPED -> false;
                };
    }
}
