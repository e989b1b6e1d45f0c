package cn.harbinkepu.account;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// The append-only log of what people did. A line is written in the transaction that does the thing, so that neither
/// exists without the other; the database refuses to change or delete a line.
public interface Audit {

    /// Notes one act.
    ///
    /// @param session the open session of the transaction that does it
    /// @param action  `<feature>.<verb>`, such as `resource.publish`
    /// @param subject what it was done to: an id or identifier
    /// @param detail  what else a later reader needs; no content and no secrets
    Uni<Void> note(Mutiny.Session session, Person person, String action, String subject, JsonObject detail);

    /// As above, for what the cloud does later on behalf of a person who is not at hand.
    Uni<Void> noteFor(Mutiny.Session session, UUID person, String action, String subject, JsonObject detail);
}
