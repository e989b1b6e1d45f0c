package cn.harbinkepu.outlet;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.outlet.Posts.Move;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Wish;

/// Takes a post as far as it goes now. What a platform gave is kept before the next thing is asked of it, and before a
/// submission it is kept that there will be one: after a crash between the two it is first looked whether it went
/// through.
@ApplicationScoped
class StepPost implements JobHandler {

    static final String NAME = "outlet.step";

    /// When a submission began of which no answer has come yet.
    static final String ASKED = "asked";

    private static final Logger LOG = Logger.getLogger(StepPost.class);

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Posts posts;
    private final OutletAccounts accounts;
    private final Outlets outlets;
    private final Materials materials;
    private final Posting posting;
    private final PostDuties duties;
    private final Published published;
    private final OutletConfig config;

    /// A post with what is needed to go on with it.
    private record Work(Post post, OutletAccount account, Outlet outlet, Optional<PublishedResource> resource) {

        boolean isCurrent() {
            return resource.filter(now -> now.revision() == post.revision()).isPresent();
        }
    }

    StepPost(
            Posts posts,
            OutletAccounts accounts,
            Outlets outlets,
            Materials materials,
            Posting posting,
            PostDuties duties,
            Published published,
            OutletConfig config) {
        this.posts = posts;
        this.accounts = accounts;
        this.outlets = outlets;
        this.materials = materials;
        this.posting = posting;
        this.duties = duties;
        this.published = published;
        this.config = config;
    }

    static Wish wish(UUID post) {
        return Wish.of(NAME, post.toString(), new JsonObject());
    }

    @Override
    public String name() {
        return NAME;
    }

