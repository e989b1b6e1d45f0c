package cn.harbinkepu.alert;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.taxonomy.District.Position;

/// A message as `content-schema/alert.schema.json` writes it.
final class MessageJson {

    private MessageJson() {}

    static JsonObject of(Message message) {
        Content content = message.content();
        JsonObject json = new JsonObject()
                .put("identifier", message.identifier())
                .put("sender", message.sender())
                .put("sent", BeijingTime.wire(message.sent()))
                .put("status", content.status().wire())
                .put("msgType", message.type().wire())
                .put("scope", "Public")
                .put("hazard", content.hazard());
        content.eventCode().ifPresent(code -> json.put("eventCode", code));
        json.put("level", content.level().name())
                .put("headline", content.publicHeadline())
                .put("description", content.description())
                .put("instruction", content.instruction())
                .put("areas", areas(message.areas()))
                .put("effective", BeijingTime.wire(message.sent()))
                .put("onset", BeijingTime.wire(message.onset()))
                .put("expires", BeijingTime.wire(content.expires()))
                .put("web", message.web());
        content.en()
                .ifPresent(english -> json.put(
                        "en",
                        new JsonObject()
                                .put("headline", english.publicHeadline(content.status()))
                                .put("description", english.description())
                                .put("instruction", english.instruction())));
        if (!content.segments().isEmpty()) {
            json.put("segments", new JsonArray(content.segments()));
        }
        if (!message.enclosures().isEmpty()) {
            json.put(
                    "resources",
                    new JsonArray(message.enclosures().stream()
                            .map(MessageJson::resource)
                            .toList()));
        }
        if (!message.references().isEmpty()) {
            json.put(
                    "references",
                    new JsonArray(message.references().stream()
                            .map(Reference::toString)
                            .toList()));
        }
        return json;
    }

    private static JsonObject resource(Enclosure enclosure) {
        JsonObject json = new JsonObject()
                .put("description", enclosure.zh())
                .put("en", enclosure.en())
                .put("mimeType", enclosure.mimeType())
                .put("uri", enclosure.uri());
        enclosure.file().ifPresent(file -> json.put("size", file.size()).put("digest", file.digest()));
        return json;
    }

    private static JsonArray areas(List<Area> areas) {
        JsonArray array = new JsonArray();
        areas.forEach(area -> array.add(draw(
                new JsonObject().put("name", area.name()).put("geocodes", new JsonArray(area.geocodes())),
                area.outline())));
        return array;
    }

    private static JsonObject draw(JsonObject area, Outline outline) {
        return switch (outline) {
            case Outline.Ring ring -> area.put("polygon", ring(ring.positions()));
            case Outline.Circle circle ->
                area.put(
                        "circle",
                        new JsonObject()
                                .put("centre", position(circle.centre()))
                                .put("radius", circle.radius()));
        };
    }

    private static JsonArray ring(List<Position> polygon) {
        JsonArray ring = new JsonArray();
        polygon.forEach(position -> ring.add(position(position)));
        return ring;
    }

    private static JsonArray position(Position position) {
        return new JsonArray().add(position.longitude()).add(position.latitude());
    }
}
