package cn.harbinkepu.integrity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// Makes something of files and keeps it beside them, under `renditions/{file}/`. Every bean of this type is asked.
public interface Maker {

    /// The names that must lie beside the file by now. Nothing as long as nothing was made, or while it is being made;
    /// then nothing of the file is judged.
    Uni<Optional<Set<String>>> madeOf(UUID file);

    /// Whether the name is of the sort that it gives; what is not made any more goes.
    boolean owns(String name);

    /// Makes everything of the file anew from its original, later, as a job; asking twice makes it once.
    Uni<Void> makeAgain(UUID file);
}
