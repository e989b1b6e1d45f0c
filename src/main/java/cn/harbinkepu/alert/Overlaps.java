package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Overlap.Code;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Looks for what a message would repeat, contradict or be taken for.
@ApplicationScoped
public class Overlaps {

    private static final String OTHERS = """
            from StoredAlert
             where (state = 'DRAFT' and changedAt > :since) or (state = 'ISSUED' and type <> 'CANCEL' and expires > :now)
             order by changedAt desc""";

    /// Far more than a city has at once.
    private static final int MOST = 500;

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Store store;
    private final Origins origins;
    private final Vocabularies vocabularies;
    private final InstantSource clock;
    private final Duration lifetime;

    /// Another message: one in force or a draft that may still be approved.
    record Other(UUID id, UUID incident, boolean draft, Content content) {}

    Overlaps(Store store, Origins origins, Vocabularies vocabularies, InstantSource clock, AlertConfig config) {
        this.store = store;
        this.origins = origins;
        this.vocabularies = vocabularies;
        this.clock = clock;
        this.lifetime = config.draftLifetime();
    }

    /// What a draft meets, the most serious first; nothing for what is no draft any more.
    public Uni<List<Overlap>> of(DeskAlert alert) {
        return alert.isDraft()
                ? of(alert.content(), Optional.of(alert.id()), Optional.of(alert.incident()))
                : Uni.createFrom().item(List.of());
    }

    /// What words that are not kept yet would meet.
    ///
    /// @param self     the draft that they change
    /// @param incident what they would update: its messages in force are no overlap
    public Uni<List<Overlap>> of(Content content, Optional<UUID> self, Optional<UUID> incident) {
        Instant now = clock.instant();
        return store.read(session -> session.createQuery(OTHERS, StoredAlert.class)
                .setParameter("now", BeijingTime.of(now))
                .setParameter("since", BeijingTime.of(now.minus(lifetime)))
                .setMaxResults(MOST)
                .getResultList()
                .chain(found -> goesOn(session, self).map(source -> Stream.of(
                                source,
                                own(content, found, self, incident).stream(),
                                others(content, found, self, incident),
                                Contradictions.of(vocabularies, content).stream()
                                        .map(words -> new Overlap(Code.WORDS_CONTRADICT, words, Optional.empty(), "")))
                        .flatMap(each -> each)
                        .toList())));
    }

    private Uni<Stream<Overlap>> goesOn(Mutiny.Session session, Optional<UUID> self) {
        return self.map(draft -> origins.since(session, draft))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(later -> later.stream()
                        .map(type -> new Overlap(
                                Code.SOURCE_GOES_ON,
                                type == Warning.Type.CANCEL
                                        ? "来源已经解除了据以起草的预警，这份草稿不能再核准，请作废。"
                                        : "来源已经更新了据以起草的预警，请先看“收到的预警”中新的那一条。",
                                Optional.empty(),
                                "")));
    }

    private Stream<Overlap> others(
            Content content, List<StoredAlert> found, Optional<UUID> self, Optional<UUID> incident) {
        return found.stream()
                .filter(alert -> !self.equals(Optional.of(alert.id)))
                .map(Overlaps::other)
                .filter(other -> other.draft() || !incident.equals(Optional.of(other.incident())))
                .flatMap(other -> between(vocabularies, content, other).stream());
    }

    /// What an update does to what it replaces.
    private List<Overlap> own(Content content, List<StoredAlert> found, Optional<UUID> self, Optional<UUID> incident) {
        Optional<StoredAlert> newest = found.stream()
                .filter(alert -> incident.equals(Optional.of(alert.incident)) && alert.identifier != null)
                .max(Comparator.comparing(alert -> alert.sequence));
        if (newest.isEmpty()) {
            return List.of();
        }
        Optional<UUID> base = found.stream()
                .filter(alert -> self.equals(Optional.of(alert.id)))
                .findFirst()
                .map(alert -> alert.base);
        List<Overlap> changes = new ArrayList<>(replaced(vocabularies, content, other(newest.get())));
        if (base.isPresent() && !base.get().equals(newest.get().id)) {
            changes.addFirst(of(Code.NEWER_MESSAGE, other(newest.get()), "起草之后，同一事件又发布了新的信息；请对照它修改草稿再保存，否则不能核准。"));
        }
        return changes;
    }

