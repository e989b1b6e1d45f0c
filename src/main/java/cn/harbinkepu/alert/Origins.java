package cn.harbinkepu.alert;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The warnings of others that drafts were made from, which bind what may become of them.
@ApplicationScoped
class Origins {

    private static final String IS_DRILL = "select bool_or(drill) from warning where alert = :draft";

    /// What its source has said since and nobody has decided on.
    private static final String SINCE = """
            select later.type from warning made join warning later on later.chain = made.chain
             where made.alert = :draft and later.id <> made.id and later.state = 'PROPOSED'
               and later.type in ('UPDATE', 'CANCEL')
             order by later.type limit 1""";

    /// Fails with `invalid-field` if what came as a drill would become real, or the other way round.
    Uni<Void> requireSameStatus(Mutiny.Session session, UUID draft, Status status) {
        return session.createNativeQuery(IS_DRILL, Boolean.class)
                .setParameter("draft", draft)
                .getSingleResultOrNull()
                .invoke(drill -> {
                    if (drill != null && drill != status.isDrill()) {
                        throw Problem.field("status", "据以起草的预警是“%s”，草稿也只能是。".formatted(drill ? "演练" : "实际预警"));
                    }
                })
                .replaceWithVoid();
    }

    /// Fails with `wrong-state` if whose warning it was has ended it.
    Uni<Void> requireNotEnded(Mutiny.Session session, UUID draft) {
        return since(session, draft)
                .invoke(type -> {
                    if (type.equals(Optional.of(Warning.Type.CANCEL))) {
                        throw new Problem(ProblemCode.WRONG_STATE, "来源已经解除了据以起草的预警。请作废这份草稿；情况仍在的，请另行起草。");
                    }
                })
                .replaceWithVoid();
    }

    /// Whether its source has said more since: an end rather than an update.
    Uni<Optional<Warning.Type>> since(Mutiny.Session session, UUID draft) {
        return session.createNativeQuery(SINCE, String.class)
                .setParameter("draft", draft)
                .getSingleResultOrNull()
                .map(type -> Optional.ofNullable(type).map(Warning.Type::valueOf));
    }
}
