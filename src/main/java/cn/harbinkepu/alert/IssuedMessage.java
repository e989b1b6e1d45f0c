package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A message that has been issued: what is meant, or a drill. The two are different types, so that
/// nothing made for
/// the public can be handed a drill.
public sealed interface IssuedMessage permits IssuedAlert, IssuedDrill {

    UUID id();

    /// Its place in the count of everything that is said.
    long sequence();

    /// `ISSUED`, `UPDATED`, `CANCELLED` or `EXPIRED`.
    String state();

    /// As `content-schema/alert.schema.json` writes it.
    JsonObject document();

    /// Where its page is.
    String path();

    /// The document with what the API adds to it.
    default JsonObject json() {
        return document().copy().put("id", id().toString()).put("state", state());
    }

    default String identifier() {
        return document().getString("identifier");
    }

    default MessageType type() {
        return MessageType.valueOf(document().getString("msgType").toUpperCase(java.util.Locale.ROOT));
    }

    default String hazard() {
        return document().getString("hazard");
    }

    /// What happens, more exactly than the hazard says: a code of its list.
    default Optional<String> eventCode() {
        return Optional.ofNullable(document().getString("eventCode"));
    }

    default Level level() {
        return Level.valueOf(document().getString("level"));
    }

    default String headline() {
        return document().getString("headline");
    }

    default String description() {
        return document().getString("description");
    }

    default String instruction() {
        return document().getString("instruction");
    }

    /// The same in English, if somebody wrote it.
    default Optional<English> english() {
        return Optional.ofNullable(document().getJsonObject("en"))
                .map(en -> new English(
                        en.getString("headline"), en.getString("description"), en.getString("instruction")));
    }

    /// Codes of the groups that should heed it especially; empty for everybody alike.
    default List<String> segments() {
        return document().getJsonArray("segments", new JsonArray()).stream()
                .map(Object::toString)
                .toList();
    }

    default OffsetDateTime sent() {
        return OffsetDateTime.parse(document().getString("sent"));
    }

    default OffsetDateTime onset() {
        return OffsetDateTime.parse(document().getString("onset"));
    }

    default OffsetDateTime expires() {
        return OffsetDateTime.parse(document().getString("expires"));
    }

    default String areaNames() {
        return String.join(
                "、", areas().stream().map(area -> area.getString("name")).toList());
    }

    default boolean isInForce(Instant now) {
        return "ISSUED".equals(state())
                && type() != MessageType.CANCEL
                && now.isBefore(expires().toInstant());
    }

    /// Whether it was said about the district or about something that contains it.
    default boolean concerns(String district) {
        List<String> codes = areas().stream()
                .flatMap(area -> area.getJsonArray("geocodes").stream())
                .map(Object::toString)
                .toList();
        return Geocodes.meet(codes, district);
    }

    /// Whether both were said about one place.
    default boolean meets(IssuedMessage other) {
        return other.areas().stream()
                .flatMap(area -> area.getJsonArray("geocodes").stream())
                .anyMatch(code -> concerns(code.toString()));
    }

    private List<JsonObject> areas() {
        JsonArray areas = document().getJsonArray("areas");
        return areas.stream().map(JsonObject.class::cast).toList();
    }
}
