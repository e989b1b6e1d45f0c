package cn.harbinkepu.reach;

import io.smallrye.mutiny.Uni;

/// A way to recipients. There is one bean for each [Channel].
public interface AlertChannel {

    Channel kind();

    /// Whether it is set up here. If not, what is to be sent by it says so and waits until it is.
    boolean isSetUp();

    /// Hands the message over. Everything that the other side may answer is an [Answer]; a failed `Uni` is taken for
    /// [Answer.NotNow]. The same message may come again under the same [Dispatch#id].
    Uni<Answer> send(Dispatch dispatch);
}
