package cn.harbinkepu.reach;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.alert.Level;

/// A named addressee of warnings.
///
/// @param address      mailbox, mobile phone or web address, as the channel has it
/// @param secret       what messages to a system are signed with: `whsec_` and base64
/// @param districts    six-digit codes; a code stands for all that it contains
/// @param least        the lowest level that the recipient wants to hear of
/// @param contact      who is called when nothing arrives, and by which number
public record Recipient(
        UUID id,
        String name,
        String organisation,
        Channel channel,
        String address,
        Optional<String> secret,
        List<String> districts,
        Level least,
        String contact,
        String phone,
        boolean disabled) {

    public Recipient {
        districts = List.copyOf(districts);
    }

    /// The address with what names the person left out: enough to know it again.
    public String shortAddress() {
        return switch (channel) {
            case EMAIL -> address.replaceFirst("^(.).*@", "$1***@");
            case SMS -> address.replaceFirst("^(\\d{3})\\d{4}", "$1****");
            case WEBHOOK, LOUDSPEAKER -> address.replaceFirst("^(https?://[^/?#]+).*", "$1/…");
        };
    }

    @Override
    public String toString() {
        return "recipient " + id;
    }
}
