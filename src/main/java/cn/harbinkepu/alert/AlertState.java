package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The life of one message: `Draft → Issued → Updated / Cancelled / Expired`, or `Draft → Discarded`. Each
/// state offers the steps that lead out of it and no others.
sealed interface AlertState {

    /// The name kept in the database and told to callers.
    Name name();

    /// The state as a word.
    enum Name {
        DRAFT,
        DISCARDED,
        ISSUED,
        UPDATED,
        CANCELLED,
        EXPIRED
    }

    /// Written, seen by the desk alone.
    ///
    /// @param writers everybody who wrote a part of it
    record Draft(int version, Set<UUID> writers, Instant changedAt) implements AlertState {
        public Draft {
            writers = Set.copyOf(writers);
        }

        @Override
        public Name name() {
            return Name.DRAFT;
        }

        Draft change(Person by, int seen, Instant now) {
            requireSeen(seen);
            Set<UUID> all = new HashSet<>(writers);
            all.add(by.id());
            return new Draft(version + 1, all, now);
        }

        Discarded discard(int seen) {
            requireSeen(seen);
            return new Discarded();
        }

        /// A second person lets it out: exactly the version seen, and while it still describes the situation.
        Issued approve(Person by, int seen, Instant now, Duration lifetime, Instant expires) {
            requireSeen(seen);
            if (writers.contains(by.id())) {
                throw new Problem(ProblemCode.SAME_PERSON, "核准人不能是起草人本人，请由另一位核准人员处理。");
            }
            if (hasLapsed(now, lifetime)) {
                throw new Problem(ProblemCode.WRONG_STATE, "草稿超过时限未核准，已经失效，请按最新情况重新起草。");
            }
            return new Issued(expires);
        }

        boolean hasLapsed(Instant now, Duration lifetime) {
            return now.isAfter(changedAt.plus(lifetime));
        }

        private void requireSeen(int seen) {
            if (seen != version) {
                throw new Problem(ProblemCode.STALE_EDIT, "草稿已被他人修改，请查看最新内容后再操作。");
            }
        }
    }

    record Discarded() implements AlertState {
        @Override
        public Name name() {
            return Name.DISCARDED;
        }
    }

    /// Public and the newest word about its incident.
    record Issued(Instant expires) implements AlertState {
        @Override
        public Name name() {
            return Name.ISSUED;
        }

        /// A newer message has taken its place.
        Updated update() {
            return new Updated(expires);
        }

        Cancelled cancel() {
            return new Cancelled();
        }

        Expired expire() {
            return new Expired();
        }

        boolean isInForce(Instant now) {
            return now.isBefore(expires);
        }
    }

    /// Public and replaced; until it expires every later message of the incident refers to it.
    record Updated(Instant expires) implements AlertState {
        @Override
        public Name name() {
            return Name.UPDATED;
        }

        Cancelled cancel() {
            return new Cancelled();
        }
    }

    record Cancelled() implements AlertState {
        @Override
        public Name name() {
            return Name.CANCELLED;
        }
    }

    record Expired() implements AlertState {
        @Override
        public Name name() {
            return Name.EXPIRED;
        }
    }
}
