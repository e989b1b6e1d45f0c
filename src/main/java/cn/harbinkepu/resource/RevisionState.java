package cn.harbinkepu.resource;

import java.time.OffsetDateTime;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The life of a revision. Each state offers only the steps that may follow it; anything else is refused with
/// `wrong-state`, in words that say what the state is.
public sealed interface RevisionState {

    /// Being written. Only here may the content change.
    record Draft() implements RevisionState {
        @Override
        public RevisionState submit() {
            return new Submitted(0);
        }

        @Override
        public RevisionState supersede() {
            return new Superseded();
        }
    }

    /// Under review.
    ///
    /// @param passed how many review steps it has passed
    record Submitted(int passed) implements RevisionState {
        @Override
        public RevisionState supersede() {
            return new Superseded();
        }

        @Override
        public RevisionState approve(int steps) {
            return passed + 1 < steps ? new Submitted(passed + 1) : new Reviewed();
        }

        @Override
        public RevisionState sendBack() {
            return new Draft();
        }

        @Override
        public RevisionState takeBack() {
            return new Draft();
        }
    }

    /// Approved at every step, not public yet.
    record Reviewed() implements RevisionState {
        @Override
        public RevisionState supersede() {
            return new Superseded();
        }

        @Override
        public RevisionState publish() {
            return new Published();
        }

        @Override
        public RevisionState schedule(OffsetDateTime at) {
            return new Scheduled(at);
        }

        @Override
        public RevisionState sendBack() {
            return new Draft();
        }
    }

    /// Will be published by itself.
    record Scheduled(OffsetDateTime at) implements RevisionState {
        @Override
        public RevisionState supersede() {
            return new Superseded();
        }

        @Override
        public RevisionState schedule(OffsetDateTime other) {
            return new Scheduled(other);
        }

        @Override
        public RevisionState holdBack() {
            return new Reviewed();
        }

        @Override
        public RevisionState publish() {
            return new Published();
        }

        @Override
        public RevisionState sendBack() {
            return new Draft();
        }
    }

    /// What the public sees.
    record Published() implements RevisionState {
        @Override
        public RevisionState supersede() {
            return new Superseded();
        }

        @Override
        public RevisionState withdraw() {
            return new Withdrawn();
        }
    }

    /// A later revision took its place: as what is public, or as what is being worked on.
    record Superseded() implements RevisionState {}

    /// Was public and has been taken back.
    record Withdrawn() implements RevisionState {}

    default RevisionState submit() {
        throw refused("提交审核");
    }

    /// @param steps how many review steps there are
    default RevisionState approve(int steps) {
        throw refused("审核");
    }

    default RevisionState sendBack() {
        throw refused("退回修改");
    }

    default RevisionState takeBack() {
        throw refused("撤回提交");
    }

    default RevisionState schedule(OffsetDateTime at) {
        throw refused("定时发布");
    }

    default RevisionState publish() {
        throw refused("发布");
    }

    default RevisionState supersede() {
        throw refused("替换");
    }

    default RevisionState withdraw() {
        throw refused("撤回");
    }

    /// What a revision becomes when nothing may go public by itself any more.
    default RevisionState holdBack() {
        return this;
    }

    /// The name on the wire and in the table.
    default String name() {
        return switch (this) {
            case Draft draft -> "DRAFT";
            case Submitted submitted -> "SUBMITTED";
            case Reviewed reviewed -> "REVIEWED";
            case Scheduled scheduled -> "SCHEDULED";
            case Published published -> "PUBLISHED";
            case Superseded superseded -> "SUPERSEDED";
            case Withdrawn withdrawn -> "WITHDRAWN";
        };
    }

    /// The word that pages show.
    default String zh() {
        return switch (this) {
            case Draft draft -> "草稿";
            case Submitted submitted -> "审核中";
            case Reviewed reviewed -> "待发布";
            case Scheduled scheduled -> "已定时";
            case Published published -> "已发布";
            case Superseded superseded -> "已被更新";
            case Withdrawn withdrawn -> "已撤回";
        };
    }

    private Problem refused(String what) {
        return new Problem(ProblemCode.WRONG_STATE, "当前状态为“%s”，不能%s。".formatted(zh(), what));
    }
}
