package cn.harbinkepu.feed.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.PeopleCount;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.SegmentRecords;
import cn.harbinkepu.audience.SegmentRecords.Kept;
import cn.harbinkepu.audience.SegmentRecords.Version;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.audience.rule.Definition;
import cn.harbinkepu.audience.rule.Definitions;
import cn.harbinkepu.audience.rule.RuleWords;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.FeedPreviews;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What staff see of segments: rules in words, how many people they hold, and what the feed begins with.
@ApplicationScoped
class SegmentDesk {

    private final Segments segments;
    private final SegmentRecords records;
    private final Definitions definitions;
    private final PeopleCount count;
    private final FeedPreviews previews;
    private final Vocabularies vocabularies;

    /// A rule in words.
    record Told(String people, String content, List<String> quotas, List<String> boosts) {}

    /// A segment in the list.
    ///
    /// @param people how many belong to it; empty for one that is not in use
    record Line(Kept kept, boolean builtIn, String people, Told told) {}

    /// A version, and what it changed, in words.
    record Change(Version version, List<String> differences) {}

    /// What a rule would mean.
    ///
    /// @param people how many would belong
    /// @param doubts what an editor should think about before saving
    record Preview(Told told, String people, List<FeedItem> items, List<String> doubts) {}

    SegmentDesk(
            Segments segments,
            SegmentRecords records,
            Definitions definitions,
            PeopleCount count,
            FeedPreviews previews,
            Vocabularies vocabularies) {
        this.segments = segments;
        this.records = records;
        this.definitions = definitions;
        this.count = count;
        this.previews = previews;
        this.vocabularies = vocabularies;
    }

    /// As [Definitions#read].
    Definition read(JsonNode document) {
        return definitions.read(document);
    }

    Uni<List<Line>> all() {
        return records.all().chain(all -> segments.now().chain(groups -> count.all(
                        groups, groups.all().stream().map(Segment::code).toList())
                .map(counts -> lines(all, counts))));
    }

    /// Fails with `not-found`.
    Uni<Line> line(String code) {
        return records.all().chain(all -> segments.now()
                .chain(groups -> count.all(
                        groups, groups.find(code).map(Segment::code).stream().toList()))
                .map(counts -> line(all, code, counts)));
    }

    /// Likewise, without a count.
    Uni<Line> uncounted(String code) {
        return records.all().map(all -> line(all, code, Map.of()));
    }

    private Line line(List<Kept> all, String code, Map<String, PeopleCount.Count> counts) {
        return lines(all, counts).stream()
                .filter(line -> line.kept().code().equals(code))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// The newest first.
    Uni<List<Change>> changes(String code) {
        return records.all().chain(all -> records.versions(code).map(versions -> changes(versions, words(all))));
    }

    /// @param code of the segment that the rule is for; one that there is not for a new one
    Uni<Preview> preview(String code, Definition draft) {
        return records.all().chain(all -> segments.now().chain(groups -> preview(all, groups, code, draft)));
    }

    private Uni<Preview> preview(List<Kept> all, Groups groups, String code, Definition draft) {
        Segment segment = all.stream()
                .filter(kept -> kept.code().equals(code))
                .findFirst()
                .map(kept -> kept.segment(draft))
                .orElseGet(() -> new Segment(
                        code,
                        draft.name(),
                        draft.description(),
                        draft.content(),
                        0,
                        draft.quotas(),
                        draft.boosts(),
                        List.of()));
        RuleWords words = words(all);
        return Uni.combine()
                .all()
                .unis(count.of(groups, code, draft.people()), previews.of(segment))
                .with((people, feed) -> new Preview(
                        told(code, draft, words), people.words(), feed.items(), doubts(people, feed, words)));
    }

    private static List<String> doubts(PeopleCount.Count people, FeedPreviews.Preview feed, RuleWords words) {
        List<String> doubts = new java.util.ArrayList<>();
        if (people.nobody()) {
            doubts.add("现在没有读者符合人群条件。");
        }
        if (people.everybody()) {
            doubts.add("现在所有读者都符合人群条件，等于不分人群。");
        }
        if (feed.items().isEmpty()) {
            doubts.add("现在没有内容符合内容条件；读者会先看到全部推荐。");
        }
        feed.unmet()
                .forEach(unmet ->
                        doubts.add("配额“%s”暂时做不到：前 10 条里有 %d 条。".formatted(words.of(unmet.quota()), unmet.count())));
        return doubts;
    }

    private List<Line> lines(List<Kept> all, Map<String, PeopleCount.Count> counts) {
        RuleWords words = words(all);
        return all.stream()
                .map(kept -> new Line(
                        kept,
                        vocabularies.segment(kept.code()).isPresent(),
                        Optional.ofNullable(counts.get(kept.code()))
                                .map(PeopleCount.Count::words)
                                .orElse(""),
                        told(kept.code(), kept.definition(), words)))
                .toList();
    }

    private static List<Change> changes(List<Version> versions, RuleWords words) {
        List<Change> changes = new java.util.ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            List<String> differences = i + 1 < versions.size()
                    ? words.differences(
                            versions.get(i + 1).definition(), versions.get(i).definition())
                    : List.of();
            changes.add(new Change(versions.get(i), differences));
        }
        return changes;
    }

    private static Told told(String code, Definition definition, RuleWords words) {
        String people = words.of(definition.people());
        return new Told(
                Segment.MINORS.equals(code) ? "未成年人，或（%s）".formatted(people) : people,
                words.of(definition.content()),
                definition.quotas().stream().map(words::of).toList(),
                definition.boosts().stream().map(words::of).toList());
    }

    private RuleWords words(List<Kept> all) {
        Map<String, String> names = all.stream()
                .collect(Collectors.toMap(
                        Kept::code, kept -> kept.definition().name(), (one, other) -> one, LinkedHashMap::new));
        return new RuleWords(vocabularies, code -> names.getOrDefault(code, code));
    }
}
