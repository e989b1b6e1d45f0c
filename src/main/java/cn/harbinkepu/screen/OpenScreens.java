package cn.harbinkepu.screen;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
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

import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The displays that listen to this instance. They are sent the whole of what they have to show, at
/// once and whenever it changes; so one that was away misses nothing and none has to put messages
/// together. One whose key was changed, or that was shut out, is cut off at once: every instance is
/// told, and looks by itself every few seconds, should it not hear.
@ApplicationScoped
public class OpenScreens {

    private static final Logger LOG = Logger.getLogger(OpenScreens.class);

    private static final String TOPIC = "screens";

    /// More unread states than this and the display is dropped; it comes back and is sent the newest.
    private static final int BUFFER = 8;

    /// So long the first display of a group waits for slides.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private final Map<UUID, ScreenGroup> groups = new ConcurrentHashMap<>();
    private final ScreenGroups stored;
    private final Screens screens;
    private final ScreenStates states;
    private final Slides slides;
    private final CurrentDrills drills;
    private final Broadcasts broadcasts;
    private final Vertx vertx;
    private final ScreenConfig config;

    /// One display, with what it was sent last.
    private static final class Open {
        private final Pass pass;
        private final UUID group;
        private final MultiEmitter<? super Optional<String>> emitter;
        private String last = "";

        Open(Pass pass, UUID group, MultiEmitter<? super Optional<String>> emitter) {
            this.pass = pass;
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

        void end() {
            emitter.complete();
        }
    }

    OpenScreens(
            ScreenGroups stored,
            Screens screens,
            ScreenStates states,
            Slides slides,
            CurrentDrills drills,
            Broadcasts broadcasts,
            Vertx vertx,
            MeterRegistry meters,
            ScreenConfig config) {
        this.stored = stored;
        this.screens = screens;
        this.states = states;
        this.slides = slides;
        this.drills = drills;
        this.broadcasts = broadcasts;
        this.vertx = vertx;
        this.config = config;
        meters.gaugeCollectionSize("kepu.screen.open", List.of(), open);
    }

    void start(@Observes StartupEvent event) {
        broadcasts.on(TOPIC).subscribe().with(this::heard, OpenScreens::deaf);
        broadcasts.interruptions().subscribe().with(again -> recheck(all -> true), OpenScreens::deaf);
        every(config.pulse(), this::pulse);
        every(config.heartbeat(), () -> open.forEach(Open::beat));
        every(config.slidesEvery(), this::makeSlides);
        every(config.drillsEvery(), this::readDrills);
        every(config.checkEvery(), () -> recheck(all -> true));
    }

    void changed(@Observes ScreensChanged changed) {
        String id = changed.id().toString();
        heard(id);
        broadcasts.send(TOPIC, id).subscribe().with(sent -> {}, OpenScreens::deaf);
    }

    /// The states of a display from now on, as JSON; an empty item is a sign of life. Ends when the
    /// display may not have them any more, and fails when it takes nothing for too long.
    ///
    /// @param key with which the display came
    public Multi<Optional<String>> follow(UUID screen, Optional<String> key, ScreenGroup group) {
        if (open.size() >= config.maxOpen()) {
            throw new Problem(ProblemCode.UNAVAILABLE, "屏幕连接数已满，请稍后再试。");
        }
        Pass pass = Pass.of(screen, key);
        return ready(group).onItem().transformToMulti(made -> Multi.createFrom()
                .<Optional<String>>emitter(emitter -> join(pass, group, emitter), BUFFER));
    }

    /// What the group shows now, with slides, for a page that is opened.
    public Uni<String> now(ScreenGroup group) {
        return ready(group).map(made -> states.of(group).encode());
    }

    /// An alert does not wait for slides: only the first display of a group does, and the first
    /// since its programme was changed, and not long.
    private Uni<Void> ready(ScreenGroup group) {
        groups.put(group.id(), group);
        if (slides.isOf(group)) {
            slides.freshen(group);
            return Uni.createFrom().voidItem();
        }
        return slides.make(group).ifNoItem().after(PATIENCE).recoverWithUni(() -> Uni.createFrom()
                .voidItem());
    }

    private void join(Pass pass, ScreenGroup group, MultiEmitter<? super Optional<String>> emitter) {
        Open display = new Open(pass, group.id(), emitter);
        open.add(display);
        emitter.onTermination(() -> open.remove(display));
        display.show(states.of(group).encode());
    }

    /// It is not said whether the id is one of a display or of a group: nothing else has it.
    private void heard(String id) {
        Ids.parse(id).ifPresent(known -> {
            recheck(display -> display.pass.screen().equals(known));
            if (groups.containsKey(known)) {
                renew(Set.of(known));
            }
        });
    }

    /// While it cannot be asked, everything stays as it is.
    private void recheck(Predicate<Open> which) {
        List<Open> asked = open.stream().filter(which).toList();
        if (asked.isEmpty()) {
            return;
        }
        Set<Pass> passes = asked.stream().map(display -> display.pass).collect(Collectors.toUnmodifiableSet());
        screens.allowed(passes)
                .subscribe()
                .with(
                        allowed -> asked.stream()
                                .filter(display -> !allowed.contains(display.pass))
                                .forEach(Open::end),
                        OpenScreens::deaf);
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

    private void makeSlides() {
        Set<UUID> listening = open.stream().map(display -> display.group).collect(Collectors.toUnmodifiableSet());
        groups.keySet().retainAll(listening);
        renew(listening);
    }

    /// Groups are read anew as well: so what was changed on the page of the administrator arrives.
    private void renew(Set<UUID> ids) {
        Multi.createFrom()
                .iterable(ids)
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

    private static void deaf(Throwable cause) {
        LOG.warnf("Open screens hear of a change with the next look only: %s", cause);
    }
}
