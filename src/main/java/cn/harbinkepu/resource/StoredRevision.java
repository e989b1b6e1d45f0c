package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.NullUnmarked;

/// One numbered revision. Its content changes only while it is a draft.
@Entity
@Table(name = "revision")
@NullUnmarked
class StoredRevision {

    private static final String MACHINE = "machine";

    @Id
    UUID id;

    UUID resource;
    int number;
    String state;
    int step;
    UUID author;
    String title;
    String summary;
    String body;
    String[] keywords;
    String language;
    String[] subjects;
    String[] segments;
    String[] districts;
    String licence;
    String attribution;
    String source;
    String sources;
    String place;
    String correction;

    /// Why it did not become public by itself, until somebody takes the next step.
    String held;

    /// Who has changed the content by hand: they do not review it, and an import does not overwrite it.
    String[] editors = {};

    /// Who changed it last: a person's id, or [#MACHINE].
    @Column(name = "last_hand")
    String lastHand;

    /// Whether the text of its file is to take the place of the body as soon as it has been read.
    boolean refill;

    /// Whether a person said in which language it is: what its file looks like does not change that.
    @Column(name = "language_given")
    boolean languageGiven;

    @Column(name = "row_digest")
    String rowDigest;

    /// [RevisionDigest] of what was handed in or published; null while it is a draft.
    String digest;

    @Column(name = "publish_by")
    UUID publishBy;

    /// As [ReviewPlan] keeps itself; none before the first handing in.
    @Column(name = "review_plan")
    String reviewPlan;

    @Column(name = "submitted_at")
    OffsetDateTime submittedAt;

    @Column(name = "created_at")
    OffsetDateTime createdAt;

    @Column(name = "updated_at")
    OffsetDateTime updatedAt;

    @Column(name = "scheduled_for")
    OffsetDateTime scheduledFor;

    @Column(name = "published_at")
    OffsetDateTime publishedAt;

    @Column(name = "scheduled_by")
    UUID scheduledBy;

    RevisionState state() {
        return switch (state) {
            case "DRAFT" -> new RevisionState.Draft();
            case "SUBMITTED" -> new RevisionState.Submitted(step);
            case "REVIEWED" -> new RevisionState.Reviewed();
            case "SCHEDULED" -> new RevisionState.Scheduled(scheduledFor);
            case "PUBLISHED" -> new RevisionState.Published();
            case "SUPERSEDED" -> new RevisionState.Superseded();
            case "WITHDRAWN" -> new RevisionState.Withdrawn();
            default -> throw new IllegalStateException("unknown revision state " + state);
        };
    }

    boolean isEdited() {
        return editors.length > 0;
    }

    boolean isWorkOf(UUID person) {
        return author.equals(person) || List.of(editors).contains(person.toString());
    }

    void noteMachine() {
        lastHand = MACHINE;
    }

    /// Says to this person why what they saw is no longer the newest.
    String lastHandFor(UUID person) {
        if (lastHand == null) {
            return "这份稿件刚刚有变动。";
        }
        return switch (lastHand) {
            case MACHINE -> "文件读取完成后，系统补充了这份稿件的内容。";
            case String hand when hand.equals(person.toString()) -> "您在另一个窗口保存过这份稿件。";
            case String hand -> "别人刚刚保存了这份稿件。";
        };
    }

    void noteEditor(UUID person) {
        lastHand = person.toString();
        if (!List.of(editors).contains(person.toString())) {
            editors = Stream.concat(Stream.of(editors), Stream.of(person.toString()))
                    .toArray(String[]::new);
        }
    }

    void become(RevisionState next) {
        held = null;
        state = next.name();
        step = next instanceof RevisionState.Submitted submitted ? submitted.passed() : step;
        step = next instanceof RevisionState.Draft ? 0 : step;
        digest = next instanceof RevisionState.Draft ? null : digest;
        scheduledFor = next instanceof RevisionState.Scheduled scheduled ? scheduled.at() : null;
    }

    Content content() {
        return new Content(
                title,
                summary,
                body,
                List.of(keywords),
                language,
                List.of(subjects),
                List.of(segments),
                List.of(districts),
                Optional.ofNullable(licence),
                Optional.ofNullable(attribution),
                Optional.ofNullable(source),
                Citation.read(sources),
                Optional.ofNullable(place).map(PlaceJson::read));
    }

    void take(Content content) {
        title = content.title();
        summary = content.summary();
        body = content.body();
        keywords = content.keywords().toArray(String[]::new);
        language = content.language();
        subjects = content.subjects().toArray(String[]::new);
        segments = content.segments().toArray(String[]::new);
        districts = content.districts().toArray(String[]::new);
        licence = content.licence().orElse(null);
        attribution = content.attribution().orElse(null);
        source = content.source().orElse(null);
        sources = Citation.write(content.sources());
        place = content.place().map(PlaceJson::write).orElse(null);
    }
}
