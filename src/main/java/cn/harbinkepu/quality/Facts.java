package cn.harbinkepu.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.quality.Manuscript.Attached;

/// What the rules have to know of a revision beside its content.
@ApplicationScoped
class Facts {

    private static final String FILES = """
            select f.id, f.media_type, r.role, r.alt from revision_file r join stored_file f on f.id = r.file
             where r.revision = ?1""";

    private static final String WAIVED = "select rule, quote, reason from quality_waiver where revision = ?1";

    private static final String REVISION = "select id from revision where resource = $1 and number = $2";

    private final Pool pool;

    /// What the chief editor has let pass, by rule and quote.
    record Waived(Map<String, String> reasons) {

        Waived {
            reasons = Map.copyOf(reasons);
        }

        static String key(String rule, String quote) {
            return rule + "\n" + quote;
        }

        Finding applied(Finding finding) {
            String reason = reasons.get(key(finding.rule(), finding.quote()));
            return reason != null && finding.waivable() ? finding.waivedFor(reason) : finding;
        }
    }

    /// @param waived what the chief editor has let pass
    record Known(Attached files, Waived waived) {}

    Facts(Pool pool) {
        this.pool = pool;
    }

    /// In the transaction of the caller, which sees its own changes.
    Uni<Known> of(Mutiny.Session session, UUID revision) {
        return rows(session, FILES, revision).chain(files -> rows(session, WAIVED, revision)
                .map(waived -> new Known(attached(files), waived(waived))));
    }

    /// For a page: its parts are read side by side, so a session of the caller would be used by several at once.
    Uni<Known> of(UUID resource, int number) {
        return pool.preparedQuery(REVISION)
                .execute(Tuple.of(resource, number))
                .map(rows -> rows.iterator().next().getUUID(0))
                .chain(revision -> rows(FILES, revision).chain(files -> rows(WAIVED, revision)
                        .map(waived -> new Known(attached(files), waived(waived)))));
    }

    private static Uni<List<Object[]>> rows(Mutiny.Session session, String sql, UUID revision) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter(1, revision)
                .getResultList();
    }

    private Uni<List<Object[]>> rows(String sql, UUID revision) {
        return pool.preparedQuery(sql.replace("?1", "$1"))
                .execute(Tuple.of(revision))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> IntStream.range(0, row.size())
                                .mapToObj(row::getValue)
                                .toArray())
                        .toList());
    }

    private static Attached attached(List<Object[]> rows) {
        Set<UUID> pictures = new HashSet<>();
        boolean captions = false;
        int unsaid = 0;
        for (Object[] row : rows) {
            if (isShown((String) row[1])) {
                pictures.add((UUID) row[0]);
                unsaid += "ORIGINAL".equals(row[2]) && row[3] == null ? 1 : 0;
            }
            captions |= "CAPTIONS".equals(row[2]);
        }
        return new Attached(pictures, captions, unsaid);
    }

    /// A picture for print is shown by the page that is drawn of it.
    private static boolean isShown(String mediaType) {
        return mediaType.startsWith("image/") && !mediaType.equals("image/tiff");
    }

    private static Waived waived(List<Object[]> rows) {
        Map<String, String> reasons = new HashMap<>();
        rows.forEach(row -> reasons.put(Waived.key((String) row[0], (String) row[1]), (String) row[2]));
        return new Waived(reasons);
    }
}
