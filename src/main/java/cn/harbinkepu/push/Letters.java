package cn.harbinkepu.push;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.push.Letter.Line;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;

/// Puts messages into words, from what is published at that moment.
@ApplicationScoped
class Letters {

    private final Published published;
    private final StopLinks stops;
    private final URI site;

    Letters(Published published, StopLinks stops, CoreConfig config) {
        this.published = published;
        this.stops = stops;
        this.site = config.publicUrl();
    }

    /// The letter for a way; absent if nothing of what it names is published any more.
    Uni<Optional<Letter>> of(Message message, Way way) {
        return lines(message)
                .chain(lines -> lines.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : stops.of(way.id()).map(stop -> Optional.of(letter(message, lines, stop))));
    }

    /// The letter that warns.
    ///
    /// @param way by which it goes
    Uni<Letter> of(ReaderWarning warning, IssuedAlert alert, UUID way) {
        Letter.Warning said = new Letter.Warning(alert, warning.concerned(), warning.incident(), warning.ends());
        return stops.of(way)
                .map(stop -> new Letter(
                        warning.id(),
                        WarningWords.subject(alert, warning.concerned()),
                        List.of(line(alert, warning.concerned())),
                        page(alert),
                        stop,
                        Optional.of(said)));
    }

    /// The warning among what a reader was sent.
    Line line(IssuedAlert alert, boolean concerned) {
        return new Line(
                alert.headline(),
                concerned ? alert.instruction() : WarningWords.said(alert, false),
                WarningWords.scope(alert),
                page(alert));
    }

    private URI page(IssuedAlert alert) {
        return URI.create(site + alert.path());
    }

    /// What the message names and is published, each with its reason.
    Uni<List<Line>> lines(Message message) {
        return published.findAll(message.items()).map(found -> {
            Map<UUID, PublishedResource> known =
                    found.stream().collect(Collectors.toMap(PublishedResource::id, Function.identity()));
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < message.items().size(); i++) {
                PublishedResource resource = known.get(message.items().get(i));
                if (resource != null) {
                    lines.add(new Line(
                            resource.title(),
                            resource.summary(),
                            message.reasons().get(i),
                            URI.create(resource.url())));
                }
            }
            return lines;
        });
    }

    /// What the message says in a line.
    String title(Message message, List<Line> lines) {
        return switch (message.sort()) {
            case NEWS -> "新内容：" + lines.getFirst().title();
            case DIGEST -> "%s为您挑选的 %d 条科普内容".formatted(message.about().contains("-W") ? "本周" : "今天", lines.size());
        };
    }

    private Letter letter(Message message, List<Line> lines, URI stop) {
        URI link = lines.size() == 1 ? lines.getFirst().link() : URI.create(site + "/me/messages");
        return new Letter(message.id(), title(message, lines), lines, link, stop, Optional.empty());
    }
}
