package cn.harbinkepu.reach.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.ChannelPreview;
import cn.harbinkepu.alert.ChannelText;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.reach.AlertChannel;
import cn.harbinkepu.reach.Answer;
import cn.harbinkepu.reach.Audio;
import cn.harbinkepu.reach.Channel;
import cn.harbinkepu.reach.Dispatch;

/// Warnings to broadcasting platforms, which have village loudspeakers say them, as
/// `content-schema/broadcast.schema.json` writes them. What ends an earlier one stops its broadcast.
@ApplicationScoped
class LoudspeakerAlerts implements AlertChannel, ChannelPreview {

    private static final int SPOKEN_A_SECOND = 4;

    /// Whoever listens longer remembers nothing.
    private static final int LONGEST_SECONDS = 90;

    private final Hooks hooks;
    private final Audio audio;

    LoudspeakerAlerts(Hooks hooks, Audio audio) {
        this.hooks = hooks;
        this.audio = audio;
    }

    @Override
    public Channel kind() {
        return Channel.LOUDSPEAKER;
    }

    @Override
    public boolean isSetUp() {
        return true;
    }

    @Override
    public ChannelText of(IssuedMessage alert) {
        String text = Audio.text(alert);
        int seconds = Math.ceilDiv(text.codePointCount(0, text.length()), SPOKEN_A_SECOND);
        List<String> hints = new ArrayList<>();
        hints.add("读一遍约 %d 秒，播 %d 遍。".formatted(seconds, repeat(alert.level())));
        if (seconds > LONGEST_SECONDS) {
            hints.add("超过 %d 秒，听的人记不住；请把最要紧的放在前面。".formatted(LONGEST_SECONDS));
        }
        return new ChannelText("loudspeaker", "村村响大喇叭", List.of(new ChannelText.Line("", text)), hints);
    }

    @Override
    public Uni<Answer> send(Dispatch dispatch) {
        Uni<Optional<Audio.Spoken>> spoken =
                dispatch.isEnd() ? Uni.createFrom().item(Optional.empty()) : audio.of(dispatch.alert());
        return spoken.chain(speech -> hooks.post(dispatch, document(dispatch, speech)));
    }

    static JsonObject document(Dispatch dispatch, Optional<Audio.Spoken> speech) {
        IssuedAlert alert = dispatch.alert();
        JsonObject said = alert.document();
        JsonObject document = new JsonObject()
                .put("messageId", dispatch.id().toString())
                .put("messageType", dispatch.isEnd() ? "STOP" : "START")
                .put(
                        "stops",
                        new JsonArray(dispatch.earlier().stream()
                                .map(Object::toString)
                                .toList()))
                .put("identifier", alert.identifier())
                .put("sender", said.getString("sender"))
                .put("sendTime", said.getString("sent"))
                .put("eventType", alert.eventCode().orElse(alert.hazard()))
                .put("severity", severity(alert.level()))
                .put("areaCodes", new JsonArray(dispatch.isEnd() ? dispatch.ownCodes() : dispatch.areaCodes()))
                .put("startTime", said.getString("onset"))
                .put("endTime", said.getString("expires"))
                .put("repeat", dispatch.isEnd() ? 1 : repeat(alert.level()))
                .put("languageCode", "zho")
                .put("title", dispatch.subject())
                .put("text", Audio.text(alert))
                .put("cap", dispatch.cap().toString())
                .put("acknowledge", dispatch.acknowledge().toString());
        speech.ifPresent(spoken -> document.put(
                "audio",
                new JsonObject()
                        .put("url", spoken.address().toString())
                        .put("mediaType", Audio.MEDIA_TYPE)
                        .put("size", spoken.size())
                        .put("sha256", spoken.sha256())));
        return document;
    }

    /// One to four, the most serious first, as emergency broadcasting counts.
    private static int severity(Level level) {
        return Level.values().length - level.ordinal();
    }

    /// Serious ones often enough that who was inside hears it at least once.
    private static int repeat(Level level) {
        return switch (level) {
            case RED -> 5;
            case ORANGE -> 3;
            case YELLOW, BLUE -> 2;
        };
    }
}
