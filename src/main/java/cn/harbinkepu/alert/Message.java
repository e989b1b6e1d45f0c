package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;

/// One complete message as it leaves, whatever the format.
///
/// @param senderNameInEnglish the same for readers of English
/// @param references          every earlier message of the incident that has not expired
/// @param web                 address of the page about it; of a drill, that of the desk
/// @param enclosures          what goes with it
record Message(
        String identifier,
        String sender,
        String senderName,
        String senderNameInEnglish,
        Instant sent,
        MessageType type,
        UUID incident,
        Content content,
        Hazard hazard,
        List<Area> areas,
        List<Reference> references,
        String web,
        List<Enclosure> enclosures) {

    private static final Duration SOON = Duration.ofHours(1);

    Message {
        areas = List.copyOf(areas);
        references = List.copyOf(references);
        enclosures = List.copyOf(enclosures);
        if (type != MessageType.ALERT && references.isEmpty()) {
            throw new IllegalArgumentException("an update or cancel refers to what it changes");
        }
    }

    Message with(List<Enclosure> enclosed) {
        return new Message(
                identifier,
                sender,
                senderName,
                senderNameInEnglish,
                sent,
                type,
                incident,
                content,
                hazard,
                areas,
                references,
                web,
                enclosed);
    }

    /// What happens, as exactly as it was said.
    String event() {
        return term().map(Term::zh).orElse(hazard.zh());
    }

    String eventInEnglish() {
        return term().map(Term::en).filter(en -> !en.isBlank()).orElse(hazard.en());
    }

    private Optional<Term> term() {
        return content.eventCode().flatMap(code -> hazard.eventCodes().stream()
                .filter(term -> term.code().equals(code))
                .findFirst());
    }

    Instant onset() {
        return content.onset().orElse(sent);
    }

    /// CAP 1.2: act now, within the hour, in the near future, or no longer.
    String urgency() {
        if (type == MessageType.CANCEL) {
            return "Past";
        }
        if (!onset().isAfter(sent)) {
            return "Immediate";
        }
        return onset().isAfter(sent.plus(SOON)) ? "Future" : "Expected";
    }
}
