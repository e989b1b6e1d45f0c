package cn.harbinkepu.home.web;

import java.util.List;
import java.util.UUID;

import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.Reason;

/// The page that tells why something is shown.
///
/// @param basis    whose list it is and what that means, in words
/// @param listed   whether it is in that list
/// @param seen     whether it does not come again because the reader used or hid it
/// @param hidden   whether the reader has hidden it
/// @param used     the parts of the profile; none when the list does not go by it
/// @param subjects of the item; none when nothing would be kept
/// @param acts     whether what the reader refuses is kept
/// @param targeted whether the reader has a profile by which lists may go
/// @param known    whether the reader has a profile
/// @param segment  code of the group whose list was looked at; empty for none
/// @param said     what has just been done, in words; empty for nothing
record WhyView(
        FeedItem item,
        String basis,
        boolean listed,
        boolean seen,
        boolean hidden,
        List<Used> used,
        List<Subject> subjects,
        boolean acts,
        boolean targeted,
        boolean known,
        String segment,
        String said,
        Done done) {

    /// A part of the profile.
    ///
    /// @param what    what the cloud knows of it, in words
    /// @param counted whether that counted for this item
    record Used(String name, String what, boolean counted) {}

    /// @param unwanted whether the reader has asked for less of it already
    record Subject(String code, String zh, boolean unwanted) {}

    /// What has just been done.
    ///
    /// @param act     empty for nothing
    /// @param subject what it was about, a code
    /// @param chosen  whether the subject was chosen before
    record Done(String act, String subject, boolean chosen) {}

    public UUID id() {
        return item.id();
    }

    public List<Reason> reasons() {
        return item.reasons();
    }

    public boolean undoesHiding() {
        return hidden && "hidden".equals(done.act());
    }

    public boolean undoesLess() {
        return "less".equals(done.act()) && !said.isEmpty();
    }

    /// Where the list stands.
    public String list() {
        return segment.isEmpty() ? "/#for-you" : "/?segment=" + segment + "#for-you";
    }
}