    /// A post that is not gone on with is found again by [DuePosts].
    @Override
    public boolean isMissed() {
        return false;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        return posts.find(UUID.fromString(key))
                .chain(this::goOn)
                .onFailure(Problem.class)
                .recoverWithUni(gone -> {
                    LOG.infof("Post %s is left alone: %s", key, gone.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.warnf(cause, "Post %s waits for its next look", key);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> goOn(Post post) {
        boolean nothing = post.state().isOver()
                || (post.state() == PostState.PUBLISHED && post.duty().isEmpty());
        if (nothing || post.platform() == Platform.HAND) {
            return posts.rest(post).chain(() -> duties.tell(post));
        }
        return Uni.combine()
                .all()
                .unis(accounts.find(post.account()), published.findAll(List.of(post.resource())))
                .asTuple()
                .chain(both -> step(new Work(
                        post,
                        both.getItem1(),
                        outlets.require(post.platform()),
                        both.getItem2().stream().findFirst())));
    }

    /// The next step, and those behind it as long as they go through.
    private Uni<Void> step(Work work) {
        return switch (work.post().state()) {
            case PREPARED -> work.isCurrent() ? upload(work) : unsent(work);
            case UPLOADED ->
                work.post().mark(ASKED).isPresent() ? find(work) : work.isCurrent() ? submit(work) : unsent(work);
            case SUBMITTED, AUDITING ->
                settled(work, work.outlet().look(work.account(), work.post())).chain(step -> looked(work, step));
            case PUBLISHED -> fulfil(work);
            case REFUSED, FAILED, TAKEN_DOWN -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> upload(Work work) {
        return materials
                .with(
                        work.post(),
                        work.resource().orElseThrow(),
                        work.outlet(),
                        material -> settled(
                                work,
                                work.outlet()
                                        .upload(
                                                work.account(),
                                                work.post(),
                                                material,
                                                marks -> posts.keep(work.post().id(), marks))))
                .chain(step -> switch (step) {
                    case Step.Done done -> move(work, to(PostState.UPLOADED, done.marks(), Optional.of(AT_ONCE)));
                    default -> notYet(work, step);
                });
    }

    private Uni<Void> submit(Work work) {
        UUID post = work.post().id();
        return posts.keep(post, new JsonObject().put(ASKED, posts.now().toString()))
                .chain(() -> materials.with(
                        work.post(),
                        work.resource().orElseThrow(),
                        work.outlet(),
                        material -> settled(work, work.outlet().submit(work.account(), work.post(), material))))
                .chain(step -> switch (step) {
                    case Step.Done done ->
                        move(work, to(PostState.SUBMITTED, done.marks(), Optional.of(config.firstPause())));
                    case Step.Later later -> posts.drop(post, ASKED).chain(() -> notYet(work, later));
                    default -> notYet(work, step);
                });
    }

    /// Of what no answer came it is looked for a while whether it went through; only then it is sent again.
    private Uni<Void> find(Work work) {
        OffsetDateTime asked = OffsetDateTime.parse(work.post().mark(ASKED).orElseThrow());
        Uni<Step> finding = work.resource()
                .map(resource -> work.outlet()
                        .find(work.account(), work.post(), work.outlet().wording(resource)))
                .orElseGet(() -> Uni.createFrom().item(Step.Later.soon("内容已撤回。")));
        return settled(work, finding).chain(step -> switch (step) {
            case Step.Done done -> move(work, to(PostState.SUBMITTED, done.marks(), Optional.of(config.firstPause())));
            case Step.Published published -> looked(work, published);
            case Step.Later nothing
            when asked.isBefore(posts.now().minus(config.doubt())) ->
                posts.drop(work.post().id(), ASKED).chain(() -> putOff(work, "没有发出，重新提交。", AT_ONCE));
            case Step.Later nothing -> putOff(work, "没有收到平台的回答，正在核对是否已经提交。", pause(work.post()));
            default -> notYet(work, step);
        });
    }

    /// What a look or a call of the platform says.
    Uni<Void> looked(Post post, Step step) {
        return goOnWith(post, step);
    }

    private Uni<Void> looked(Work work, Step step) {
        return goOnWith(work.post(), step);
    }

    private Uni<Void> goOnWith(Post post, Step step) {
        return switch (step) {
            case Step.Published done ->
                posts.move(
                                post,
                                new Move(
                                        PostState.PUBLISHED,
                                        done.marks(),
                                        Optional.empty(),
                                        done.url(),
                                        post.duty().map(duty -> AT_ONCE)))
                        .replaceWithVoid();
            case Step.Auditing waiting ->
                post.state() == PostState.AUDITING
                        ? posts.putOff(post, "平台还在审核。", pause(post))
                        : posts.move(post, to(PostState.AUDITING, new JsonObject(), Optional.of(config.firstPause())))
                                .replaceWithVoid();
            case Step.Refused refused ->
                posts.move(post, Move.over(PostState.REFUSED, refused.reason())).replaceWithVoid();
            case Step.Gone gone ->
                posts.move(post, Move.over(PostState.TAKEN_DOWN, gone.reason())).replaceWithVoid();
            case Step.Later later ->
                posts.putOff(post, later.words(), later.pause().orElseGet(() -> pause(post)));
            case Step.Unknown unknown -> posts.putOff(post, unknown.words(), pause(post));
            case Step.Done nothing -> posts.putOff(post, "平台没有说明状态。", pause(post));
        };
    }

    /// What was corrected or withdrawn before it was sent.
    private Uni<Void> unsent(Work work) {
        String reason = work.resource().isPresent() ? "发出前内容已有新版本，这一版没有发出。" : "发出前内容已撤回，没有发出。";
        return posts.move(work.post(), Move.over(PostState.TAKEN_DOWN, reason)).chain(moved -> instead(work));
    }

    /// What is seen on the platform and should not be, or not so.
    private Uni<Void> fulfil(Work work) {
        boolean byUs = work.outlet().takesDown()
                && (work.post().duty().orElseThrow() == Duty.TAKE_DOWN
                        || work.account().replaces());
        if (!byUs || (work.isCurrent() && work.post().duty().orElseThrow() == Duty.CORRECT)) {
            return posts.rest(work.post()).chain(() -> duties.tell(work.post()));
        }
        return settled(work, work.outlet().takeDown(work.account(), work.post()))
                .chain(step -> switch (step) {
                    case Step.Done done ->
                        posts.move(
                                        work.post(),
                                        Move.over(
                                                PostState.TAKEN_DOWN,
                                                work.resource().isPresent() ? "已下架。" : "内容已撤回，已下架。"))
                                .chain(moved -> instead(work));
                    case Step.Refused refused ->
                        posts.putOff(work.post(), refused.reason(), config.longestPause())
                                .chain(() -> duties.tell(work.post()));
                    default -> goOnWith(work.post(), step);
                });
    }

    /// The revision that is public now, in the place of an earlier one.
    private Uni<Void> instead(Work work) {
        boolean wanted = work.account().replaces()
                && work.account().isOpen()
                && work.resource()
                        .filter(now -> now.revision() > work.post().revision())
                        .isPresent();
        return wanted
                ? posting.sendInstead(work.post(), work.resource().orElseThrow(), work.account())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> notYet(Work work, Step step) {
        return switch (step) {
            case Step.Refused refused -> move(work, Move.over(PostState.FAILED, refused.reason()));
            case Step.Later later
            when work.post().tries() >= config.tries() ->
                move(work, Move.over(PostState.FAILED, "多次尝试后仍未发出：" + later.words()));
            case Step.Unknown unknown
            when work.post().tries() >= config.tries() ->
                move(work, Move.over(PostState.FAILED, "多次尝试后仍未发出：" + unknown.words()));
            default -> goOnWith(work.post(), step);
        };
    }

    private Uni<Void> move(Work work, Move move) {
        return posts.move(work.post(), move)
                .chain(moved -> moved && move.after().filter(AT_ONCE::equals).isPresent()
                        ? posts.find(work.post().id()).chain(this::goOn)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> putOff(Work work, String words, Duration pause) {
        return posts.putOff(work.post(), words, pause);
    }

    private static Move to(PostState state, JsonObject marks, Optional<Duration> after) {
        return new Move(state, marks, Optional.empty(), Optional.empty(), after);
    }

    private static Uni<Step> settled(Work work, Uni<Step> step) {
        return step.onFailure().recoverWithItem(failure -> {
            LOG.warnf(failure, "%s of %s came to nothing", work.post().id(), work.account());
            return new Step.Unknown(failure instanceof Problem problem ? problem.detail() : "与平台的连接中断。");
        });
    }

    private Duration pause(Post post) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(post.tries(), 12));
        return pause.compareTo(config.longestPause()) > 0 ? config.longestPause() : pause;
    }
}
