package cn.harbinkepu.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// What the pictures of a revision show, in words for who does not see them. What stands in a text says so there.
@ApplicationScoped
public class PictureWords {

    /// Longer descriptions belong into the text.
    public static final int LONGEST = 1000;

    private static final String OF = """
            select f.id, f.name, r.alt
              from revision v join revision_file r on r.revision = v.id join stored_file f on f.id = r.file
             where v.resource = $1 and v.number = $2 and r.role = 'ORIGINAL'
               and f.media_type like 'image/%' and f.media_type <> 'image/tiff'
             order by r.position""";

    private static final String SAY = """
            update revision_file set alt = nullif(cast(:alt as text), '')
             where revision = :revision and file = :file and role = 'ORIGINAL'
               and coalesce(alt, '') in (cast(:was as text), cast(:alt as text))""";

    private static final String HAS = """
            select count(*) from revision_file where revision = :revision and file = :file and role = 'ORIGINAL'""";

    private final Pool pool;
    private final Store store;
    private final Audit audit;

    /// @param name of the file
    public record Said(UUID file, String name, Optional<String> alt) {
        /// Of the form in which it is said.
        public String field() {
            return "alt-" + file;
        }

        /// Whether these words, typed over others, are not the ones that stand there now.
        public boolean isOther(@Nullable String typed) {
            return typed != null && !plain(typed).equals(alt.orElse(""));
        }
    }

    /// What is to be said of a picture now.
    ///
    /// @param was what whoever says it has seen said before; empty if nothing was
    public record Saying(String was, String alt) {}

    PictureWords(Pool pool, Store store, Audit audit) {
        this.pool = pool;
        this.store = store;
        this.audit = audit;
    }

    /// The pictures of a revision in their order.
    public Uni<List<Said>> of(UUID resource, int revision) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(resource, revision))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(PictureWords::said)
                .collect()
                .asList();
    }

    private static Said said(Row row) {
        return new Said(row.getUUID("id"), row.getString("name"), Optional.ofNullable(row.getString("alt")));
    }

    /// Says what pictures of a draft show; empty words take back what was said. The draft's version stays, because its
    /// form may be open while this is done.
    ///
    /// Fails with `invalid-field` for words that are too long and with `wrong-state` for what is no draft any
    /// more. If somebody else has said something of one of the pictures meanwhile it fails with `stale-edit`,
    /// and nothing changes.
    public Uni<Void> say(Person editor, UUID id, Map<UUID, Saying> words) {
        Map<UUID, Saying> wanted = new LinkedHashMap<>();
        words.forEach((file, saying) -> {
            Saying plain = new Saying(plain(saying.was()), checked(saying.alt()));
            if (!plain.was().equals(plain.alt())) {
                wanted.put(file, plain);
            }
        });
        return store.change(id, open -> {
            Drafts.mayEdit(editor, open);
            Drafts.requireDraft(open);
            return Multi.createFrom()
                    .iterable(wanted.entrySet())
                    .onItem()
                    .transformToUniAndConcatenate(
                            entry -> say(open.session(), open.revision().id, entry.getKey(), entry.getValue()))
                    .collect()
                    .last()
                    .chain(() -> audit.note(
                            open.session(),
                            editor,
                            "resource.say-pictures",
                            id.toString(),
                            new JsonObject().put("pictures", wanted.size())));
        });
    }

    private static Uni<Void> say(Mutiny.Session session, UUID revision, UUID file, Saying saying) {
        return session.createNativeQuery(SAY)
                .setParameter("alt", saying.alt())
                .setParameter("was", saying.was())
                .setParameter("revision", revision)
                .setParameter("file", file)
                .executeUpdate()
                .chain(said -> said > 0 ? Uni.createFrom().voidItem() : refuse(session, revision, file));
    }

    /// A picture that is not there any more needs no words.
    private static Uni<Void> refuse(Mutiny.Session session, UUID revision, UUID file) {
        return session.createNativeQuery(HAS, Long.class)
                .setParameter("revision", revision)
                .setParameter("file", file)
                .getSingleResult()
                .invoke(has -> {
                    if (has > 0) {
                        throw new Problem(ProblemCode.STALE_EDIT, "您打开页面之后，别人改过其中一张图的替代文字，现在的文字列在它旁边。请看过再保存。");
                    }
                })
                .replaceWithVoid();
    }

    private static String plain(String typed) {
        return typed.strip().replaceAll("\\s+", " ");
    }

    private static String checked(String alt) {
        String words = plain(alt);
        if (words.length() > LONGEST) {
            throw Problem.field("alt", "替代文字最多 %d 个字，更长的说明请写进正文。".formatted(LONGEST));
        }
        return words;
    }
}
