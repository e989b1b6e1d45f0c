package cn.harbinkepu.outlet;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/// One revision of a resource on one account.
///
/// @param marks   what the platform called things on the way
/// @param reason  why it is over, in words
/// @param problem why the last try failed, while there is another one
/// @param duty    what has to be done about it since the resource has changed
/// @param owner   who has to see to it
public record Post(
        UUID id,
        UUID account,
        Platform platform,
        String accountName,
        UUID resource,
        int revision,
        String title,
        PostState state,
        JsonObject marks,
        Optional<String> reason,
        Optional<String> url,
        Optional<String> problem,
        int tries,
        Optional<Duty> duty,
        Optional<OffsetDateTime> dutyUntil,
        UUID askedBy,
        String owner,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt,
        Optional<OffsetDateTime> publishedAt) {

    /// A mark, if there is one of this name.
    public Optional<String> mark(String name) {
        return Optional.ofNullable(marks.getValue(name)).map(Object::toString);
    }

    /// The same on the platform's side, to be found again: it goes with what is sent.
    public String sign() {
        return id.toString().replace("-", "");
    }
}
