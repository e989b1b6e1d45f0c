package cn.harbinkepu.core.child;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.smallrye.mutiny.subscription.UniEmitter;

/// The one thread that starts children. It lives as long as the application, because the kernel takes the end of
/// the thread that started a child for the end of its parent, and kills the child.
final class Spawner {

    private static final Executor THREAD = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("child-spawner").factory());

    private Spawner() {}

    /// Does the work on the thread once the machine's [Confinement] is known; what it throws fails the caller.
    static void run(UniEmitter<?> caller, Work work) {
        Consumer<Confinement> next = confinement -> THREAD.execute(() -> run(caller, work, confinement));
        var _ = Confinement.ofThisMachine().subscribe().with(next, caller::fail);
    }

    private static void run(UniEmitter<?> caller, Work work, Confinement confinement) {
        try {
            work.in(confinement);
        } catch (Exception failure) {
            caller.fail(failure);
        }
    }

    interface Work {
        void in(Confinement confinement) throws Exception;
    }
}
