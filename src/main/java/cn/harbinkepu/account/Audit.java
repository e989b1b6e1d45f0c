package cn.harbinkepu.account;

import java.util.List;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// The append-only log of what people did. A line is written in the transaction that does the thing, so that neither
/// exists without the other; the database refuses to change or delete a line, and seals it into a chain soon after the
/// commit. Where the act came from is added by itself.
public interface Audit {

    /// One act.
    ///
    /// @param action  `<feature>.<verb>`, such as `resource.publish`
    /// @param subject what it was done to: an id or identifier
    /// @param detail  what else a later reader needs; no content and no secrets
    record Act(String action, String subject, JsonObject detail) {
        public Act {
            detail = detail.copy();
        }
    }

    /// Notes one act.
    ///
    /// @param session the open session of the transaction that does it
    Uni<Void> note(Mutiny.Session session, Person person, String action, String subject, JsonObject detail);

    /// Notes many acts of one person by one statement.
    Uni<Void> noteAll(Mutiny.Session session, Person person, List<Act> acts);

    /// As [#note], for what the cloud does later on behalf of a person who is not at hand.
    Uni<Void> noteFor(Mutiny.Session session, UUID person, String action, String subject, JsonObject detail);

    /// As [#noteAll], likewise.
    Uni<Void> noteAllFor(Mutiny.Session session, UUID person, List<Act> acts);

    /// Notes what was refused: a line of its own, since there is no transaction that did anything.
    Uni<Void> noteRefusal(Person person, Act act);
}
