package cn.harbinkepu.core;

import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/// Work in rounds, each begun when the one before has ended, however many there are. Nothing of an
/// ended round is kept, whereas a [Uni] that ends in calling itself holds on to what each of its
/// rounds read until the very last has ended.
public final class Rounds {

    private Rounds() {}

    /// Rounds until one says false. The first failure ends them and is that of the whole.
    ///
    /// @param round asked for anew each time
    public static Uni<Void> whilst(Supplier<Uni<Boolean>> round) {
        return Multi.createBy()
                .repeating()
                .uni(round::get)
                .whilst(goesOn -> goesOn)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
