package cn.harbinkepu.reach.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.reach.Figures;
import cn.harbinkepu.reach.IncidentReport;
import cn.harbinkepu.reach.IncidentReport.MessageReach;
import cn.harbinkepu.reach.IncidentReport.Row;
import cn.harbinkepu.reach.ReachEntry;

/// The report of an incident in JSON; times since the issue are in seconds.
final class ReachJson {

    private static final double MILLIS = 1000;

    private ReachJson() {}

    static JsonObject of(IncidentReport report) {
        return new JsonObject()
                .put("incident", report.incident().toString())
                .put("made", report.made().toString())
                .put("messages", array(report.messages(), ReachJson::message))
                .put("silent", array(report.silent(), ReachJson::entry))
                .put("takeBack", array(report.takeBack(), ReachJson::entry))
                .put("timeline", array(report.timeline(), moment -> new JsonObject()
                        .put("at", moment.at().toString())
                        .put("what", moment.what())))
                .put("gaps", new JsonArray(report.gaps()));
    }

    private static JsonObject message(MessageReach message) {
        return new JsonObject()
                .put("identifier", message.alert().identifier())
                .put("msgType", message.alert().type().wire())
                .put("headline", message.alert().headline())
                .put("sent", message.alert().sent().toString())
                .put("all", figures(message.all()))
                .put("channels", array(message.rows(), ReachJson::row));
    }

    private static JsonObject row(Row row) {
        JsonObject json = new JsonObject().put("channel", row.channel());
        if (!row.isWhole()) {
            json.put("district", row.district());
        }
        return json.mergeIn(figures(row.figures()));
    }

    private static JsonObject figures(Figures figures) {
        JsonObject json = new JsonObject()
                .put("wanted", figures.wanted())
                .put("waiting", figures.waiting())
                .put("closed", figures.closed())
                .put("sent", figures.sent())
                .put("received", figures.received())
                .put("acknowledged", figures.acknowledged())
                .put("failed", figures.failed())
                .put("overdue", figures.overdue())
                .put("dropped", figures.dropped());
        seconds(json, "first", figures.first());
        seconds(json, "median", figures.median());
        seconds(json, "p99", figures.nearlyAll());
        return json;
    }

    private static JsonObject entry(ReachEntry entry) {
        JsonObject json = new JsonObject()
                .put("identifier", entry.identifier())
                .put("channel", entry.channel())
                .put("recipient", entry.recipient())
                .put("organisation", entry.organisation())
                .put("districts", new JsonArray(entry.districts()))
                .put("contact", entry.contact())
                .put("phone", entry.phone())
                .put("takesBack", entry.takesBack())
                .put("state", entry.state().name())
                .put("tries", entry.tries())
                .put("deadline", entry.deadline().toString());
        time(json, "sentAt", entry.sentAt());
        time(json, "receivedAt", entry.receivedAt());
        time(json, "acknowledgedAt", entry.acknowledgedAt());
        if (!entry.problem().isEmpty()) {
            json.put("problem", entry.problem());
        }
        return json;
    }

    private static void seconds(JsonObject json, String name, Optional<Duration> time) {
        time.ifPresent(known -> json.put(name, known.toMillis() / MILLIS));
    }

    private static void time(JsonObject json, String name, Optional<OffsetDateTime> time) {
        time.ifPresent(known -> json.put(name, known.toString()));
    }

    private static <T> JsonArray array(List<T> list, Function<T, JsonObject> of) {
        return new JsonArray(list.stream().map(of).toList());
    }
}
