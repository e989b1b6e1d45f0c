package cn.harbinkepu.structure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.groups.UniAwait;

import static org.assertj.core.api.Assertions.assertThat;

/// Rule 4: nothing waits inside a thread that serves others.
class WaitingTest {

    /// Who may wait, and why nobody is kept waiting by it.
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "cn.harbinkepu.insight.Uses", "at the end, when no request is taken any more",
            "cn.harbinkepu.account.DemoAccounts", "at the start, before the first request is taken",
            "cn.harbinkepu.account.FirstAdministrator", "at the start, before the first request is taken",
            "cn.harbinkepu.work.JobThread", "on a thread of the job library, which has no other way to learn the end");

    private static final Set<String> WAITS = Set.of("get", "join", "await", "acquire", "take", "subscribeAndAwait");

    private static final List<Class<?>> WAITED_FOR = List.of(
            Future.class,
            CompletionStage.class,
            UniAwait.class,
            VertxContextSupport.class,
            CountDownLatch.class,
            Semaphore.class,
            BlockingQueue.class);

    @Test
    void nobodyWaitsButWhoMay() {
        Set<String> waiting = new TreeSet<>();
        Code.PRODUCT.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(WaitingTest::waits)
                .filter(call -> !EXCEPTIONS.containsKey(outermost(call.getOriginOwner())))
                .forEach(call -> waiting.add(call.getDescription()));

        assertThat(waiting).as("calls that wait").isEmpty();
    }

    @Test
    void whoMayWaitStillDoes() {
        Set<String> waiting = new TreeSet<>();
        Code.PRODUCT.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(WaitingTest::waits)
                .forEach(call -> waiting.add(outermost(call.getOriginOwner())));

        assertThat(waiting).containsAll(EXCEPTIONS.keySet());
    }

    private static boolean waits(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return (owner.isEquivalentTo(Thread.class) && Set.of("sleep", "join").contains(call.getName()))
                || (owner.isEquivalentTo(Process.class) && call.getName().equals("waitFor"))
                || (WAITS.contains(call.getName()) && WAITED_FOR.stream().anyMatch(owner::isAssignableTo));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
