package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Makes the complete message out of what the desk wrote and what the issuer is called.
@ApplicationScoped
class Composition {

    private final Vocabularies vocabularies;
    private final Areas areas;
    private final String sender;
    private final String senderName;
    private final String senderNameInEnglish;
    private final String site;

    Composition(Vocabularies vocabularies, Areas areas, AlertConfig config, CoreConfig core) {
        this.vocabularies = vocabularies;
        this.areas = areas;
        this.sender = config.sender();
        this.senderName = config.senderName();
        this.senderNameInEnglish = config.senderNameEnglish();
        this.site = core.publicUrl().toString();
    }

    /// With the districts of its places.
    Content spread(Content content) {
        return areas.spread(content);
    }

    List<Area> areas(Content content) {
        return areas.of(content);
    }

    /// Without what goes with it; [Enclosures] knows that.
    Message message(
            String identifier,
            Instant sent,
            MessageType type,
            UUID incident,
            Content content,
            List<StoredAlert> unexpired) {
        return new Message(
                identifier,
                sender,
                senderName,
                senderNameInEnglish,
                BeijingTime.of(sent).toInstant(),
                type,
                incident,
                content,
                vocabularies.hazard(content.hazard()).orElseThrow(),
                areas.of(content),
                unexpired.stream().map(alert -> alert.reference(sender)).toList(),
                site + (content.status().isDrill() ? "/desk/drills/" : "/alerts/") + identifier,
                List.of());
    }
}
