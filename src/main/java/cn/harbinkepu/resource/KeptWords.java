package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Keeps what was said of the pictures of a draft while it is given other files: a picture with the same bytes shows
/// the same, even if somebody has uploaded it again.
final class KeptWords {

    private static final String SAID = """
            select f.sha256, r.alt from revision_file r join stored_file f on f.id = r.file
             where r.revision = :revision and r.alt is not null""";

    private static final String SAY = """
            update revision_file r set alt = said.value
              from stored_file f, json_each_text(cast(cast(:said as text) as json)) said
             where r.revision = :revision and r.alt is null and f.id = r.file and f.sha256 = said.key""";

    private KeptWords() {}

    static Uni<Void> over(Mutiny.Session session, UUID revision, Supplier<Uni<Void>> change) {
        return session.createNativeQuery(SAID, Object[].class)
                .setParameter("revision", revision)
                .getResultList()
                .map(KeptWords::bySum)
                .call(said -> change.get())
                .chain(said -> say(session, revision, said));
    }

    private static JsonObject bySum(List<Object[]> rows) {
        JsonObject said = new JsonObject();
        rows.forEach(row -> said.put((String) row[0], row[1]));
        return said;
    }

    private static Uni<Void> say(Mutiny.Session session, UUID revision, JsonObject said) {
        return session.createNativeQuery(SAY)
                .setParameter("said", said.encode())
                .setParameter("revision", revision)
                .executeUpdate()
                .replaceWithVoid();
    }
}
