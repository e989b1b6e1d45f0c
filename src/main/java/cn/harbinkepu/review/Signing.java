package cn.harbinkepu.review;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Decider;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Reviewing;
import cn.harbinkepu.resource.Workflow.Verdict;

/// What the holder of a link for signing sees and does. A link shows what its host may see, as long as the content is
/// what it was made for; a host who has left takes the links along.
@ApplicationScoped
public class Signing {

    private static final String CHANGED = "内容在链接发出之后已被修改，或已不在这一步，这个链接不能再使用。请联系编辑部重新发送。";

    private static final String SIGNED = """
            update sign_link set verdict = :verdict, signed_as = :name, statement = :statement, address = :address,
                                 agent = :agent
             where id = :id""";

    private static final String COMMENT = """
            insert into review_comment (id, resource, number, step_name, link, must, words, exact, prefix, suffix,
                                        position)
            values (:id, :resource, :number, :step, :link, :must, :words, cast(:exact as text), cast(:prefix as text),
                    cast(:suffix as text), cast(:position as int))""";

    private static final int LONGEST_AGENT = 300;

    private final SignLinks links;
    private final Accounts accounts;
    private final EditorViews views;
    private final Reviewing reviewing;
    private final Remarks remarks;
    private final Mutiny.SessionFactory sessions;
    private final WrongLinks wrong;
    private final InstantSource clock;

    /// What a link opens.
    ///
    /// @param host on whose behalf it is read
    public record Opened(SignLink link, Person host, EditorView view, List<Remark> remarks) {
        public Opened {
            remarks = List.copyOf(remarks);
        }
    }

    /// The signer's decision.
    ///
    /// @param name      typed by hand
    /// @param statement what the signer states
    /// @param agent     the browser, as it calls itself
    public record Signature(Verdict verdict, String name, String statement, String address, String agent) {}

    Signing(
            SignLinks links,
            Accounts accounts,
            EditorViews views,
            Reviewing reviewing,
            Remarks remarks,
            Mutiny.SessionFactory sessions,
            WrongLinks wrong,
            InstantSource clock) {
        this.links = links;
        this.accounts = accounts;
        this.views = views;
        this.reviewing = reviewing;
        this.remarks = remarks;
        this.sessions = sessions;
        this.wrong = wrong;
        this.clock = clock;
    }

    /// What the link shows. Fails with `not-found` for a token that never was, with `link-ended` once it was used,
    /// called back, has expired, or the content is another; with `too-many-requests` for who tries many.
    public Uni<Opened> open(String token, String address) {
        return usable(token, address).call(links::noteOpened).chain(link -> accounts.find(link.createdBy())
                .onFailure(Problem.class)
                .transform(left -> ended("发出链接的人已离开，请联系编辑部重新发送。"))
                .chain(host -> views.find(host, link.resource())
                        .chain(view -> remarks.of(view).map(found -> new Opened(link, host, view, found)))));
    }

    /// Who sent the link, whether or not it can still be used, so that its holder knows whom to ask;
    /// nothing for a token that never was.
    public Uni<Optional<String>> host(String token) {
        return links.find(new LinkToken(token)).map(found -> found.map(SignLink::host));
    }

    /// Says something about the revision, or a passage of it.
    public Uni<Void> comment(String token, String address, Comments.NewComment wanted) {
        String words = Comments.checked(wanted.words());
        return open(token, address)
                .chain(opened -> sessions.withTransaction(session -> insert(session, opened, wanted)
                        .setParameter("words", words)
                        .executeUpdate()))
                .replaceWithVoid();
    }

    /// Decides the step. Of two tries at once one counts; afterwards the link is used up.
    public Uni<SignLink> sign(String token, Signature signature) {
        return usable(token, signature.address())
                .call(link -> {
                    requireName(link, signature);
                    return reviewing.decide(
                            decider(link, signature), link.resource(), signature.verdict(), statement(signature));
                })
                .call(link -> sessions.withTransaction(session -> session.createNativeQuery(SIGNED)
                        .setParameter("id", link.id())
                        .setParameter("verdict", signature.verdict().name())
                        .setParameter("name", signature.name().strip())
                        .setParameter("statement", statement(signature))
                        .setParameter("address", signature.address())
                        .setParameter("agent", shortened(signature.agent()))
                        .executeUpdate()));
    }

    private Uni<SignLink> usable(String token, String address) {
        return links.find(new LinkToken(token))
                .call(found -> found.isEmpty()
                        ? wrong.refuse(address)
                        : Uni.createFrom().voidItem())
                .map(found -> found.orElseThrow(Problem::notFound))
                .invoke(link -> link.ended(now()).ifPresent(why -> {
                    throw ended(why);
                }))
                .call(this::refuseChanged);
    }

    private Uni<Void> refuseChanged(SignLink link) {
        return reviewing
                .open(link.resource())
                .onFailure(Problem.class)
                .transform(gone -> ended(CHANGED))
                .invoke(found -> {
                    boolean same = found.item().revision().equals(link.revision())
                            && found.item().passed() == link.step()
                            && found.digest().equals(link.digest());
                    if (!same) {
                        throw ended(CHANGED);
                    }
                })
                .replaceWithVoid();
    }

    private static void requireName(SignLink link, Signature signature) {
        List<FieldError> errors = new ArrayList<>();
        if (statement(signature).isBlank()) {
            errors.add(new FieldError("statement", "请写下审核意见；通过时可写“内容科学准确，同意发布”。"));
        }
        if (!signature.name().strip().equals(link.guest().name())) {
            errors.add(new FieldError(
                    "name", "请亲手输入您的姓名“%s”，作为签名。".formatted(link.guest().name())));
        }
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, errors.getFirst().message(), errors);
        }
        Comments.checked(signature.statement());
    }

    private static Decider.Guest decider(SignLink link, Signature signature) {
        return new Decider.Guest(
                link.id(),
                link.revision(),
                link.step(),
                link.digest(),
                link.guest().name(),
                link.guest().title(),
                link.guest().unit(),
                link.guest().credential(),
                link.createdBy(),
                link.host(),
                signature.address());
    }

    private static Mutiny.MutationQuery insert(Mutiny.Session session, Opened opened, Comments.NewComment wanted) {
        Optional<Quote> quote =
                Remarks.quote(opened.view().content(), wanted.exact(), wanted.prefix(), wanted.suffix());
        return session.createNativeQuery(COMMENT)
                .setParameter("id", Ids.next())
                .setParameter("resource", opened.link().resource())
                .setParameter("number", opened.link().number())
                .setParameter("step", opened.link().stepName())
                .setParameter("link", opened.link().id())
                .setParameter("must", wanted.must())
                .setParameter("exact", quote.map(Quote::exact).orElse(null))
                .setParameter("prefix", quote.map(Quote::prefix).orElse(null))
                .setParameter("suffix", quote.map(Quote::suffix).orElse(null))
                .setParameter("position", quote.map(Quote::position).orElse(null));
    }

    private static String statement(Signature signature) {
        return signature.statement().strip();
    }

    private static String shortened(String agent) {
        return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }

    private static Problem ended(String why) {
        return new Problem(ProblemCode.LINK_ENDED, why);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
