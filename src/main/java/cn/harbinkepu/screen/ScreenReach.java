package cn.harbinkepu.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.MessageType;
import cn.harbinkepu.reach.DeliveryState;
import cn.harbinkepu.reach.ReachEntry;
import cn.harbinkepu.reach.ReachSource;

/// How far messages have come on public screens, by what these prove. Of a message that no longer
/// concerns a screen it is asked whether the screen has dropped what it takes back.
@ApplicationScoped
class ScreenReach implements ReachSource {

    private static final String CHANNEL = "联播屏";

    private static final String HAD = """
            select screen, item, told_at, gone_at,
                   (select min(p.started_at) from screen_play p
                     where p.screen = a.screen and p.item = a.item
                       and p.started_at between a.told_at - interval '400 days' and a.told_at) as started_at
              from screen_alert a where item = any ($1)""";

    private final Pool pool;
    private final ScreenGroups groups;
    private final Screens screens;
    private final InstantSource clock;

    /// What one display has proved about one message.
    ///
    /// @param started by the clock of the display, not after [#told]; absent when it only said that it has it
    /// @param told    when it said so first, by our own clock
    /// @param gone    when it said that it has it no more, likewise; absent as long as it did not
    private record Proof(
            UUID screen,
            String item,
            Optional<OffsetDateTime> started,
            OffsetDateTime told,
            Optional<OffsetDateTime> gone) {

        /// When it came, by the display's clock unless that is plainly wrong.
        OffsetDateTime came(OffsetDateTime issued) {
            return started.filter(time -> !time.isBefore(issued)).orElse(told);
        }
    }

    ScreenReach(Pool pool, ScreenGroups groups, Screens screens, InstantSource clock) {
        this.pool = pool;
        this.groups = groups;
        this.screens = screens;
        this.clock = clock;
    }

    @Override
    public Uni<List<ReachEntry>> of(UUID incident, List<IssuedMessage> issued) {
        String[] identifiers = issued.stream().map(IssuedMessage::identifier).toArray(String[]::new);
        Uni<List<Proof>> proofs = pool.preparedQuery(HAD)
                .execute(Tuple.tuple().addArrayOfString(identifiers))
                .map(rows -> ScreenGroups.read(rows, ScreenReach::proof));
        return Uni.combine()
                .all()
                .unis(groups.all(), screens.all(), proofs)
                .with((all, displays, shown) -> entries(issued, all, displays, shown));
    }

    private List<ReachEntry> entries(
            List<IssuedMessage> issued, List<ScreenGroup> all, List<Screen> displays, List<Proof> shown) {
        Map<UUID, ScreenGroup> byId = all.stream().collect(Collectors.toMap(ScreenGroup::id, Function.identity()));
        List<ReachEntry> entries = new ArrayList<>();
        for (Screen screen : displays) {
            List<Proof> own = shown.stream()
                    .filter(proof -> proof.screen().equals(screen.id()))
                    .toList();
            if (!screen.disabled() || !own.isEmpty()) {
                entries.addAll(of(screen, byId.get(screen.group()), own, issued));
            }
        }
        return entries;
    }

    private List<ReachEntry> of(Screen screen, ScreenGroup group, List<Proof> own, List<IssuedMessage> issued) {
        List<ReachEntry> entries = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (IssuedMessage message : issued) {
            boolean takesBack = own.stream().anyMatch(proof -> before.contains(proof.item()));
            if (message.type() != MessageType.CANCEL && concerns(group, message)) {
                entries.add(shown(screen, group, own, message, takesBack, end(message, issued)));
            } else if (takesBack) {
                entries.add(dropped(screen, group, own, message, before));
            }
            before.add(message.identifier());
        }
        return entries;
    }

    private static boolean concerns(ScreenGroup group, IssuedMessage message) {
        return (group.drill() || !(message instanceof IssuedDrill))
                && message.level().compareTo(group.least()) >= 0
                && message.concerns(group.district());
    }

    /// When the message was replaced or ended; it may stand until then.
    private static OffsetDateTime end(IssuedMessage message, List<IssuedMessage> issued) {
        OffsetDateTime expires = message.expires();
        return issued.stream()
                .filter(other -> refersTo(other, message.identifier()))
                .map(IssuedMessage::sent)
                .filter(expires::isAfter)
                .min(OffsetDateTime::compareTo)
                .orElse(expires);
    }

    private static boolean refersTo(IssuedMessage other, String identifier) {
        return other.document().getJsonArray("references", new JsonArray()).stream()
                .anyMatch(triplet -> List.of(triplet.toString().split(",", -1)).contains(identifier));
    }

    /// What was not there in time while it stood stays so, whatever comes after it.
    private ReachEntry shown(
            Screen screen,
            ScreenGroup group,
            List<Proof> own,
            IssuedMessage message,
            boolean takesBack,
            OffsetDateTime end) {
        Optional<OffsetDateTime> came = own.stream()
                .filter(proof -> proof.item().equals(message.identifier()))
                .findFirst()
                .map(proof -> proof.came(message.sent()));
        boolean over =
                !"ISSUED".equals(message.state()) && !end.isAfter(message.sent().plus(silentAfter()));
        return entry(screen, group, message, takesBack, came, over ? DeliveryState.DROPPED : DeliveryState.WAITING);
    }

    /// A display that has none of it any more, and has said so.
    private ReachEntry dropped(
            Screen screen, ScreenGroup group, List<Proof> own, IssuedMessage message, Collection<String> before) {
        List<Proof> earlier =
                own.stream().filter(proof -> before.contains(proof.item())).toList();
        boolean gone = earlier.stream().allMatch(proof -> proof.gone().isPresent());
        Optional<OffsetDateTime> since = earlier.stream()
                .flatMap(proof -> proof.gone().stream())
                .max(OffsetDateTime::compareTo)
                .filter(last -> gone)
                .map(last -> last.isBefore(message.sent()) ? message.sent() : last);
        return entry(screen, group, message, true, since, DeliveryState.WAITING);
    }

    private ReachEntry entry(
            Screen screen,
            ScreenGroup group,
            IssuedMessage message,
            boolean takesBack,
            Optional<OffsetDateTime> arrived,
            DeliveryState otherwise) {
        Instant now = clock.instant();
        OffsetDateTime deadline = message.sent().plus(silentAfter());
        boolean late =
                otherwise == DeliveryState.WAITING && deadline.toInstant().isBefore(now);
        DeliveryState missing = late ? takesBack ? DeliveryState.OVERDUE : DeliveryState.FAILED : otherwise;
        DeliveryState state = arrived.isPresent() ? DeliveryState.RECEIVED : missing;
        return new ReachEntry(
                message.identifier(),
                CHANNEL,
                screen.name(),
                group.name(),
                List.of(group.district()),
                screen.contact(),
                screen.phone(),
                takesBack,
                state,
                1,
                deadline,
                arrived,
                arrived,
                Optional.empty(),
                "",
                late && arrived.isEmpty() ? Optional.of(deadline) : Optional.empty(),
                late && arrived.isEmpty() ? problem(screen, now) : "");
    }

    private String problem(Screen screen, Instant now) {
        return screen.isSilent(now, silentAfter()) ? "屏幕没有回音" : "屏幕在线，但没有显示";
    }

    private Duration silentAfter() {
        return screens.silentAfter();
    }

    private static Proof proof(Row row) {
        return new Proof(
                row.getUUID("screen"),
                row.getString("item"),
                Optional.ofNullable(row.getOffsetDateTime("started_at")),
                row.getOffsetDateTime("told_at"),
                Optional.ofNullable(row.getOffsetDateTime("gone_at")));
    }
}
