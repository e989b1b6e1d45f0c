package cn.harbinkepu.feed.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Pins;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segment.Pin;
import cn.harbinkepu.audience.SegmentEditing.Wanted;
import cn.harbinkepu.audience.SegmentRecords;
import cn.harbinkepu.audience.SegmentRecords.Kept;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.audience.rule.RuleJson;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.feed.web.SegmentDesk.Line;
import cn.harbinkepu.feed.web.SegmentDesk.Preview;
import cn.harbinkepu.feed.web.SegmentPage.PinRow;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Forms of segments, with everything that their page shows beside them.
@ApplicationScoped
class SegmentDrafts {

    private final SegmentDesk desk;
    private final SegmentRecords records;
    private final Segments segments;
    private final Pins pins;
    private final Published published;
    private final Vocabularies vocabularies;
    private final ObjectMapper json;

    SegmentDrafts(
            SegmentDesk desk,
            SegmentRecords records,
            Segments segments,
            Pins pins,
            Published published,
            Vocabularies vocabularies,
            ObjectMapper json) {
        this.desk = desk;
        this.records = records;
        this.segments = segments;
        this.pins = pins;
        this.published = published;
        this.vocabularies = vocabularies;
        this.json = json;
    }

    /// The form as what is in force fills it in. Fails with `not-found`.
    Uni<SegmentForm> kept(String code) {
        return records.find(code)
                .map(kept -> SegmentForm.of(
                        code,
                        kept.version(),
                        parse(RuleJson.of(kept.definition()).encode())));
    }

    /// Fails as [cn.harbinkepu.audience.rule.Definitions#read].
    Wanted wanted(SegmentForm form) {
        return new Wanted(
                form.code(), form.version(), desk.read(form.definition(this::parse)), form.note(), form.confirmed());
    }

    /// @param done what has just been done, in words
    Uni<SegmentPage> page(SegmentForm form, boolean mayChange, String done) {
        boolean isNew = form.version() == 0;
        Uni<Optional<Line>> line = isNew
                ? Uni.createFrom().item(Optional.empty())
                : desk.uncounted(form.code()).map(Optional::of);
        return line.chain(found -> preview(form).chain(preview -> pins(found)
                .chain(rows -> desk.changes(form.code()).chain(changes -> segments.now()
                        .map(groups -> new SegmentPage(
                                found,
                                form,
                                new SegmentChoices(vocabularies, others(groups.all(), form.code())),
                                preview,
                                isNew ? List.of() : changes,
                                rows,
                                pins.today(),
                                mayChange,
                                done))))));
    }

    private static List<Segment> others(List<Segment> all, String code) {
        return all.stream().filter(segment -> !segment.code().equals(code)).toList();
    }

    /// What is no rule yet has no preview; the form says why when it is saved.
    private Uni<Optional<Preview>> preview(SegmentForm form) {
        return Uni.createFrom()
                .deferred(() -> desk.preview(form.code(), desk.read(named(form.definition(this::parse)))))
                .map(Optional::of)
                .onFailure(Problem.class)
                .recoverWithItem(Optional.empty());
    }

    /// A name is asked for last.
    private static JsonNode named(JsonNode definition) {
        return definition.path("name").asText().isBlank() ? ((ObjectNode) definition).put("name", "新建人群") : definition;
    }

    private Uni<List<PinRow>> pins(Optional<Line> line) {
        List<Pin> all = line.map(Line::kept).map(Kept::pins).orElse(List.of());
        List<UUID> ids = all.stream().map(Pin::resource).toList();
        return published.findAll(ids).map(found -> {
            Map<UUID, PublishedResource> byId =
                    found.stream().collect(Collectors.toMap(PublishedResource::id, Function.identity()));
            return all.stream()
                    .map(pin -> new PinRow(
                            pin.resource().toString(),
                            Optional.ofNullable(byId.get(pin.resource()))
                                    .map(PublishedResource::title)
                                    .orElse(""),
                            pin.until(),
                            pin.until().isBefore(pins.today())))
                    .toList();
        });
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException broken) {
            throw Problem.field("form", "页面已过期，请刷新后重试。");
        }
    }
}
