package cn.harbinkepu.alert;

/// A channel's word on what it would send. Every bean of this type is asked before a message leaves,
/// and answers with the code that sends; a new channel brings its own.
public interface ChannelPreview {

    /// @param alert as it would go out; issued it is not, and it may be a drill, which would not be sent
    ChannelText of(IssuedMessage alert);
}
