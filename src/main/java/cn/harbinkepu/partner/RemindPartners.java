package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.push.Mails;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.work.Chore;

/// Writes to partners about what is overdue: one letter for all of it, once a day, a week long. After that somebody has
/// to call.
@ApplicationScoped
class RemindPartners implements Chore {

    private static final Logger LOG = Logger.getLogger(RemindPartners.class);

    private static final Duration BETWEEN = Duration.ofHours(24);
    private static final int MOST = 7;
    private static final int LISTED = 30;

    private final Copies copies;
    private final Mails mails;
    private final InstantSource clock;
    private final String console;

    RemindPartners(Copies copies, Mails mails, InstantSource clock, CoreConfig core) {
        this.copies = copies;
        this.mails = mails;
        this.clock = clock;
        this.console = core.publicUrl() + "/partners";
    }

    @Override
    public String name() {
        return "partner.remind";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Void> run() {
        if (!mails.isSetUp()) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime before = clock.instant().minus(BETWEEN).atOffset(ZoneOffset.UTC);
        return copies.toRemind(before, MOST).chain(all -> {
            Map<UUID, List<Copy>> byPartner = all.stream().collect(Collectors.groupingBy(Copy::organisation));
            return Multi.createFrom()
                    .iterable(byPartner.values())
                    .onItem()
                    .transformToUniAndConcatenate(this::remind)
                    .collect()
                    .last()
                    .replaceWithVoid();
        });
    }

    private Uni<Void> remind(List<Copy> overdue) {
        Copy first = overdue.getFirst();
        Mails.Letter letter = new Mails.Letter(
                first.contact().email(),
                "哈尔滨科普：%d 条内容的更正或撤回还没有跟上".formatted(overdue.size()),
                text(overdue),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return mails.send(letter)
                .chain(outcome -> outcome instanceof Outcome.Later
                        ? Uni.createFrom().voidItem()
                        : copies.reminded(
                                first.organisation(),
                                overdue.stream().map(Copy::resource).toList()))
                .onFailure()
                .invoke(failure -> LOG.warnf("%s was not reminded: %s", first.partner(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private String text(List<Copy> overdue) {
        String lines = overdue.stream().limit(LISTED).map(RemindPartners::line).collect(Collectors.joining("\n"));
        String more = overdue.size() > LISTED ? "\n……共 %d 条\n".formatted(overdue.size()) : "\n";
        return "%s：\n\n贵单位取得的下列内容已被更正或撤回，约定的时间已过，请尽快更换或撤下，并在 %s 确认。\n\n%s%s\n哈尔滨科普服务云\n"
                .formatted(overdue.getFirst().partner(), console, lines, more);
    }

    private static String line(Copy copy) {
        return copy.due()
                .map(due -> "· %s《%s》，期限 %s"
                        .formatted(
                                due.isRemoval() ? "请撤下" : "请更换为更正后的版本", copy.title(), BeijingTime.inWords(due.until())))
                .orElse("· " + copy.title());
    }
}
