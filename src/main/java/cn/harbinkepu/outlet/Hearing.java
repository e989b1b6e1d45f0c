package cn.harbinkepu.outlet;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Secrets;

/// Takes calls of platforms: genuine ones, each once, and only as far as they fit the post they are about.
@ApplicationScoped
public class Hearing {

    private final OutletAccounts accounts;
    private final Outlets outlets;
    private final Posts posts;
    private final StepPost steps;

    Hearing(OutletAccounts accounts, Outlets outlets, Posts posts, StepPost steps) {
        this.accounts = accounts;
        this.outlets = outlets;
        this.posts = posts;
        this.steps = steps;
    }

    /// Fails with `not-found` for what is not genuine, and for an account that is not of this platform.
    public Uni<Heard> hear(String platform, UUID account, Call call) {
        Outlet outlet = Platform.of(platform).flatMap(outlets::of).orElseThrow(Problem::notFound);
        return accounts.find(account)
                .invoke(known -> {
                    if (known.platform() != outlet.platform()) {
                        throw Problem.notFound();
                    }
                })
                .chain(known -> outlet.hear(known, call))
                .call(heard -> heard.news()
                        .map(news -> take(account, heard, news))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> take(UUID account, Heard heard, Heard.News news) {
        return posts.isNew(account, Secrets.digest(heard.once()))
                .chain(isNew -> isNew
                        ? posts.byMark(account, news.mark(), news.value())
                                .chain(found -> found.filter(post -> fits(post, news.outcome()))
                                        .map(post -> steps.looked(post, news.outcome()))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))
                        : Uni.createFrom().voidItem());
    }

    /// What is over stays over; what is seen can only go.
    private static boolean fits(Post post, Step outcome) {
        return post.state().isWithPlatform() || (post.state() == PostState.PUBLISHED && outcome instanceof Step.Gone);
    }
}
