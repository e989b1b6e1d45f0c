package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.NullUnmarked;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;

/// One message, from its first draft on. What went out is written once; the database refuses to change it.
@Entity
@Table(name = "alert")
@NullUnmarked
class StoredAlert {

    @Id
    UUID id;

    UUID incident;
    String type;
    String state;
    int version;
    UUID[] writers;

    @Column(name = "drafter_name")
    String drafterName;

    @Column(name = "created_at")
    OffsetDateTime createdAt;

    @Column(name = "changed_at")
    OffsetDateTime changedAt;

    String status;
    String hazard;

    @Column(name = "event_code")
    String eventCode;

    String level;
    String headline;
    String description;
    String instruction;
    String[] districts;
    String[] places;
    String[] segments;
    OffsetDateTime onset;
    OffsetDateTime expires;

    @Column(name = "headline_en")
    String headlineEn;

    @Column(name = "description_en")
    String descriptionEn;

    @Column(name = "instruction_en")
    String instructionEn;

    String identifier;
    OffsetDateTime sent;
    UUID approver;

    @Column(name = "approver_name")
    String approverName;

    /// The opened form that it came by: sent twice, it is still one draft.
    UUID form;

    /// Of a draft that replaces something: what it replaces.
    UUID base;

    /// Which let it out in place of writers and an approver.
    UUID policy;

    Long sequence;
    String document;
    String cap;

    static StoredAlert draft(UUID incident, MessageType type, Content content, Person by, Instant now) {
        StoredAlert alert = new StoredAlert();
        alert.id = Ids.next();
        alert.incident = incident;
        alert.type = type.name();
        alert.drafterName = by.displayName();
        alert.createdAt = BeijingTime.of(now);
        alert.write(content);
        alert.become(new AlertState.Draft(1, Set.of(by.id()), now));
        return alert;
    }

    /// What is let out at once, by a policy instead of people.
    ///
    /// @param source whose words they are
    static StoredAlert byPolicy(
            UUID incident, MessageType type, Content content, String source, UUID policy, Instant now) {
        StoredAlert alert = new StoredAlert();
        alert.id = Ids.next();
        alert.incident = incident;
        alert.type = type.name();
        alert.drafterName = source;
        alert.createdAt = BeijingTime.of(now);
        alert.policy = policy;
        alert.write(content);
        alert.become(new AlertState.Draft(1, Set.of(), now));
        return alert;
    }

    AlertState state() {
        return switch (AlertState.Name.valueOf(state)) {
            case DRAFT -> new AlertState.Draft(version, Set.of(writers), changedAt.toInstant());
            case DISCARDED -> new AlertState.Discarded();
            case ISSUED -> new AlertState.Issued(expires.toInstant());
            case UPDATED -> new AlertState.Updated(expires.toInstant());
            case CANCELLED -> new AlertState.Cancelled();
            case EXPIRED -> new AlertState.Expired();
        };
    }

    void become(AlertState next) {
        state = next.name().name();
        if (next instanceof AlertState.Draft draft) {
            version = draft.version();
            writers = draft.writers().toArray(UUID[]::new);
            changedAt = BeijingTime.of(draft.changedAt());
        }
    }

    boolean isDrill() {
        return Status.valueOf(status).isDrill();
    }

    MessageType messageType() {
        return MessageType.valueOf(type);
    }

    Content content() {
        return new Content(
                Status.valueOf(status),
                hazard,
                Optional.ofNullable(eventCode),
                Level.valueOf(level),
                headline,
                description,
                instruction,
                java.util.List.of(districts),
                Place.read(String.join("\n", places), fault -> {
                    throw new IllegalStateException(fault);
                }),
                Optional.ofNullable(onset).map(OffsetDateTime::toInstant),
                expires.toInstant(),
                Optional.ofNullable(headlineEn).map(english -> new English(english, descriptionEn, instructionEn)),
                java.util.List.of(segments));
    }

    void write(Content content) {
        status = content.status().name();
        hazard = content.hazard();
        eventCode = content.eventCode().orElse(null);
        level = content.level().name();
        headline = content.headline();
        description = content.description();
        instruction = content.instruction();
        districts = content.districts().toArray(String[]::new);
        places = content.places().stream().map(Place::line).toArray(String[]::new);
        segments = content.segments().toArray(String[]::new);
        onset = content.onset().map(BeijingTime::of).orElse(null);
        expires = BeijingTime.of(content.expires());
        headlineEn = content.en().map(English::headline).orElse(null);
        descriptionEn = content.en().map(English::description).orElse(null);
        instructionEn = content.en().map(English::instruction).orElse(null);
    }

    /// Sets down what goes out, with the number that the spine has given it. The second person of a
    /// policy has approved the policy, not the message.
    ///
    /// @param xml the message as CAP, signed if there is a key
    void issue(Message message, String xml, AlertState.Issued issued, Person by, long number) {
        become(issued);
        sequence = number;
        identifier = message.identifier();
        sent = BeijingTime.of(message.sent());
        approver = policy == null ? by.id() : null;
        approverName = by.displayName();
        document = MessageJson.of(message).encode();
        cap = xml;
    }

    Reference reference(String sender) {
        return new Reference(sender, identifier, sent.toInstant());
    }
}
