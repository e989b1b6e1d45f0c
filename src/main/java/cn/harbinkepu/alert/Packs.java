package cn.harbinkepu.alert;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.ContentSchemas;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The knowledge packs, one series of immutable versions per hazard; readers get the newest.
@ApplicationScoped
public class Packs {

    private static final String NEWEST = "select distinct on (hazard) document from knowledge_pack ";

    private static final String ALL = NEWEST + "order by hazard, version desc";

    private static final String ONE = NEWEST + "where hazard = $1 order by hazard, version desc";

    private static final String DOCUMENT = """
            select cast(document as text) from knowledge_pack
             where hazard = :hazard order by version desc limit 1""";

    private static final String SAME = """
            select count(*) from knowledge_pack
             where hazard = :hazard and document = cast(cast(:document as text) as jsonb)""";

    private static final String KEEP = """
            insert into knowledge_pack (hazard, version, document, stored_by)
            select :hazard, :version, cast(cast(:document as text) as jsonb), :person
             where not exists (select 1 from knowledge_pack where hazard = :hazard and version >= :version)
            on conflict do nothing""";

    private final Pool pool;
    private final Store store;
    private final ContentSchemas schemas;
    private final Vocabularies vocabularies;
    private final ObjectMapper json;
    private final Audit audit;

    Packs(Pool pool, Store store, ContentSchemas schemas, Vocabularies vocabularies, ObjectMapper json, Audit audit) {
        this.pool = pool;
        this.store = store;
        this.schemas = schemas;
        this.vocabularies = vocabularies;
        this.json = json;
        this.audit = audit;
    }

    /// Stores a new version. The same document again changes nothing; an older or taken version number is refused.
    ///
    /// @return whether anything is new
    public Uni<Boolean> put(Person by, String hazard, JsonNode document) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> check(hazard, document))
                .chain(() -> store.transaction(session -> isThere(session, hazard, document)
                        .chain(there -> there
                                ? Uni.createFrom().item(false)
                                : keep(session, by, hazard, document).replaceWith(true))));
    }

    /// The newest version of each, as it was stored.
    public Uni<List<JsonNode>> documents() {
        return pool.query(ALL).execute().map(rows -> read(rows, JsonNode.class));
    }

    /// The newest version, as it was stored.
    public Uni<Optional<JsonNode>> document(String hazard) {
        return newest(hazard, JsonNode.class);
    }

    public Uni<List<Pack>> all() {
        return pool.query(ALL).execute().map(rows -> read(rows, Pack.class));
    }

    /// The words that a message about the hazard begins with, its blanks named as the duty officer would name them.
    public Uni<Optional<Pack.Template>> template(String hazard, Level level) {
        return find(hazard).map(found -> found.map(pack -> inWords(pack.template(level))));
    }

    /// All words that the pack has for the level, in the same way; none if there is no pack.
    public Uni<List<Pack.Template>> templates(String hazard, Level level) {
        return find(hazard).map(found -> found.map(pack ->
                        pack.templates(level).stream().map(this::inWords).toList())
                .orElse(List.of()));
    }

    private Pack.Template inWords(Pack.Template template) {
        return new Pack.Template(
                template.level(),
                Blanks.inWords(template.headline(), vocabularies),
                Blanks.inWords(template.description(), vocabularies),
                Blanks.inWords(template.instruction(), vocabularies),
                template.en());
    }

    public Uni<Optional<Pack>> find(String hazard) {
        return newest(hazard, Pack.class);
    }

    /// The newest version in the caller's transaction.
    Uni<Optional<Pack>> find(Mutiny.Session session, String hazard) {
        return session.createNativeQuery(DOCUMENT, String.class)
                .setParameter("hazard", hazard)
                .getResultList()
                .map(found -> found.stream().findFirst().map(document -> read(document, Pack.class)));
    }

    private <T> Uni<Optional<T>> newest(String hazard, Class<T> type) {
        return pool.preparedQuery(ONE).execute(Tuple.of(hazard)).map(rows -> read(rows, type).stream()
                .findFirst());
    }

    private void check(String hazard, JsonNode document) {
        List<FieldError> errors = schemas.violations("pack", document);
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.SCHEMA_VIOLATION, "应急科普包不符合格式要求。", errors);
        }
        if (!document.path("hazard").asText().equals(hazard)
                || vocabularies.hazard(hazard).isEmpty()) {
            throw Problem.field("hazard", "灾害代码必须在词表中，并与网址一致。");
        }
        requireLaterReview(document);
        document.path("pictograms").forEach(phase -> phase.forEach(code -> requirePictogram(code.asText())));
    }

    private static void requireLaterReview(JsonNode document) {
        String by = document.path("reviewBy").asText();
        if (!by.isEmpty() && by.compareTo(document.path("reviewedOn").asText()) <= 0) {
            throw Problem.field("reviewBy", "复审期限必须晚于审核日期。");
        }
    }

    private void requirePictogram(String code) {
        if (vocabularies.pictogram(code).isEmpty()) {
            throw Problem.field("pictograms", "词表中没有这个图示：" + code);
        }
    }

    private static Uni<Boolean> isThere(Mutiny.Session session, String hazard, JsonNode document) {
        return session.createNativeQuery(SAME, Long.class)
                .setParameter("hazard", hazard)
                .setParameter("document", document.toString())
                .getSingleResult()
                .map(count -> count > 0);
    }

    private Uni<Void> keep(Mutiny.Session session, Person by, String hazard, JsonNode document) {
        int version = document.path("version").asInt();
        return session.createNativeQuery(KEEP)
                .setParameter("hazard", hazard)
                .setParameter("version", version)
                .setParameter("document", document.toString())
                .setParameter("person", by.id())
                .executeUpdate()
                .invoke(rows -> requireNew(rows, version))
                .chain(() -> audit.note(session, by, "pack.put", hazard, new JsonObject().put("version", version)));
    }

    private static void requireNew(int rows, int version) {
        if (rows == 0) {
            throw new Problem(ProblemCode.ALREADY_EXISTS, "版本 %d 已存在或已有更新的版本，请提高版本号。".formatted(version));
        }
    }

    private <T> List<T> read(RowSet<Row> rows, Class<T> type) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> read(row, type))
                .toList();
    }

    private <T> T read(Row row, Class<T> type) {
        return read(row.getJsonObject("document").encode(), type);
    }

    private <T> T read(String document, Class<T> type) {
        try {
            return json.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored pack cannot be read", e);
        }
    }
}
