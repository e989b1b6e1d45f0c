/// Short messages by Aliyun's gateway (`SendSms`, signature ACS3-HMAC-SHA256). Nothing outside
/// names a type of this package.
@NullMarked
package cn.harbinkepu.push.sms;

import org.jspecify.annotations.NullMarked;
