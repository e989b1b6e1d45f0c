package cn.harbinkepu.alert.web;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.Content;
import cn.harbinkepu.alert.DeskAlert;
import cn.harbinkepu.alert.Overlap;
import cn.harbinkepu.alert.Place;

/// What the desk's programs are told about a message.
final class DeskJson {

    private DeskJson() {}

    /// As [#of], with what an officer should know of before it leaves.
    static JsonObject of(DeskAlert alert, List<Overlap> overlaps) {
        return of(alert)
                .put(
                        "warnings",
                        new JsonArray(overlaps.stream().map(DeskJson::warning).toList()));
    }

    private static JsonObject warning(Overlap overlap) {
        JsonObject json = new JsonObject().put("code", overlap.code().wire()).put("text", overlap.text());
        overlap.alert().ifPresent(alert -> json.put("alert", alert.toString()));
        return json;
    }

    static JsonObject of(DeskAlert alert) {
        Content content = alert.content();
        JsonObject json = new JsonObject()
                .put("id", alert.id().toString())
                .put("incident", alert.incident().toString())
                .put("state", alert.state())
                .put("version", alert.version())
                .put("msgType", alert.type().wire())
                .put("status", content.status().wire())
                .put("hazard", content.hazard());
        content.eventCode().ifPresent(code -> json.put("eventCode", code));
        json.put("level", content.level().name())
                .put("headline", content.headline())
                .put("description", content.description())
                .put("instruction", content.instruction())
                .put("districts", new JsonArray(content.districts()));
        if (!content.places().isEmpty()) {
            json.put(
                    "places",
                    new JsonArray(content.places().stream().map(Place::line).toList()));
        }
        if (!content.segments().isEmpty()) {
            json.put("segments", new JsonArray(content.segments()));
        }
        content.en()
                .ifPresent(english -> json.put(
                        "en",
                        new JsonObject()
                                .put("headline", english.headline())
                                .put("description", english.description())
                                .put("instruction", english.instruction())));
        content.onset().ifPresent(onset -> json.put("onset", BeijingTime.wire(onset)));
        json.put("expires", BeijingTime.wire(content.expires())).put("drafter", alert.drafterName());
        alert.identifier().ifPresent(identifier -> json.put("identifier", identifier)
                .put("cap", "/alerts/" + identifier + ".xml"));
        alert.sent().ifPresent(sent -> json.put("sent", BeijingTime.wire(sent.toInstant())));
        alert.approverName().ifPresent(name -> json.put("approver", name));
        alert.policy().ifPresent(policy -> json.put("policy", policy.toString()));
        if (alert.isDraft()) {
            json.put("lapsesAt", BeijingTime.wire(alert.lapsesAt().toInstant()));
        }
        return json;
    }
}
