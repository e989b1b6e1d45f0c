package cn.harbinkepu.screen;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The displays that listen to this instance. They are sent the whole of what they have to show, at
/// once and whenever it changes; so one that was away misses nothing and none has to put messages
/// together.
@ApplicationScoped
public class OpenScreens {

    private static final Logger LOG = Logger.getLogger(OpenScreens.class);

    /// More unread states than this and the display is dropped; it comes back and is sent the newest.
    private static final int BUFFER = 8;

    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private final Map<UUID, ScreenGroup> groups = new ConcurrentHashMap<>();
    private final ScreenGroups stored;
    private final ScreenStates states;
    private final Slides slides;
    private final CurrentDrills drills;
    private final Vertx vertx;
    private final ScreenConfig config;

    /// One display, with what it was sent last.
    private static final class Open {
        private final UUID group;
        private final MultiEmitter<? super Optional<String>> emitter;
        private String last = "";

        Open(UUID group, MultiEmitter<? super Optional<String>> emitter) {
            this.group = group;
            this.emitter = emitter;
        }

        synchronized void show(String state) {
            if (!state.equals(last)) {
                last = state;
                emitter.emit(Optional.of(state));
            }
        }

        void beat() {
            emitter.emit(Optional.empty());
        }
    }

    OpenScreens(
            ScreenGroups stored,
            ScreenStates states,
            Slides slides,
            CurrentDrills drills,
            Vertx vertx,
            MeterRegistry meters,
            ScreenConfig config) {
        this.stored = stored;
        this.states = states;
        this.slides = slides;
        this.drills = drills;
        this.vertx = vertx;
        this.config = config;
        meters.gaugeCollectionSize("kepu.screen.open", List.of(), open);
    }

    void start(@Observes StartupEvent event) {
        every(config.pulse(), this::pulse);
        every(config.heartbeat(), () -> open.forEach(Open::beat));
        every(config.slidesEvery(), this::makeSlides);
        every(config.drillsEvery(), this::readDrills);
    }

    /// The states of a group from now on, as JSON; an empty item is a sign of life. Never ends by
    /// itself, and fails
    /// when the display takes nothing for too long.
    public Multi<Optional<String>> follow(ScreenGroup group) {
        if (open.size() >= config.maxOpen()) {
            throw new Problem(ProblemCode.UNAVAILABLE, "屏幕连接数已满，请稍后再试。");
        }
        return ready(group).onItem().transformToMulti(made -> Multi.createFrom()
                .<Optional<String>>emitter(emitter -> join(group, emitter), BUFFER));
    }

    /// What the group shows now, with slides, for a page that is opened.
    public Uni<String> now(ScreenGroup group) {
        return ready(group).map(made -> states.of(group).encode());
    }

    /// An alert does not wait for slides: only the first display of a group does, and not long.
    private Uni<Void> ready(ScreenGroup group) {
        groups.put(group.id(), group);
        if (!slides.of(group).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return slides.make(group).ifNoItem().after(Duration.ofSeconds(2)).recoverWithUni(() -> Uni.createFrom()
                .voidItem());
    }

    private void join(ScreenGroup group, MultiEmitter<? super Optional<String>> emitter) {
        Open display = new Open(group.id(), emitter);
        open.add(display);
        emitter.onTermination(() -> open.remove(display));
        display.show(states.of(group).encode());
    }

    private void pulse() {
        Map<UUID, List<Open>> listening = open.stream().collect(Collectors.groupingBy(display -> display.group));
        listening.forEach((id, displays) -> {
            ScreenGroup group = groups.get(id);
            if (group != null) {
                String state = states.of(group).encode();
                displays.forEach(display -> display.show(state));
            }
        });
    }

    /// Groups are read anew as well: what was changed on the page of the administrator arrives with it.
    private void makeSlides() {
        Set<UUID> listening = open.stream().map(display -> display.group).collect(Collectors.toUnmodifiableSet());
        groups.keySet().retainAll(listening);
        Multi.createFrom()
                .iterable(listening)
                .onItem()
                .transformToUniAndConcatenate(id -> stored.find(id)
                        .invoke(found -> found.ifPresent(group -> groups.put(id, group)))
                        .chain(found -> found.map(slides::make)
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .collect()
                .last()
                .subscribe()
                .with(done -> {}, cause -> LOG.warnf("Screens go on with what they have: %s", cause));
    }

    private void readDrills() {
        boolean any = open.stream()
                .map(display -> groups.get(display.group))
                .anyMatch(group -> group != null && group.drill());
        if (any) {
            drills.read();
        }
    }

    private void every(Duration time, Runnable work) {
        vertx.setPeriodic(time.toMillis(), timer -> work.run());
    }
}
