package cn.harbinkepu.cache.redis;

import org.jboss.logging.Logger;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Turns whatever the Redis client says into the one thing that callers can act on. The client's words go to
/// the log.
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);

    private Outage() {}

    static Problem of(Throwable cause) {
        LOG.debugf("Redis does not answer: %s", cause);
        return new Problem(ProblemCode.UNAVAILABLE, "缓存服务暂时不可用，请稍后再试。");
    }
}
