package cn.harbinkepu.screen;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.CurrentAlerts;
import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.core.CoreConfig;

/// What the screens of a group have to show now, from memory alone: no store that is away keeps an
/// alert from a screen.
@ApplicationScoped
public class ScreenStates {

    private final CurrentAlerts alerts;
    private final CurrentDrills drills;
    private final Advice advice;
    private final Slides slides;
    private final String site;

    ScreenStates(CurrentAlerts alerts, CurrentDrills drills, Advice advice, Slides slides, CoreConfig core) {
        this.alerts = alerts;
        this.drills = drills;
        this.advice = advice;
        this.slides = slides;
        this.site = core.publicUrl().toString();
    }

    /// As `content-schema/screen-state.schema.json` writes it. What is meant comes before drills
    /// and ends them: while
    /// something real is in force for a drill group, it shows that alone.
    public JsonObject of(ScreenGroup group) {
        JsonArray takeover = new JsonArray();
        takeover(group).forEach(takeover::add);
        JsonArray between = new JsonArray();
        slides.of(group).forEach(slide -> between.add(slide.json()));
        return new JsonObject()
                .put("group", group.name())
                .put("drillGroup", group.drill())
                .put("seconds", group.seconds())
                .put("alerts", takeover)
                .put("slides", between);
    }

    private List<JsonObject> takeover(ScreenGroup group) {
        List<JsonObject> meant = concerning(group, alerts.now().stream());
        return meant.isEmpty() && group.drill() ? concerning(group, drills.now().stream()) : meant;
    }

    private List<JsonObject> concerning(ScreenGroup group, Stream<? extends IssuedMessage> messages) {
        return messages.filter(message -> message.level().compareTo(group.least()) >= 0)
                .filter(message -> message.concerns(group.district()))
                .map(this::json)
                .toList();
    }

    private JsonObject json(IssuedMessage message) {
        return new JsonObject()
                .put("identifier", message.identifier())
                .put("drill", message instanceof IssuedDrill)
                .put("level", message.level().name())
                .put("levelName", message.level().zh())
                .put("headline", message.headline())
                .put("areas", message.areaNames())
                .put("description", message.description())
                .put("instruction", message.instruction())
                .put("advice", new JsonArray(advice.about(message.hazard())))
                .put("sent", BeijingTime.wire(message.sent().toInstant()))
                .put("expires", BeijingTime.wire(message.expires().toInstant()))
                .put("page", site + message.path());
    }
}
