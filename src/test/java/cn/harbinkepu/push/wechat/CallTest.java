package cn.harbinkepu.push.wechat;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.push.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class CallTest {

    @Test
    void whatIsTypedAndWhatIsScannedIsRead() {
        assertThat(Call.parse("""
                <xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[open-1]]></FromUserName>
                <CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[绑定 ABC]]></Content></xml>""")).contains(new Call("gh_1", "open-1", "text", "绑定 ABC"));
        assertThat(Call.parse("""
                <xml><ToUserName>gh_1</ToUserName><FromUserName>open-1</FromUserName><MsgType>event</MsgType>
                <Event>subscribe</Event><EventKey>qrscene_ABC</EventKey></xml>""")).contains(new Call("gh_1", "open-1", "subscribe", "qrscene_ABC"));
    }

    @Test
    void whatIsNoCallIsNone() {
        assertThat(Call.parse("")).isEmpty();
        assertThat(Call.parse("{}")).isEmpty();
        assertThat(Call.parse("<xml></xml>")).isEmpty();
        assertThat(
                        Call.parse(
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><FromUserName>&e;</FromUserName></xml>"))
                .isEmpty();
    }

    @Test
    void anAnswerEscapesWhatItRepeats() {
        assertThat(new Call("gh", "<a>&", "text", "").reply("好", 7))
                .isEqualTo("<xml><ToUserName>&lt;a&gt;&amp;</ToUserName><FromUserName>gh</FromUserName>"
                        + "<CreateTime>7</CreateTime><MsgType>text</MsgType><Content>好</Content></xml>");
    }

    @Test
    void errcodesSayWhetherToTryAgain() {
        assertThat(Errcode.outcome(43004)).isInstanceOf(Outcome.Gone.class);
        assertThat(Errcode.outcome(40003)).isInstanceOf(Outcome.Gone.class);
        assertThat(Errcode.outcome(45009)).isInstanceOf(Outcome.Later.class);
        assertThat(Errcode.outcome(-1)).isInstanceOf(Outcome.Later.class);
        assertThat(Errcode.outcome(43101)).isInstanceOf(Outcome.Refused.class);
        assertThat(Errcode.outcome(40037)).isInstanceOf(Outcome.Refused.class);
    }
}
