package cn.harbinkepu.text;

import java.nio.file.Path;
import java.util.List;

/// What came of taking an archive apart.
public sealed interface Unpacking {

    /// The archive is sound.
    record Members(List<Member> members) implements Unpacking {
        public Members {
            members = List.copyOf(members);
        }
    }

    /// As [Extraction.Refused].
    record Refused(Extraction.Reason reason) implements Unpacking {}

    /// As [Extraction.Broken], or it ended its parser.
    ///
    /// @param detail for the log, not for readers
    record Broken(String detail) implements Unpacking {}

    /// One member in its order; folders and what systems leave in archives for themselves are not there.
    sealed interface Member {
        /// As the archive says, archives in the archive in front, `/` between folders; only ever shown.
        String name();
    }

    /// A member that was taken out.
    record Taken(String name, Path file) implements Member {}

    /// A member that was left in the archive.
    record Left(String name, Cause cause) implements Member {}

    /// Why a member was left.
    enum Cause {
        /// Its name leads out of the archive, is absolute, or cannot be shown.
        UNSAFE_NAME,
        /// It points to something else.
        LINK,
        /// It needs a password.
        ENCRYPTED,
        /// It cannot be unpacked.
        BROKEN,
        /// It has no bytes.
        EMPTY,
        /// Archives in archives, beyond the limit.
        TOO_DEEPLY_NESTED,
        /// It unpacks to more than one file may have.
        TOO_LARGE
    }
}
