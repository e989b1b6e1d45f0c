package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One message as the desk sees it, whatever its state.
///
/// @param state      `DRAFT`, `DISCARDED`, `ISSUED`, `UPDATED`, `CANCELLED`, `EXPIRED`
/// @param version    to be sent back with a change, so that nobody approves what they have not seen
/// @param lapsesAt   until when a draft can be approved
/// @param identifier once issued
/// @param policy     which let it out without the desk; the approver is then the second person of the policy
public record DeskAlert(
        UUID id,
        UUID incident,
        MessageType type,
        String state,
        int version,
        Content content,
        Set<UUID> writers,
        String drafterName,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt,
        OffsetDateTime lapsesAt,
        Optional<String> identifier,
        Optional<OffsetDateTime> sent,
        Optional<String> approverName,
        Optional<UUID> policy) {

    public DeskAlert {
        writers = Set.copyOf(writers);
    }

    static DeskAlert of(StoredAlert alert, Duration draftLifetime) {
        return new DeskAlert(
                alert.id,
                alert.incident,
                alert.messageType(),
                alert.state,
                alert.version,
                alert.content(),
                Set.of(alert.writers),
                alert.drafterName,
                beijing(alert.createdAt),
                beijing(alert.changedAt),
                beijing(alert.changedAt.plus(draftLifetime)),
                Optional.ofNullable(alert.identifier),
                Optional.ofNullable(alert.sent).map(DeskAlert::beijing),
                Optional.ofNullable(alert.approverName),
                Optional.ofNullable(alert.policy));
    }

    public boolean isDraft() {
        return "DRAFT".equals(state);
    }

    /// Whether it went out by a policy, so that nobody of the desk may have seen it yet.
    public boolean isAutomatic() {
        return policy.isPresent();
    }

    /// Whether an approver may still let it out.
    public boolean isOpen(Instant now) {
        return isDraft() && now.isBefore(lapsesAt.toInstant());
    }

    /// Whether it is the last word about something that still holds.
    public boolean isInForce(Instant now) {
        return "ISSUED".equals(state) && type != MessageType.CANCEL && now.isBefore(content.expires());
    }

    private static OffsetDateTime beijing(OffsetDateTime time) {
        return time.withOffsetSameInstant(BeijingTime.OFFSET);
    }
}
