package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A message that is public.
///
/// @param sequence number of its fact on the spine
/// @param state    `ISSUED`, `UPDATED`, `CANCELLED` or `EXPIRED`
/// @param document as `content-schema/alert.schema.json` writes it
public record IssuedAlert(UUID id, long sequence, String state, JsonObject document) {

    /// The document with what the API adds to it.
    public JsonObject json() {
        return document.copy().put("id", id.toString()).put("state", state);
    }

    public String identifier() {
        return document.getString("identifier");
    }

    public MessageType type() {
        return MessageType.valueOf(document.getString("msgType").toUpperCase(java.util.Locale.ROOT));
    }

    public boolean drill() {
        return Status.of(document.getString("status")).isDrill();
    }

    public String hazard() {
        return document.getString("hazard");
    }

    /// What happens, more exactly than the hazard says: a code of its list.
    public Optional<String> eventCode() {
        return Optional.ofNullable(document.getString("eventCode"));
    }

    public Level level() {
        return Level.valueOf(document.getString("level"));
    }

    public String headline() {
        return document.getString("headline");
    }

    public String description() {
        return document.getString("description");
    }

    public String instruction() {
        return document.getString("instruction");
    }

    public OffsetDateTime sent() {
        return OffsetDateTime.parse(document.getString("sent"));
    }

    public OffsetDateTime onset() {
        return OffsetDateTime.parse(document.getString("onset"));
    }

    public OffsetDateTime expires() {
        return OffsetDateTime.parse(document.getString("expires"));
    }

    public String path() {
        return "/alerts/" + identifier();
    }

    public String areaNames() {
        return String.join(
                "、", areas().stream().map(area -> area.getString("name")).toList());
    }

    public boolean isInForce(Instant now) {
        return "ISSUED".equals(state)
                && type() != MessageType.CANCEL
                && now.isBefore(expires().toInstant());
    }

    /// Whether it was said about the district or about something that contains it.
    public boolean concerns(String district) {
        List<String> codes = areas().stream()
                .flatMap(area -> area.getJsonArray("geocodes").stream())
                .map(Object::toString)
                .toList();
        return Geocodes.meet(codes, district);
    }

    private List<JsonObject> areas() {
        JsonArray areas = document.getJsonArray("areas");
        return areas.stream().map(JsonObject.class::cast).toList();
    }
}
