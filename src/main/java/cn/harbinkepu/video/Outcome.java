package cn.harbinkepu.video;

import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/// What came of making something: the thing itself, or why there is none.
///
/// @param <T> the thing
public sealed interface Outcome<T> {

    record Made<T>(T thing) implements Outcome<T> {}

    /// @param why never [Rendering.Done]
    record Failed<T>(Rendering why) implements Outcome<T> {}

    /// Goes on with what was made; a failure stays one.
    default <U> Uni<Outcome<U>> then(Function<T, Uni<Outcome<U>>> next) {
        return switch (this) {
            case Made<T>(T thing) -> next.apply(thing);
            case Failed<T>(Rendering why) -> Uni.createFrom().item(new Failed<>(why));
        };
    }

    static <T> Outcome<T> of(T thing) {
        return new Made<>(thing);
    }
}
