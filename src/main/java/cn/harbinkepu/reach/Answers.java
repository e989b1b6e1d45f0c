package cn.harbinkepu.reach;

import java.util.Optional;

import cn.harbinkepu.push.Outcome;

/// What the carriers of readers' messages answer, in the words of warnings.
public final class Answers {

    private Answers() {}

    public static Answer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> new Answer.Sent();
            case Outcome.Later later -> new Answer.NotNow(later.pause(), later.why());
            case Outcome.Gone gone -> new Answer.Refused(gone.why());
            case Outcome.Refused refused -> new Answer.Refused(refused.why());
            case Outcome.Passed _ -> new Answer.NotNow(Optional.empty(), "没有送出。");
        };
    }
}