    /// What is less, elsewhere or something else than before.
    static List<Overlap> replaced(Vocabularies vocabularies, Content content, Other newest) {
        List<Overlap> found = new ArrayList<>();
        Content before = newest.content();
        if (content.level().compareTo(before.level()) < 0) {
            found.add(of(
                    Code.UPDATE_LOWERS_LEVEL,
                    newest,
                    "这次更新把级别从%s降为%s。"
                            .formatted(before.level().zh(), content.level().zh())));
        }
        List<String> left = content.districts().contains(Vocabularies.CITY)
                ? List.of()
                : before.districts().stream()
                        .filter(code -> !content.districts().contains(code))
                        .map(vocabularies::districtName)
                        .toList();
        if (!left.isEmpty()) {
            found.add(of(Code.UPDATE_LEAVES_DISTRICTS, newest, "这次更新不再包括：%s。".formatted(String.join("、", left))));
        }
        if (!content.hazard().equals(before.hazard())) {
            found.add(of(Code.UPDATE_CHANGES_HAZARD, newest, "这次更新改变了灾害类型；另一种灾害请另行起草。"));
        }
        return found;
    }

    private static Other other(StoredAlert alert) {
        return new Other(alert.id, alert.incident, AlertState.Name.DRAFT.name().equals(alert.state), alert.content());
    }

    /// What one message has to say to another.
    static List<Overlap> between(Vocabularies vocabularies, Content content, Other other) {
        List<Overlap> found = new ArrayList<>();
        List<String> shared = shared(content.districts(), other.content().districts());
        boolean alike = content.status() == other.content().status();
        if (!shared.isEmpty() && !alike && !other.draft()) {
            found.add(mixed(content, other));
        }
        if (!shared.isEmpty()
                && alike
                && content.hazard().equals(other.content().hazard())) {
            found.add(same(vocabularies, other, shared));
            if (!other.draft()) {
                compare(content, other, found);
            }
        }
        if (alike && content.headline().equals(other.content().headline())) {
            found.add(of(Code.SAME_HEADLINE, other, "标题与另一条%s完全相同。".formatted(kind(other))));
        }
        return List.copyOf(found);
    }

    private static Overlap mixed(Content content, Other other) {
        return content.status().isDrill()
                ? of(Code.DRILL_BESIDE_REAL, other, "这是演练，而同一区域有实际预警正在生效，公众可能混淆。")
                : of(Code.REAL_BESIDE_DRILL, other, "这是实际预警，而同一区域有演练正在进行，请先结束演练。");
    }

    private static Overlap same(Vocabularies vocabularies, Other other, List<String> shared) {
        String where =
                String.join("、", shared.stream().map(vocabularies::districtName).toList());
        return of(
                other.draft() ? Code.DRAFT_OVERLAPS : Code.ALERT_OVERLAPS,
                other,
                "同一灾害在%s已有一条%s%s。".formatted(where, other.content().level().zh(), kind(other)));
    }

    private static void compare(Content content, Other other, List<Overlap> found) {
        String level = other.content().level().zh();
        int higher = content.level().compareTo(other.content().level());
        if (higher < 0) {
            found.add(of(Code.LEVEL_LOWER, other, "级别低于生效中的%s预警；要降级，请更新那一条。".formatted(level)));
        } else if (higher > 0) {
            found.add(of(Code.LEVEL_HIGHER, other, "级别高于生效中的%s预警；要升级，请更新那一条。".formatted(level)));
        }
        if (content.expires().isBefore(other.content().expires())) {
            found.add(of(
                    Code.EXPIRES_EARLIER,
                    other,
                    "比生效中的那一条早失效：那一条有效至 %s。"
                            .formatted(
                                    SHORT.format(BeijingTime.of(other.content().expires())))));
        }
    }

    private static String kind(Other other) {
        return other.draft() ? "待核准的草稿" : "生效中的" + (other.content().status().isDrill() ? "演练" : "预警");
    }

    private static Overlap of(Code code, Other other, String text) {
        return new Overlap(code, text, Optional.of(other.id()), other.content().publicHeadline());
    }

    /// The whole city meets everything.
    static List<String> shared(List<String> ours, List<String> theirs) {
        if (ours.contains(Vocabularies.CITY)) {
            return theirs;
        }
        return theirs.contains(Vocabularies.CITY)
                ? ours
                : ours.stream().filter(theirs::contains).toList();
    }
}
