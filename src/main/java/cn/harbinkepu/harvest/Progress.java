package cn.harbinkepu.harvest;

import java.util.Optional;

/// How far a source has been harvested, so that the next run asks only for what is new.
///
/// @param until       responseDate of the last complete harvest of a repository
/// @param token       where an incomplete one goes on
/// @param tokenSince  responseDate of the first page of that one
/// @param granularity of the repository
record Progress(
        Optional<String> entityTag,
        Optional<String> lastModified,
        Optional<String> until,
        Optional<String> token,
        Optional<String> tokenSince,
        Optional<String> granularity) {

    static final Progress NONE = new Progress(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Progress feed(Optional<String> tag, Optional<String> modified) {
        return new Progress(tag, modified, until, token, tokenSince, granularity);
    }

    Progress at(String next, String since) {
        return new Progress(entityTag, lastModified, until, Optional.of(next), Optional.of(since), granularity);
    }

    Progress done(String since) {
        return new Progress(
                entityTag, lastModified, Optional.of(since), Optional.empty(), Optional.empty(), granularity);
    }

    Progress without(boolean keepUntil) {
        return new Progress(
                entityTag,
                lastModified,
                keepUntil ? until : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                granularity);
    }

    Progress identified(Optional<String> told) {
        return new Progress(entityTag, lastModified, until, token, tokenSince, told);
    }
}
