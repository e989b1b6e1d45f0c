package cn.harbinkepu.outlet;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.PublishedResource;

/// A platform. Each step is tried again after a crash, so an adapter keeps what the platform gave by [Kept] as soon as
/// it has it, and begins where the marks of the post say. A `Uni` that fails counts as [Step.Unknown].
public interface Outlet {

    Platform platform();

    Limits limits();

    /// The words that would be sent.
    Wording wording(PublishedResource resource);

    /// Brings everything to the platform but publishes nothing. Asked again until it is done.
    Uni<Step> upload(OutletAccount account, Post post, Material material, Kept kept);

    /// Has it published, which the platform may still refuse: [Step.Done] with the mark by which it is asked for.
    /// Called only if nothing of the sort is under way, or if [#find] says that nothing came of it.
    Uni<Step> submit(OutletAccount account, Post post, Material material);

    /// Looks whether a submission of which no answer came went through: [Step.Done] with its mark or [Step.Published];
    /// [Step.Later] if nothing is seen of it.
    Uni<Step> find(OutletAccount account, Post post, Wording wording);

    /// Asks what became of it: [Step.Auditing], [Step.Published], [Step.Refused], [Step.Gone].
    Uni<Step> look(OutletAccount account, Post post);

    /// Whether [#takeDown] does anything.
    boolean takesDown();

    /// Takes it from the platform: [Step.Done], also for what is not there any more.
    Uni<Step> takeDown(OutletAccount account, Post post);

    /// Reads a call of the platform. Fails with `not-found` for one that is not genuine.
    Uni<Heard> hear(OutletAccount account, Call call);

    /// Keeps marks in the middle of a step.
    interface Kept {
        Uni<Void> keep(JsonObject marks);
    }
}
