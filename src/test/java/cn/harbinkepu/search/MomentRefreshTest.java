package cn.harbinkepu.search;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Published;
import cn.harbinkepu.work.FactLog;

import static org.assertj.core.api.Assertions.assertThat;

class MomentRefreshTest {

    private final List<String> asked = new ArrayList<>();

    /// Only what is called is answered: the fact of the withdrawal is there, and so the tables have no
    /// document any more.
    @Test
    void whatWasWithdrawnIsNotWrittenAgainThoughItIsStillRemembered() {
        Published published = of(Published.class, List.of());
        FactLog facts = of(FactLog.class, 7L);

        refresh(published, facts).refresh(UUID.randomUUID()).await().indefinitely();

        assertThat(asked).containsExactly("lastOf", "findAll");
    }

    @SuppressWarnings("NullAway")
    private static MomentRefresh refresh(Published published, FactLog facts) {
        return new MomentRefresh(null, facts, published, null, null, null);
    }

    /// Notes what it is asked, and answers all of it alike.
    private <T> T of(Class<T> port, Object answer) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, values) -> {
                    asked.add(method.getName());
                    return Uni.createFrom().item(answer);
                }));
    }
}
