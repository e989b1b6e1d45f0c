package cn.harbinkepu.cache.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

public final class MemoryBroadcasts implements Broadcasts {

    private final Map<String, BroadcastProcessor<String>> topics = new ConcurrentHashMap<>();
    private final BroadcastProcessor<Boolean> returns = BroadcastProcessor.create();
    private volatile boolean away;

    @Override
    public Uni<Void> send(String topic, String message) {
        return Uni.createFrom().deferred(() -> {
            if (away) {
                return Uni.createFrom().failure(new Problem(ProblemCode.UNAVAILABLE, "缓存服务暂时不可用。"));
            }
            topic(topic).onNext(message);
            return Uni.createFrom().voidItem();
        });
    }

    @Override
    public Multi<String> on(String topic) {
        return topic(topic).onOverflow().buffer();
    }

    @Override
    public Multi<Boolean> interruptions() {
        return returns;
    }

    /// From now on every send fails and nothing is heard.
    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
        returns.onNext(true);
    }

    private BroadcastProcessor<String> topic(String name) {
        return topics.computeIfAbsent(name, n -> BroadcastProcessor.create());
    }
}
